import type { Option } from '../command/command.ts';

/** The options of every action that searches and pages; buttons set them more often than people type them. */
export const LIST_OPTIONS = [
  { name: 'page', kind: 'value', omitFromCompletion: true, description: 'Page of the answer, from 1' },
  { name: 'literal', kind: 'flag', omitFromCompletion: true, description: 'Only the exact words, as typed' },
] as const satisfies readonly Option[];

/** Of every action whose answer has a short form. */
export const FULL = {
  name: 'full',
  kind: 'flag',
  trailing: true,
  omitFromCompletion: true,
  description: 'The whole answer, not only its short form',
} as const satisfies Option;

/** Of every action that answers with one point. */
export const SOURCES = {
  name: 'sources',
  kind: 'flag',
  trailing: true,
  omitFromCompletion: true,
  description: 'Where it was published, and the articles on it',
} as const satisfies Option;

/** Of every action that answers with one point or entry. */
export const QUOTE = {
  name: 'quote',
  kind: 'flag',
  trailing: true,
  omitFromCompletion: true,
  description: 'Text and source, to select and paste',
} as const satisfies Option;
