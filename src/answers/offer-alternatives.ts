import type { Library } from '../guide/library.ts';
import { type Button, runButton } from '../reply.ts';
import { findSources } from './find-sources.ts';
import { readSourceQuery, type SourceQuery } from './source-query.ts';
import { formatSourcesLine, type SourceValues } from './source-values.ts';

/** Buttons for the other readings of the words, with how many entries each finds; none for one that finds nothing. */
export function offerAlternatives(
  library: Library,
  values: SourceValues,
  { alternatives }: SourceQuery,
  now: Date,
): readonly Button[] {
  return alternatives.flatMap(({ label, words }) => {
    const other: SourceValues = { ...values, words: words || undefined, page: undefined };
    const { total } = findSources(library, readSourceQuery(library, other, now).query, now, 1);
    return total === 0 ? [] : [runButton(`${label}: ${total}`, formatSourcesLine(other))];
  });
}
