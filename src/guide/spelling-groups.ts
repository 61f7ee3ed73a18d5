import { onceFor } from '../async.ts';
import { foldName } from '../search/fold.ts';
import type { Spellings } from './schema.ts';

/** Every spelling of a name or word that the guide knows, the typed one first; only that one if it is in no group. */
export function listSpellings(spellings: Spellings, typed: string): readonly string[] {
  const group = groupsOf(spellings).get(foldName(typed)) ?? [];
  return [typed, ...group.filter((spelling) => foldName(spelling) !== foldName(typed))];
}

/** The spelling that replies use for a name or word; null if the guide lists none. */
export function shownSpelling(spellings: Spellings, typed: string): string | null {
  return groupsOf(spellings).get(foldName(typed))?.[0] ?? null;
}

const groupsOf = onceFor(
  ({ spellings }: Spellings): ReadonlyMap<string, readonly string[]> =>
    new Map(spellings.flatMap((group) => group.map((spelling) => [foldName(spelling), group] as const))),
);
