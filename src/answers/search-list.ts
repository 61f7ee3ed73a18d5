import type { Library } from '../guide/library.ts';
import { findSources, type SourceResults } from './find-sources.ts';
import type { UnrecognisedValue } from './source-filters.ts';
import { readSourceQuery, type SourceQuery } from './source-query.ts';
import type { SourceValues } from './source-values.ts';

export type ListSearch = {
  readonly query: SourceQuery;
  readonly found: SourceResults;
  /** A value that is no known publisher, topic or date: nothing else is to be answered. */
  readonly problem: UnrecognisedValue | null;
};

/** Searches the reading list. Words that may be the subject as well as a condition are the subject if else nothing is found. */
export function searchList(
  library: Library,
  values: Partial<SourceValues>,
  now: Date,
  limit?: number,
): ListSearch {
  const { query, unrecognised } = readSourceQuery(library, values, now);
  const problem = unrecognised[0] ?? null;
  const found = findSources(library, query, now, limit);
  if (problem || found.total > 0 || !query.isDoubtful) return { query, found, problem };
  const certain = readSourceQuery(library, values, now, true).query;
  const asTyped = findSources(library, certain, now, limit);
  if (asTyped.total === 0) return { query, found, problem };
  const dropped = query.filters
    .map(({ inWords }) => inWords)
    .filter((inWords) => certain.filters.every((kept) => kept.inWords !== inWords));
  const notes = [`Nothing on this ${dropped.join(', ')}. The words as typed:`, ...certain.notes];
  return { query: { ...certain, notes }, found: asTyped, problem };
}
