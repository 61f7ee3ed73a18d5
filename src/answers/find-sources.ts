import { sourceIdOfKey, sourceKey } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Source } from '../guide/schema.ts';
import type { Rewrite } from '../search/parse-query.ts';
import type { SourceQuery } from './source-query.ts';

export type SourcesFound = {
  /** What answers, in the order asked for: the first of them where no more were wanted. */
  readonly sources: readonly Source[];
  /** How many answer. */
  readonly total: number;
  /** The words to mark in an entry's title. */
  readonly wordsOf: (source: Source) => readonly string[];
  /** What comes closest and is no answer. */
  readonly nearest: readonly Source[];
  readonly rewrites: readonly Rewrite[];
};

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
    rewrites: found.rewrites,
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
  return { sources, total: sources.length, wordsOf: () => [], nearest: [], rewrites: [] };
}
