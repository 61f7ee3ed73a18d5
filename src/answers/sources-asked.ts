import { formatLine } from '../command/format.ts';
import type { Source } from '../guide/schema.ts';

/** What was asked of the reading list: the values of `/sources`. */
export type SourcesAsked = {
  readonly words: string | undefined;
  readonly publisher: readonly string[];
  readonly after: string | undefined;
  readonly before: string | undefined;
  readonly kind: readonly Source['kind'][];
  readonly topic: readonly string[];
  readonly 'must-read': boolean;
  readonly sort: 'best' | 'newest' | 'oldest' | undefined;
  readonly page: string | undefined;
  readonly literal: boolean;
};

export const NOTHING_ASKED: SourcesAsked = {
  words: undefined,
  publisher: [],
  after: undefined,
  before: undefined,
  kind: [],
  topic: [],
  'must-read': false,
  sort: undefined,
  page: undefined,
  literal: false,
};

/** The command that asks the same again, on its first page unless `page` says another. */
export function sourcesLine(asked: SourcesAsked, page?: number): string {
  const { words, ...named } = asked;
  return formatLine('sources', null, words, { ...named, page });
}
