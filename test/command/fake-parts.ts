import type { Call } from '../../src/command/command.ts';

/** The part of a long reply that a stand-in answer shows: "/plan long part:3" asks for the third. */
export function partAsked(asked: string | Call): number {
  return typeof asked === 'string' ? Number(/ part:(\d+)$/.exec(asked)?.[1] ?? 1) : 1;
}
