import MiniSearch from 'minisearch';
import type { SearchDocument } from '../../src/search/search-document.ts';
import type { Find } from './judge.ts';

/** What anybody would try first, over the same texts: title, text, names, kind and topics, date. */
export const MINISEARCH_SETUPS = [
  { name: 'MiniSearch, defaults', options: {} },
  { name: 'MiniSearch, prefix and fuzzy 0.2', options: { prefix: true, fuzzy: 0.2 } },
] as const;

const FIELDS = ['title', 'text', 'names', 'labels', 'date'];

export function indexWithMiniSearch(
  documents: readonly SearchDocument[],
  { options }: (typeof MINISEARCH_SETUPS)[number],
): Find {
  const index = new MiniSearch({ fields: FIELDS, searchOptions: options });
  index.addAll(
    documents.map(({ names, kind = '', labels, ...rest }) => ({
      ...rest,
      names: names.join(' '),
      labels: [kind, ...labels].join(' '),
    })),
  );
  return ({ ask, filter }) =>
    index.search(ask, { filter: ({ id }) => filter(id) }).map(({ id }) => String(id));
}
