import { ENTRIES, sourceIdOfKey, sourceKey } from '../guide/document-keys.ts';
import type { Library } from '../guide/library.ts';
import type { Source } from '../guide/schema.ts';
import type { Guess } from '../search/correct-query.ts';
import type { Rewrite } from '../search/parse-query.ts';
import type { Hit, SearchResult, UnknownWords } from '../search/search.ts';
import type { SourceQuery } from './source-query.ts';

export type SourceResults = {
  /** The matching entries in the order of the query, at least as many as the limit. */
  readonly sources: readonly Source[];
  /** The number of all matching entries. */
  readonly total: number;
  /** The number of them that have every word that says what is asked about. */
  readonly complete: number;
  /** How many of them have none of the words where a reader sees it, but share a topic that does. */
  readonly labelled: number;
  /** The words to mark in an entry's title. */
  readonly wordsOf: (source: Source) => readonly string[];
  /** How the search found the entry; null if there were no words. */
  readonly hitOf: (source: Source) => Hit | null;
  /** Entries that do not quite match, closest first. */
  readonly nearest: readonly Source[];
  /** What the search found for the words; none if there were no words. */
  readonly hits: readonly Hit[];
  /** The words that count, and whether others were left aside. */
  readonly searched: string;
  readonly isShortened: boolean;
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
  const { words, phrases, filters, sort, sortedByWords, literal, sides } = query;
  const passes = (source: Source) => filters.every(({ matches }) => matches(source));
  if (words === '' && phrases.length === 0) return filterList(library, query);
  const positionOf = sort === 'newest' || sort === 'oldest' ? library.byDate(sort).position : undefined;
  const find = (asked: string, ranked: boolean, most: number) =>
    library.search.find(asked, {
      now,
      limit: Math.min(most, library.guide.sources.length),
      literal,
      phrases,
      part: ENTRIES,
      filter: (key) => {
        const source = library.source(sourceIdOfKey(key) ?? 0);
        return source !== undefined && passes(source);
      },
      ...(ranked && positionOf && { rank: (key: string) => positionOf(sourceIdOfKey(key) ?? 0) }),
    });
  const inOrder = (hits: readonly Hit[]) => {
    const place = ({ id }: Hit) => positionOf?.(sourceIdOfKey(id) ?? 0) ?? 0;
    return positionOf ? [...hits].sort((one, other) => place(one) - place(other)) : hits;
  };

  if (sides !== null) {
    const all = (asked: string) => find(asked, false, Number.POSITIVE_INFINITY).hits;
    const found = find(words, false, limit);
    const lists =
      sides.kind === 'words' ? sides.words.map(all) : splitByPublisher(library, all(words), sides.ids);
    return toResults(library, found, inOrder(takeTurns(lists)));
  }
  if (sortedByWords && positionOf) {
    const found = find(words, false, MOST_TO_SORT);
    const least = (found.hits[0]?.score ?? 0) * SHARE_TO_SORT;
    return toResults(library, found, inOrder(found.hits.filter(({ score }) => score >= least)));
  }
  return toResults(library, find(words, true, limit));
}

/** "latest on X" is about X: of the best entries, those that match about as well as the best. */
const MOST_TO_SORT = 200;
const SHARE_TO_SORT = 0.5;

/** What was found, with these hits in place of its own. */
function toResults(library: Library, found: SearchResult, instead?: readonly Hit[]): SourceResults {
  const hits = instead ?? found.hits;
  const marked = new Map(hits.map((hit) => [hit.id, hit]));
  const toSources = (some: readonly { readonly id: string }[]) =>
    some.flatMap((hit) => library.source(sourceIdOfKey(hit.id) ?? 0) ?? []);
  return {
    sources: toSources(hits),
    total: instead?.length ?? found.total,
    complete: instead?.filter(({ isComplete }) => isComplete).length ?? found.complete,
    labelled: instead ? 0 : found.labelled,
    wordsOf: (source) => marked.get(sourceKey(source))?.words ?? [],
    hitOf: (source) => marked.get(sourceKey(source)) ?? null,
    // Entries that only keep the conditions are close to no word of the question.
    nearest: toSources(found.nearest),
    hits,
    searched: found.searched,
    isShortened: found.isShortened,
    rewrites: found.rewrites,
    unknown: found.unknown,
    guesses: found.guesses,
  };
}

function splitByPublisher(
  library: Library,
  hits: readonly Hit[],
  ids: readonly string[],
): readonly (readonly Hit[])[] {
  const publisherOf = ({ id }: Hit) => library.source(sourceIdOfKey(id) ?? 0)?.publisher;
  return ids.map((id) => hits.filter((hit) => publisherOf(hit) === id));
}

/** First those that are in every list, then one of each list in turn. */
function takeTurns(lists: readonly (readonly Hit[])[]): readonly Hit[] {
  const taken = new Map<string, Hit>();
  const [first = new Map<string, Hit>(), ...others] = lists.map(
    (list) => new Map(list.map((hit) => [hit.id, hit])),
  );
  for (const [id, hit] of first) if (others.every((other) => other.has(id))) taken.set(id, hit);
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  for (let at = 0; at < longest; at += 1) {
    for (const hit of lists.flatMap((list) => list[at] ?? [])) if (!taken.has(hit.id)) taken.set(hit.id, hit);
  }
  return [...taken.values()];
}

/** The reading list by date, without what does not pass. */
function filterList(library: Library, { filters, sort }: SourceQuery): SourceResults {
  const { list } = library.byDate(sort === 'oldest' ? 'oldest' : 'newest');
  const sources =
    filters.length === 0 ? list : list.filter((source) => filters.every(({ matches }) => matches(source)));
  return {
    sources,
    total: sources.length,
    complete: sources.length,
    labelled: 0,
    wordsOf: () => [],
    hitOf: () => null,
    nearest: [],
    hits: [],
    searched: '',
    isShortened: false,
    rewrites: [],
    unknown: [],
    guesses: [],
  };
}
