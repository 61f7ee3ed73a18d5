import { questionParts } from '../command/tokens.ts';
import { dateInWords, readDate, span } from '../guide/dates.ts';
import { sourceIdOfKey, sourceKey } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { NameIndex } from '../guide/name-index.ts';
import { KINDS, type Source } from '../guide/schema.ts';
import type { Reading } from '../search/parse-query.ts';
import type { SourcesAsked } from './source-line.ts';

/** What was asked of the reading list, checked. */
export type SourceQuery = {
  /** Free words without the quoted and the excluded ones. */
  readonly words: string;
  readonly phrases: readonly string[];
  readonly without: readonly string[];
  readonly filters: readonly Filter[];
  readonly sort: 'best' | 'newest' | 'oldest';
  readonly literal: boolean;
};

/** "published by BBC, from 2023 on" */
export function filtersInWords({ filters }: SourceQuery): string {
  return filters.map((filter) => filter.inWords).join(', ');
}

/** One condition, the option that set it and how a reply says it. */
export type Filter = {
  readonly option: string;
  readonly inWords: string;
  readonly keeps: (source: Source) => boolean;
};

/** A value that no publisher, topic or date has; `meant` is what it may have stood for: begun names, or a slip. */
export type Misread = { readonly option: string; readonly value: string; readonly meant: readonly string[] };

export type SourcesFound = {
  /** What answers, in the order asked for: the first of them where no more were wanted. */
  readonly sources: readonly Source[];
  /** How many answer. */
  readonly total: number;
  /** The words to mark in an entry's title. */
  readonly wordsOf: (source: Source) => readonly string[];
  /** What comes closest and is no answer. */
  readonly nearest: readonly Source[];
  readonly readings: readonly Reading[];
};

/** Reads the named values; each that cannot be read becomes a `Misread` and no filter. */
export function readSourceQuery(
  library: Library,
  asked: Partial<SourcesAsked>,
): { readonly query: SourceQuery; readonly misread: readonly Misread[] } {
  const { phrases, without, ...parts } = questionParts(asked.words ?? '');
  const { free, order: ordered } = withoutOrder(parts.free);
  const misread: Misread[] = [];
  const filters: Filter[] = [];
  const add = (filter: Filter | Misread) => {
    if ('keeps' in filter) filters.push(filter);
    else misread.push(filter);
  };
  const { publisher = [], topic = [], after, before, kind: kinds = [] } = asked;
  if (publisher.length > 0) add(publisherFilter(library, publisher));
  if (topic.length > 0) add(topicFilter(library, topic));
  if (after) add(dateFilter('after', after));
  if (before) add(dateFilter('before', before));
  if (kinds.length > 0) {
    const inWords = `${kinds.map(kindsInWords).join(' and ')} only`;
    filters.push({ option: 'kind', inWords, keeps: (source) => kinds.includes(source.kind) });
  }
  if (asked['must-read']) {
    filters.push({ option: 'must-read', inWords: 'must-reads', keeps: (source) => source.mustRead });
  }
  for (const word of without) {
    const kind = KINDS.find((name) => [name, `${name}s`].includes(word.toLowerCase()));
    if (kind === undefined) continue;
    filters.push({
      option: `-${word}`,
      inWords: `no ${kindsInWords(kind)}`,
      keeps: (source) => source.kind !== kind,
    });
  }
  const hasWords = free !== '' || phrases.length > 0;
  const order = asked.sort ?? ordered;
  // Nothing fits best if no words are asked for.
  const sort = order === 'newest' || order === 'oldest' ? order : hasWords ? 'best' : 'newest';
  return {
    query: {
      words: free,
      phrases,
      without,
      filters,
      sort,
      literal: asked.literal === true,
    },
    misread,
  };
}

/** `latest china` asks for the newest on it, `all` for the list: no title is looked for by such a word alone. */
function withoutOrder(free: string): { readonly free: string; readonly order?: 'newest' | 'oldest' } {
  if (/^(?:all|everything|list)$/i.test(free)) return { free: '' };
  const [whole, word = ''] = /^(?:the )?(latest|newest|most recent|oldest)(?: |$)/i.exec(free) ?? [];
  if (whole === undefined) return { free };
  return { free: free.slice(whole.length), order: word.toLowerCase() === 'oldest' ? 'oldest' : 'newest' };
}

/** "videos", "opinion pieces" */
function kindsInWords(kind: string): string {
  return kind === 'opinion' ? 'opinion pieces' : kind === 'audio' ? 'audio' : `${kind}s`;
}

function publisherFilter(library: Library, typed: readonly string[]): Filter | Misread {
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

function topicFilter(library: Library, typed: readonly string[]): Filter | Misread {
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
function dateFilter(option: 'after' | 'before', typed: string): Filter | Misread {
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

/** At least the first `most`; a long list is answered in good time only where few are wanted. */
export function findSources(
  library: Library,
  query: SourceQuery,
  now: Date,
  most: number = Number.POSITIVE_INFINITY,
): SourcesFound {
  const { words, phrases, without, filters, sort, literal } = query;
  const passes = (source: Source) => filters.every(({ keeps }) => keeps(source));
  if (words === '' && phrases.length === 0) return listed(library, query, passes);
  const place = sort === 'best' ? undefined : library.byDate(sort).position;
  const found = library.search.find(words, {
    now,
    limit: Math.min(most, library.guide.sources.length),
    literal,
    phrases,
    without,
    keep: (key) => {
      const id = sourceIdOfKey(key);
      const source = id === null ? undefined : library.source(id);
      return source !== undefined && passes(source);
    },
    ...(place && { rank: (key: string) => place(sourceIdOfKey(key) ?? 0) }),
  });
  const marked = new Map(found.hits.map((hit) => [hit.id, hit]));
  const entries = (hits: readonly { readonly id: string }[]) =>
    hits.flatMap((hit) => library.source(sourceIdOfKey(hit.id) ?? 0) ?? []);
  return {
    sources: entries(found.hits),
    total: found.total,
    wordsOf: (source) => marked.get(sourceKey(source))?.words ?? [],
    get nearest() {
      return entries(found.nearest);
    },
    readings: found.readings,
  };
}

/** The list itself, less what does not pass and what holds an excluded word. */
function listed(
  library: Library,
  { without, filters, sort }: SourceQuery,
  passes: (source: Source) => boolean,
): SourcesFound {
  const { list } = library.byDate(sort === 'oldest' ? 'oldest' : 'newest');
  const hidden = library.search.findMatches(without);
  const all = filters.length === 0 && hidden.size === 0;
  const sources = all ? list : list.filter((source) => passes(source) && !hidden.has(sourceKey(source)));
  return { sources, total: sources.length, wordsOf: () => [], nearest: [], readings: [] };
}
