import { formatLine } from '../command/format.ts';
import type { Source } from '../guide/schema.ts';

/** The values of `/sources`. */
export type SourceValues = {
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
  readonly full: boolean;
};

export const NO_VALUES: SourceValues = {
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
  full: false,
};

/** The command line for these values, for their first page unless `page` names another. */
export function formatSourcesLine(values: SourceValues, page?: number): string {
  const { words, ...named } = values;
  return formatLine('sources', null, words, { ...named, page });
}
