import { foldName } from '../search/fold.ts';
import type { Spellings } from './schema.ts';

const built = new WeakMap<Spellings, ReadonlyMap<string, readonly string[]>>();

/** Every spelling of a name or word that the guide knows, the typed one first; only that one if it is in no group. */
export function listSpellings(spellings: Spellings, typed: string): readonly string[] {
  const group = groupsOf(spellings).get(foldName(typed)) ?? [];
  return [typed, ...group.filter((spelling) => foldName(spelling) !== foldName(typed))];
}

function groupsOf(spellings: Spellings): ReadonlyMap<string, readonly string[]> {
  const known = built.get(spellings);
  if (known) return known;
  const groups = new Map(
    spellings.spellings.flatMap((group) => group.map((spelling) => [foldName(spelling), group] as const)),
  );
  built.set(spellings, groups);
  return groups;
}
