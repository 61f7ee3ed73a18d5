import { onceFor } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import { isSameQuantity, type Quantity, readQuantities } from '../../guide/numbers/quantities.ts';
import type { Source } from '../../guide/schema.ts';
import { type AskedWord, formsOf, hasWord, stemText } from '../match-words.ts';
import { findPublications } from './find-publications.ts';
import type { Statement } from './read-statement.ts';

type NumberedTitle = { readonly source: Source; readonly quantities: readonly Quantity[] };

/** Entries whose titles have the number; those of a publisher that the statement names, and on its words, first. */
export function findInTitles(
  library: Library,
  statement: Statement,
  wanted: Quantity,
): { readonly all: readonly Source[]; readonly ofNamed: readonly Source[] } {
  const found = numberedTitles(library).filter(({ quantities }) =>
    quantities.some((quantity) => isSameQuantity(quantity, wanted)),
  );
  const all = sortBySubject(
    library,
    statement,
    found.map(({ source }) => source),
  );
  const named = namedPublishers(library, statement);
  return { all, ofNamed: all.filter(({ publisher = '' }) => named.has(publisher)) };
}

/** Those of a publisher that the statement names first, then those with most of its words; otherwise in their order. */
export function sortBySubject(
  library: Library,
  statement: Statement,
  entries: readonly Source[],
): readonly Source[] {
  const named = namedPublishers(library, statement);
  return entries
    .map((source) => ({
      source,
      weight: 100 * Number(named.has(source.publisher ?? '')) + countWords(library, statement, source),
    }))
    .sort((a, b) => b.weight - a.weight)
    .map(({ source }) => source);
}

/** How many of the statement's words and names the title has. */
export function countWords(library: Library, { words, names }: Statement, { title }: Source): number {
  const stemmed = stemText(title);
  const all = [...words, ...names.map((name): AskedWord => ({ typed: name, forms: formsOf(library, name) }))];
  return all.filter((word) => hasWord(stemmed, word)).length;
}

function namedPublishers(library: Library, { names }: Statement): ReadonlySet<string> {
  return new Set(names.flatMap((name) => findPublications(library, name)?.publisher?.id ?? []));
}

// A list may have ten thousand titles.
const quantitiesOf = onceFor(({ title }: Source) => readQuantities(title));

const numberedTitles = onceFor((library: Library): readonly NumberedTitle[] =>
  library
    .byDate('newest')
    .list.map((source) => ({ source, quantities: quantitiesOf(source) }))
    .filter(({ quantities }) => quantities.length > 0),
);
