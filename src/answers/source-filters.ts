import { readDateRange } from '../guide/dates.ts';
import { sourceKey } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { NameIndex } from '../guide/name-index.ts';
import type { Source } from '../guide/schema.ts';
import { lies, OPPOSITE, timeInWords } from '../guide/time.ts';
import type { SourceValues } from './source-values.ts';

/** One condition: its wording in a reply, its test, and how to do without it. */
export type Filter = {
  /** The option that sets it, or would: publisher, kind, date, without and the like. */
  readonly option: string;
  readonly inWords: string;
  readonly matches: (source: Source) => boolean;
  /** The people who share a name that was asked for, each with what they wrote. */
  readonly people?: readonly { readonly name: string; readonly wrote: (source: Source) => boolean }[];
  /** The words that set it: "after May 2023". Undefined if an option did. */
  readonly typed?: string;
  /** The values that no longer set it, in place of those that do. */
  readonly without: Partial<SourceValues>;
};

/** A value that is no known publisher, topic or date. */
export type UnrecognisedValue = {
  readonly option: string;
  readonly value: string;
  /** The names that may have been meant, at most five. */
  readonly meant: readonly string[];
  /** The words that named it: "by the Financial Times". Undefined if an option did. */
  readonly typed?: string;
  readonly without: Partial<SourceValues>;
};

/** A filter before it is known what sets it. */
export type Test = Pick<Filter, 'inWords' | 'matches'>;
export type Unknown = Pick<UnrecognisedValue, 'value' | 'meant'>;

/** "videos", "opinion pieces" */
export function kindsInWords(kind: string): string {
  return kind === 'opinion' ? 'opinion pieces' : kind === 'audio' ? 'audio' : `${kind}s`;
}

export function testPublishers(library: Library, typed: readonly string[], negated = false): Test | Unknown {
  const inWords = negated ? 'not published by' : 'published by';
  return testNames(library.publisherNames, inWords, negated, typed, ({ publisher }) => [publisher]);
}

export function testTopics(library: Library, typed: readonly string[], negated = false): Test | Unknown {
  const inWords = negated ? 'not on the topic' : 'on the topic';
  return testNames(library.topicNames, inWords, negated, typed, ({ topics }) => topics);
}

function testNames(
  index: NameIndex<{ readonly id: string; readonly name: string }>,
  inWords: string,
  negated: boolean,
  typed: readonly string[],
  idsOf: (source: Source) => readonly (string | undefined)[],
): Test | Unknown {
  const unknown = typed.find((name) => !index.find(name));
  if (unknown !== undefined) return { value: unknown, meant: suggestNames(index, unknown) };
  const found = typed.flatMap((name) => index.find(name) ?? []);
  return {
    inWords: `${inWords} ${found.map(({ name }) => name).join(' or ')}`,
    matches: (source) => found.some(({ id }) => idsOf(source).includes(id)) !== negated,
  };
}

function suggestNames(index: NameIndex<{ readonly name: string }>, typed: string): readonly string[] {
  const starting = index.startingWith(typed).map(({ name }) => name);
  const slip = index.closest(typed)?.value.name;
  return starting.length > 0 ? starting.slice(0, 5) : slip === undefined ? [] : [slip];
}

/** `after` includes the day, month or year it names; `before` excludes it. An undated entry matches neither. */
export function testDate(
  option: 'after' | 'before',
  typed: string,
  now: Date,
  negated = false,
): Test | Unknown {
  const range = readDateRange(typed, now);
  if (range === null) return { value: typed, meant: [] };
  const relation = option === 'after' ? 'since' : 'before';
  return {
    inWords: timeInWords(negated ? OPPOSITE[relation] : relation, range),
    matches: ({ date }) => date !== undefined && lies(date, relation, range) !== negated,
  };
}

export function testKinds(kinds: readonly string[], negated = false): Test {
  const named = kinds.map(kindsInWords);
  return {
    inWords: negated ? `no ${named.join(' or ')}` : `${named.join(' and ')} only`,
    matches: ({ kind }) => kinds.includes(kind) !== negated,
  };
}

export function testMustRead(negated = false): Test {
  return {
    inWords: negated ? 'no must-reads' : 'must-reads',
    matches: ({ mustRead }) => mustRead !== negated,
  };
}

/** Without the entries that the words would find in a title or a name, in any spelling. */
export function testWithout({ search }: Library, words: string): Test {
  let keys: ReadonlySet<string> | undefined;
  return {
    inWords: `without “${words}”`,
    matches: (source) => {
      keys ??= search.findMatches([words]);
      return !keys.has(sourceKey(source));
    },
  };
}
