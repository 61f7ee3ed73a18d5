import { splitQuestion } from '../command/tokens.ts';
import { KINDS } from '../guide/kinds.ts';
import type { Library } from '../guide/library.ts';
import {
  dateFilter,
  type Filter,
  kindsInWords,
  publisherFilter,
  topicFilter,
  type UnrecognisedValue,
} from './source-filters.ts';
import type { SourceValues } from './source-values.ts';

/** A checked query of the reading list. */
export type SourceQuery = {
  /** The free words, without quoted and excluded ones. */
  readonly words: string;
  readonly phrases: readonly string[];
  readonly excluded: readonly string[];
  readonly filters: readonly Filter[];
  readonly sort: 'best' | 'newest' | 'oldest';
  readonly literal: boolean;
};

/** "published by BBC, from 2023 on" */
export function filtersInWords({ filters }: SourceQuery): string {
  return filters.map((filter) => filter.inWords).join(', ');
}

/** The query that the values make; a value that is not recognised is returned apart and is no filter. */
export function readSourceQuery(
  library: Library,
  values: Partial<SourceValues>,
): { readonly query: SourceQuery; readonly unrecognised: readonly UnrecognisedValue[] } {
  const { phrases, excluded, ...parts } = splitQuestion(values.words ?? '');
  const { free, order: ordered } = withoutOrder(parts.free);
  const unrecognised: UnrecognisedValue[] = [];
  const filters: Filter[] = [];
  const add = (filter: Filter | UnrecognisedValue) => {
    if ('matches' in filter) filters.push(filter);
    else unrecognised.push(filter);
  };
  const { publisher = [], topic = [], after, before, kind: kinds = [] } = values;
  if (publisher.length > 0) add(publisherFilter(library, publisher));
  if (topic.length > 0) add(topicFilter(library, topic));
  if (after) add(dateFilter('after', after));
  if (before) add(dateFilter('before', before));
  if (kinds.length > 0) {
    const inWords = `${kinds.map(kindsInWords).join(' and ')} only`;
    filters.push({ option: 'kind', inWords, matches: (source) => kinds.includes(source.kind) });
  }
  if (values['must-read']) {
    filters.push({ option: 'must-read', inWords: 'must-reads', matches: (source) => source.mustRead });
  }
  for (const word of excluded) {
    const kind = KINDS.find((name) => [name, `${name}s`].includes(word.toLowerCase()));
    if (kind === undefined) continue;
    filters.push({
      option: `-${word}`,
      inWords: `no ${kindsInWords(kind)}`,
      matches: (source) => source.kind !== kind,
    });
  }
  const hasWords = free !== '' || phrases.length > 0;
  const order = values.sort ?? ordered;
  // Without words there is no best match.
  const sort = order === 'newest' || order === 'oldest' ? order : hasWords ? 'best' : 'newest';
  return {
    query: {
      words: free,
      phrases,
      excluded,
      filters,
      sort,
      literal: values.literal === true,
    },
    unrecognised,
  };
}

/** Takes out words that ask for an order or for everything: `latest china`, `all`. */
function withoutOrder(free: string): { readonly free: string; readonly order?: 'newest' | 'oldest' } {
  if (/^(?:all|everything|list)$/i.test(free)) return { free: '' };
  const [whole, word = ''] = /^(?:the )?(latest|newest|most recent|oldest)(?: |$)/i.exec(free) ?? [];
  if (whole === undefined) return { free };
  return { free: free.slice(whole.length), order: word.toLowerCase() === 'oldest' ? 'oldest' : 'newest' };
}
