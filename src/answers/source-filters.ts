import { dateInWords, dayRange, readDate } from '../guide/dates.ts';
import type { Library } from '../guide/library.ts';
import type { NameIndex } from '../guide/name-index.ts';
import type { Source } from '../guide/schema.ts';

/** One condition: the option that set it, its wording in a reply, and its test. */
export type Filter = {
  readonly option: string;
  readonly inWords: string;
  readonly matches: (source: Source) => boolean;
};

/** A value that is no known publisher, topic or date; `meant` are the names that may have been meant, at most five. */
export type UnrecognisedValue = {
  readonly option: string;
  readonly value: string;
  readonly meant: readonly string[];
};

/** "videos", "opinion pieces" */
export function kindsInWords(kind: string): string {
  return kind === 'opinion' ? 'opinion pieces' : kind === 'audio' ? 'audio' : `${kind}s`;
}

export function publisherFilter(library: Library, typed: readonly string[]): Filter | UnrecognisedValue {
  return nameFilter('publisher', 'published by', library.publisherNames, typed, ({ publisher }) => [
    publisher,
  ]);
}

export function topicFilter(library: Library, typed: readonly string[]): Filter | UnrecognisedValue {
  return nameFilter('topic', 'on the topic', library.topicNames, typed, ({ topics }) => topics);
}

function nameFilter(
  option: string,
  inWords: string,
  index: NameIndex<{ readonly id: string; readonly name: string }>,
  typed: readonly string[],
  idsOf: (source: Source) => readonly (string | undefined)[],
): Filter | UnrecognisedValue {
  const unknown = typed.find((name) => !index.find(name));
  if (unknown !== undefined) return { option, value: unknown, meant: suggestNames(index, unknown) };
  const found = typed.flatMap((name) => index.find(name) ?? []);
  return {
    option,
    inWords: `${inWords} ${found.map(({ name }) => name).join(' or ')}`,
    matches: (source) => found.some(({ id }) => idsOf(source).includes(id)),
  };
}

function suggestNames(index: NameIndex<{ readonly name: string }>, typed: string): readonly string[] {
  const starting = index.startingWith(typed).map(({ name }) => name);
  const slip = index.closest(typed)?.value.name;
  return starting.length > 0 ? starting.slice(0, 5) : slip === undefined ? [] : [slip];
}

/** `after` includes the day, month or year it names; `before` excludes it. An undated entry matches neither. */
export function dateFilter(option: 'after' | 'before', typed: string): Filter | UnrecognisedValue {
  const date = readDate(typed);
  if (date === null) return { option, value: typed, meant: [] };
  const { first } = dayRange(date);
  return option === 'after'
    ? {
        option,
        inWords: `from ${dateInWords(date)} on`,
        matches: (source) => source.date !== undefined && dayRange(source.date).last >= first,
      }
    : {
        option,
        inWords: `before ${dateInWords(date)}`,
        matches: (source) => source.date !== undefined && dayRange(source.date).first < first,
      };
}
