import type { Option } from '../command/command.ts';

/** The options of every action that searches and pages; buttons set them more often than people type them. */
export const LIST_OPTIONS = [
  { name: 'page', kind: 'value', omitFromCompletion: true, description: 'Page of the answer, from 1' },
  { name: 'literal', kind: 'flag', omitFromCompletion: true, description: 'Only the exact words, as typed' },
] as const satisfies readonly Option[];
