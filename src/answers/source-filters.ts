import { dateInWords, readDate, span } from '../guide/dates.ts';
import type { Library } from '../guide/library.ts';
import type { NameIndex } from '../guide/name-index.ts';
import type { Source } from '../guide/schema.ts';

/** One condition, the option that set it and how a reply says it. */
export type Filter = {
  readonly option: string;
  readonly inWords: string;
  readonly keeps: (source: Source) => boolean;
};

/** A value that no publisher, topic or date has; `meant` is what it may have stood for: begun names, or a slip. */
export type Misread = { readonly option: string; readonly value: string; readonly meant: readonly string[] };

/** "videos", "opinion pieces" */
export function kindsInWords(kind: string): string {
  return kind === 'opinion' ? 'opinion pieces' : kind === 'audio' ? 'audio' : `${kind}s`;
}

export function publisherFilter(library: Library, typed: readonly string[]): Filter | Misread {
  const found: { readonly id: string; readonly name: string }[] = [];
  for (const name of typed) {
    const publisher = library.publisherNames.find(name);
    if (!publisher) {
      return { option: 'publisher', value: name, meant: meantBy(library.publisherNames, name) };
    }
    found.push(publisher);
  }
  const ids = found.map(({ id }) => id);
  return {
    option: 'publisher',
    inWords: `published by ${found.map(({ name }) => name).join(' or ')}`,
    keeps: (source) => source.publisher !== undefined && ids.includes(source.publisher),
  };
}

function meantBy(book: NameIndex<{ readonly name: string }>, typed: string): readonly string[] {
  const begun = book.startingWith(typed).map(({ name }) => name);
  const slip = book.closest(typed)?.thing.name;
  return begun.length > 0 ? begun.slice(0, 5) : slip === undefined ? [] : [slip];
}

export function topicFilter(library: Library, typed: readonly string[]): Filter | Misread {
  const found: { readonly id: string; readonly name: string }[] = [];
  for (const name of typed) {
    const topic = library.topicNames.find(name);
    if (!topic) {
      return { option: 'topic', value: name, meant: meantBy(library.topicNames, name) };
    }
    found.push(topic);
  }
  const ids = found.map(({ id }) => id);
  return {
    option: 'topic',
    inWords: `on the topic ${found.map(({ name }) => name).join(' or ')}`,
    keeps: (source) => source.topics.some((id) => ids.includes(id)),
  };
}

/** `after` takes in the day, month or year it names; `before` leaves it out. An undated entry passes neither. */
export function dateFilter(option: 'after' | 'before', typed: string): Filter | Misread {
  const date = readDate(typed);
  if (date === null) return { option, value: typed, meant: [] };
  const { first } = span(date);
  if (option === 'after') {
    const inWords = `from ${dateInWords(date)} on`;
    return {
      option,
      inWords,
      keeps: (source) => source.date !== undefined && span(source.date).last >= first,
    };
  }
  const inWords = `before ${dateInWords(date)}`;
  return { option, inWords, keeps: (source) => source.date !== undefined && span(source.date).first < first };
}
