/** Conditions of one group are alternatives, unless the group is for one condition only. */
export type FilterGroup = {
  /** The option that would set it. */
  readonly option: string;
  readonly inWords: (names: readonly string[]) => string;
  readonly notInWords: (names: readonly string[]) => string;
  /** Each condition must hold by itself. */
  readonly each?: boolean;
};

const or = (names: readonly string[]) => names.join(' or ');

const orAmong = (names: readonly string[]) =>
  [names.slice(0, -1).join(', '), ...names.slice(-1)].filter((part) => part !== '').join(' or ');

export const BY_PUBLISHER: FilterGroup = {
  option: 'publisher',
  inWords: (names) => `published by ${or(names)}`,
  notInWords: (names) => `not published by ${or(names)}`,
};

export const BY_KIND_OF_PUBLISHER: FilterGroup = {
  option: 'kind of publisher',
  inWords: (names) => `published by ${or(names)}`,
  notInWords: (names) => `not published by ${or(names)}`,
};

/** On whoever has an office that was named in place of them. */
export const ON_HOLDER: FilterGroup = {
  option: 'name',
  inWords: (names) => `by or naming ${or(names)}`,
  notInWords: (names) => `not naming ${or(names)}`,
};

export const BY_AUTHOR: FilterGroup = {
  option: 'author',
  inWords: (names) => `by or with ${or(names)}`,
  notInWords: (names) => `not by ${or(names)}`,
};

/** Of an author whose name was typed without "by". */
export const WITH_AUTHOR: FilterGroup = {
  option: 'author',
  inWords: (names) => `by, with or naming ${orAmong(names)}`,
  notInWords: (names) => `not by ${orAmong(names)}`,
};

/** Of entries that somebody did not write; the reply says that none is by them. */
export const NAMING: FilterGroup = {
  option: 'author',
  inWords: (names) => `naming ${or(names)}`,
  notInWords: (names) => `not naming ${or(names)}`,
};

/** Of those that the words find: not those on a namesake. */
export const NAMED: FilterGroup = { ...NAMING, option: 'name' };

export const OF_KIND: FilterGroup = {
  option: 'kind',
  inWords: (names) => `${names.join(' and ')} only`,
  notInWords: (names) => `no ${or(names)}`,
};

export const ON_TOPIC: FilterGroup = {
  option: 'topic',
  inWords: (names) => `on the topic ${or(names)}`,
  notInWords: (names) => `not on the topic ${or(names)}`,
};

export const MUST_READ: FilterGroup = {
  option: 'must-read',
  inWords: () => 'must-reads',
  notInWords: () => 'no must-reads',
};

export const IN_LANGUAGE: FilterGroup = {
  option: 'language',
  inWords: (names) => `in ${or(names)}`,
  notInWords: (names) => `not in ${or(names)}`,
};

/** The names say when: "in March 2023". */
export const IN_TIME: FilterGroup = {
  option: 'date',
  inWords: or,
  notInWords: (names) => `not ${or(names)}`,
};

/** "before March 2023": two of them are the two ends of a time. */
export const FROM_OR_TO: FilterGroup = { option: 'date', inWords: or, notInWords: or, each: true };

/** One of several people who share the name that was typed. */
export const WITHOUT_PERSON: FilterGroup = {
  option: 'without author',
  inWords: or,
  notInWords: (names) => `without ${orAmong(names)}`,
};

export const WITHOUT_WORDS: FilterGroup = {
  option: 'without',
  inWords: or,
  notInWords: (names) => `without ${or(names.map((name) => `“${name}”`))}`,
};
