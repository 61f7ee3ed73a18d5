import { ENTRIES, sourceIdOfKey, sourceKey } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Source } from '../guide/schema.ts';
import type { Guess } from '../search/correct-query.ts';
import type { Rewrite } from '../search/parse-query.ts';
import type { UnknownWords } from '../search/search.ts';
import type { SourceQuery } from './source-query.ts';

export type SourceResults = {
  /** The matching entries in the order of the query, at least as many as the limit. */
  readonly sources: readonly Source[];
  /** The number of all matching entries. */
  readonly total: number;
  /** The words to mark in an entry's title. */
  readonly wordsOf: (source: Source) => readonly string[];
  /** Entries that do not quite match, closest first. */
  readonly nearest: readonly Source[];
  readonly rewrites: readonly Rewrite[];
  readonly unknown: readonly UnknownWords[];
  readonly guesses: readonly Guess[];
};

/** The entries that match; at least the first `limit` of them. A low limit makes long lists fast. */
export function findSources(
  library: Library,
  query: SourceQuery,
  now: Date,
  limit: number = Number.POSITIVE_INFINITY,
): SourceResults {
  const { words, phrases, excluded, filters, sort, literal } = query;
  const passes = (source: Source) => filters.every(({ matches }) => matches(source));
  if (words === '' && phrases.length === 0) return filterList(library, query, passes);
  const positionOf = sort === 'best' ? undefined : library.byDate(sort).position;
  const found = library.search.find(words, {
    now,
    limit: Math.min(limit, library.guide.sources.length),
    literal,
    phrases,
    excluded,
    part: ENTRIES,
    filter: (key) => {
      const source = library.source(sourceIdOfKey(key) ?? 0);
      return source !== undefined && passes(source);
    },
    ...(positionOf && { rank: (key: string) => positionOf(sourceIdOfKey(key) ?? 0) }),
  });
  const marked = new Map(found.hits.map((hit) => [hit.id, hit]));
  const toSources = (hits: readonly { readonly id: string }[]) =>
    hits.flatMap((hit) => library.source(sourceIdOfKey(hit.id) ?? 0) ?? []);
  return {
    sources: toSources(found.hits),
    total: found.total,
    wordsOf: (source) => marked.get(sourceKey(source))?.words ?? [],
    get nearest() {
      return toSources(found.nearest);
    },
    rewrites: found.rewrites,
    unknown: found.unknown,
    guesses: found.guesses,
  };
}

/** The reading list by date, without what does not pass or contains an excluded word. */
function filterList(
  library: Library,
  { excluded, filters, sort }: SourceQuery,
  passes: (source: Source) => boolean,
): SourceResults {
  const { list } = library.byDate(sort === 'oldest' ? 'oldest' : 'newest');
  const excludedKeys = library.search.findMatches(excluded);
  const all = filters.length === 0 && excludedKeys.size === 0;
  const sources = all
    ? list
    : list.filter((source) => passes(source) && !excludedKeys.has(sourceKey(source)));
  return {
    sources,
    total: sources.length,
    wordsOf: () => [],
    nearest: [],
    rewrites: [],
    unknown: [],
    guesses: [],
  };
}
