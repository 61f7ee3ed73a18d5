import { splitQuestion } from '../command/tokens.ts';
import { KINDS } from '../guide/kinds.ts';
import type { Library } from '../guide/library.ts';
import {
  dateFilter,
  type Filter,
  kindsInWords,
  type Misread,
  publisherFilter,
  topicFilter,
} from './source-filters.ts';
import type { SourcesAsked } from './sources-asked.ts';

/** What was asked of the reading list, checked. */
export type SourceQuery = {
  /** Free words without the quoted and the excluded ones. */
  readonly words: string;
  readonly phrases: readonly string[];
  readonly without: readonly string[];
  readonly filters: readonly Filter[];
  readonly sort: 'best' | 'newest' | 'oldest';
  readonly literal: boolean;
};

/** "published by BBC, from 2023 on" */
export function filtersInWords({ filters }: SourceQuery): string {
  return filters.map((filter) => filter.inWords).join(', ');
}

/** Reads the named values; each that cannot be read becomes a `Misread` and no filter. */
export function readSourceQuery(
  library: Library,
  asked: Partial<SourcesAsked>,
): { readonly query: SourceQuery; readonly misread: readonly Misread[] } {
  const { phrases, without, ...parts } = splitQuestion(asked.words ?? '');
  const { free, order: ordered } = withoutOrder(parts.free);
  const misread: Misread[] = [];
  const filters: Filter[] = [];
  const add = (filter: Filter | Misread) => {
    if ('keeps' in filter) filters.push(filter);
    else misread.push(filter);
  };
  const { publisher = [], topic = [], after, before, kind: kinds = [] } = asked;
  if (publisher.length > 0) add(publisherFilter(library, publisher));
  if (topic.length > 0) add(topicFilter(library, topic));
  if (after) add(dateFilter('after', after));
  if (before) add(dateFilter('before', before));
  if (kinds.length > 0) {
    const inWords = `${kinds.map(kindsInWords).join(' and ')} only`;
    filters.push({ option: 'kind', inWords, keeps: (source) => kinds.includes(source.kind) });
  }
  if (asked['must-read']) {
    filters.push({ option: 'must-read', inWords: 'must-reads', keeps: (source) => source.mustRead });
  }
  for (const word of without) {
    const kind = KINDS.find((name) => [name, `${name}s`].includes(word.toLowerCase()));
    if (kind === undefined) continue;
    filters.push({
      option: `-${word}`,
      inWords: `no ${kindsInWords(kind)}`,
      keeps: (source) => source.kind !== kind,
    });
  }
  const hasWords = free !== '' || phrases.length > 0;
  const order = asked.sort ?? ordered;
  // Nothing fits best if no words are asked for.
  const sort = order === 'newest' || order === 'oldest' ? order : hasWords ? 'best' : 'newest';
  return {
    query: {
      words: free,
      phrases,
      without,
      filters,
      sort,
      literal: asked.literal === true,
    },
    misread,
  };
}

/** `latest china` asks for the newest on it, `all` for the list: no title is looked for by such a word alone. */
function withoutOrder(free: string): { readonly free: string; readonly order?: 'newest' | 'oldest' } {
  if (/^(?:all|everything|list)$/i.test(free)) return { free: '' };
  const [whole, word = ''] = /^(?:the )?(latest|newest|most recent|oldest)(?: |$)/i.exec(free) ?? [];
  if (whole === undefined) return { free };
  return { free: free.slice(whole.length), order: word.toLowerCase() === 'oldest' ? 'oldest' : 'newest' };
}
