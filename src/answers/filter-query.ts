import { tokenizeLine } from '../command/tokens.ts';
import type { Library } from '../guide/library.ts';
import { joinOr } from './absence.ts';
import { testPublishers, type Unknown, type UnrecognisedValue } from './source-filters.ts';
import { readSourceQuery, type SourceQuery } from './source-query.ts';

type FilterQuery = {
  /** Null if no entry can suit. */
  readonly query: SourceQuery | null;
  /** The publishers that have an entry in the reading list, as typed. */
  readonly known: readonly string[];
  /** What the filter names and the reading list lacks. `option` is "publisher" or a condition among the words. */
  readonly unknown: readonly UnknownName[];
};

export type UnknownName = Unknown & { readonly option: string };

/**
 * The query of the filter of a digest or a feed. What it names may be unknown, as after a change of the guide, and then suits no
 * entry: left out, it would let everybody's in.
 */
export function readFilterQuery(
  library: Library,
  { about, publishers }: { readonly about: string; readonly publishers: readonly string[] },
  now: Date,
): FilterQuery {
  const unknown = publishers.flatMap((name): readonly UnknownName[] => {
    const test = testPublishers(library, [name]);
    return 'matches' in test ? [] : [{ option: 'publisher', ...test }];
  });
  const known = publishers.filter((name) => !unknown.some(({ value }) => value === name));
  const { query, unrecognised } = readSourceQuery(library, { words: about, publisher: known }, now);
  // Without entries by somebody unknown, there are still the others.
  const isAsked = ({ typed = '' }: UnrecognisedValue) => !tokenizeLine(typed).some(({ minus }) => minus);
  const suitsNone =
    (publishers.length > 0 && known.length === 0) ||
    unrecognised.some(isAsked) ||
    // What a search shows in place of what was asked for.
    query.instead !== undefined;
  return { query: suitsNone ? null : query, known, unknown: [...unknown, ...unrecognised] };
}

/** "There is no publisher “Guardain” in the reading list. Did you mean The Guardian?" */
export function unknownInWords({ option, value, meant }: UnknownName): string {
  const suggestion = meant.length === 0 ? '' : ` Did you mean ${joinOr(meant)}?`;
  return `There is no ${option} “${value}” in the reading list.${suggestion}`;
}
