import type { Reading } from '../search/search.ts';
import { questionParts } from '../typed-text.ts';
import { dateInWords, readDate, span } from './dates.ts';
import { sourceIdOfKey, sourceKey } from './keys.ts';
import type { Library } from './library.ts';
import type { NameBook } from './name-book.ts';
import type { Source } from './schema.ts';

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
  /** Where nothing answers: what comes closest. */
  readonly nearest: readonly Source[];
  readonly readings: readonly Reading[];
};

/** Reads the named values; each that cannot be read becomes a `Misread` and no filter. */
export function readSourceQuery(
  library: Library,
  typed: string,
  named: Readonly<Record<string, string>>,
): { readonly query: SourceQuery; readonly misread: readonly Misread[] } {
  const { free, phrases, without } = questionParts(typed);
  const misread: Misread[] = [];
  const filters: Filter[] = [];
  const add = (filter: Filter | Misread) => {
    if ('keeps' in filter) filters.push(filter);
    else misread.push(filter);
  };
  const { publisher, topic, after, before, kind } = named;
  if (publisher) add(publisherFilter(library, publisher));
  if (topic) add(topicFilter(library, topic));
  if (after) add(dateFilter('after', after));
  if (before) add(dateFilter('before', before));
  if (kind) {
    const kinds = kind.split(',');
    const inWords = `only ${kinds.map(kindsInWords).join(' and ')}`;
    filters.push({ option: 'kind', inWords, keeps: (source) => kinds.includes(source.kind) });
  }
  if (named['must-read']) {
    filters.push({ option: 'must-read', inWords: 'must-reads', keeps: (source) => source.mustRead });
  }
  const asked = free !== '' || phrases.length > 0;
  const order = named.sort;
  // Nothing is best where nothing is asked for.
  const sort = order === 'newest' || order === 'oldest' ? order : asked ? 'best' : 'newest';
  return {
    query: {
      words: free,
      phrases,
      without,
      filters,
      sort,
      literal: named.literal !== undefined,
    },
    misread,
  };
}

/** "videos", "opinion pieces" */
function kindsInWords(kind: string): string {
  return kind === 'opinion' ? 'opinion pieces' : kind === 'audio' ? 'audio' : `${kind}s`;
}

function publisherFilter(library: Library, typed: string): Filter | Misread {
  const found: { readonly id: string; readonly name: string }[] = [];
  for (const name of typed.split(',')) {
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

function meantBy(book: NameBook<{ readonly name: string }>, typed: string): readonly string[] {
  const begun = book.among(typed).map(({ name }) => name);
  const slip = book.meant(typed)?.thing.name;
  return begun.length > 0 ? begun.slice(0, 5) : slip === undefined ? [] : [slip];
}

function topicFilter(library: Library, typed: string): Filter | Misread {
  const found: { readonly id: string; readonly name: string }[] = [];
  for (const name of typed.split(',')) {
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
  const asked = words !== '' || phrases.length > 0;
  const count = library.guide.sources.length;
  const found = library.search.find(words, {
    now,
    // To be put in another order, all of them are needed.
    limit: sort === 'best' ? Math.min(most, count) : count,
    literal,
    phrases,
    without,
    keep: (key) => {
      const id = sourceIdOfKey(key);
      const source = id === null ? undefined : library.source(id);
      return source !== undefined && passes(source);
    },
  });
  const marked = new Map(found.hits.map((hit) => [hit.id, hit.words]));
  const entries = (hits: readonly { readonly id: string }[]) =>
    hits.flatMap((hit) => library.source(sourceIdOfKey(hit.id) ?? 0) ?? []);
  const sources = asked ? entries(found.hits) : excluding(library, query, now).filter(passes);
  return {
    sources: sort === 'best' ? sources : byDate(sources, sort),
    total: asked ? found.total : sources.length,
    wordsOf: (source) => marked.get(sourceKey(source)) ?? [],
    nearest: entries(found.nearest),
    readings: found.readings,
  };
}

/** The whole list, less the entries that hold an excluded word. */
function excluding(library: Library, { without }: SourceQuery, now: Date): readonly Source[] {
  const hidden = new Set<string>();
  for (const word of without) {
    const phrases = word.includes(' ') ? [word] : [];
    const hits = library.search.find(word, {
      now,
      phrases,
      limit: library.guide.sources.length,
      literal: true,
    }).hits;
    for (const hit of hits) hidden.add(hit.id);
  }
  return library.guide.sources.filter((source) => !hidden.has(sourceKey(source)));
}

/** Undated entries stand last either way; entries of one date keep the guide's order. */
export function byDate(sources: readonly Source[], order: 'newest' | 'oldest'): readonly Source[] {
  const key = ({ date }: Source) => {
    if (date === undefined) return '';
    return order === 'newest' ? span(date).last : span(date).first;
  };
  const dated = sources.map((source) => ({ source, at: key(source) }));
  const direction = order === 'newest' ? -1 : 1;
  dated.sort((a, b) => {
    if (a.at === b.at) return 0;
    if (a.at === '' || b.at === '') return a.at === '' ? 1 : -1;
    return a.at < b.at ? -direction : direction;
  });
  return dated.map(({ source }) => source);
}
