import { isDeepStrictEqual } from 'node:util';
import { createSearch, type Search } from '../search/search.ts';
import type { SearchDocument, Vocabulary } from '../search/search-document.ts';
import { finish } from '../search/work-in-slices.ts';

/** A search with the documents that it is over. */
export type SearchOver = { readonly search: Search; readonly documents: readonly SearchDocument[] };

/** A search over the documents, made of the last one, which was over nearly the same; null if there is none. */
export function searchOver(
  documents: readonly SearchDocument[],
  vocabulary: Vocabulary,
  last: SearchOver | null,
): SearchOver {
  if (last === null) return { search: createSearch(documents, vocabulary), documents };
  const known = new Map(last.documents.map((document) => [document.id, document]));
  const kept = documents.map((document) => {
    const same = known.get(document.id);
    return same && isDeepStrictEqual(same, document) ? same : document;
  });
  return { search: finish(last.search.change(kept)), documents: kept };
}
