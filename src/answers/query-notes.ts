import type { Block } from '../reply.ts';
import type { SourceQuery } from './source-query.ts';

/** How the words were read, and which publishers that they name the list does not have. */
export function queryNotes({ notes, absent }: SourceQuery): readonly Block[] {
  const missing = absent.map(({ name }) => `The list has nothing by ${name}.`);
  return [...notes, ...missing].map((text) => ({ kind: 'note', text }));
}
