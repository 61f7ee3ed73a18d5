import type { Library } from '../guide/library.ts';
import { type Button, runButton } from '../reply.ts';
import { labelWithCount } from './entry-matches.ts';
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
    const counted = labelWithCount(library, readSourceQuery(library, other, now).query, now, label);
    return counted === null ? [] : [runButton(counted, formatSourcesLine(other))];
  });
}
