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
  const found: { readonly id: string; readonly name: string }[] = [];
  for (const name of typed) {
    const publisher = library.publisherNames.find(name);
    if (!publisher) {
      return { option: 'publisher', value: name, meant: suggestNames(library.publisherNames, name) };
    }
    found.push(publisher);
  }
  const ids = found.map(({ id }) => id);
  return {
    option: 'publisher',
    inWords: `published by ${found.map(({ name }) => name).join(' or ')}`,
    matches: (source) => source.publisher !== undefined && ids.includes(source.publisher),
  };
}

function suggestNames(index: NameIndex<{ readonly name: string }>, typed: string): readonly string[] {
  const starting = index.startingWith(typed).map(({ name }) => name);
  const slip = index.closest(typed)?.value.name;
  return starting.length > 0 ? starting.slice(0, 5) : slip === undefined ? [] : [slip];
}

export function topicFilter(library: Library, typed: readonly string[]): Filter | UnrecognisedValue {
  const found: { readonly id: string; readonly name: string }[] = [];
  for (const name of typed) {
    const topic = library.topicNames.find(name);
    if (!topic) {
      return { option: 'topic', value: name, meant: suggestNames(library.topicNames, name) };
    }
    found.push(topic);
  }
  const ids = found.map(({ id }) => id);
  return {
    option: 'topic',
    inWords: `on the topic ${found.map(({ name }) => name).join(' or ')}`,
    matches: (source) => source.topics.some((id) => ids.includes(id)),
  };
}

/** `after` includes the day, month or year it names; `before` excludes it. An undated entry matches neither. */
export function dateFilter(option: 'after' | 'before', typed: string): Filter | UnrecognisedValue {
  const date = readDate(typed);
  if (date === null) return { option, value: typed, meant: [] };
  const { first } = dayRange(date);
  if (option === 'after') {
    const inWords = `from ${dateInWords(date)} on`;
    return {
      option,
      inWords,
      matches: (source) => source.date !== undefined && dayRange(source.date).last >= first,
    };
  }
  const inWords = `before ${dateInWords(date)}`;
  return {
    option,
    inWords,
    matches: (source) => source.date !== undefined && dayRange(source.date).first < first,
  };
}
