import { nearest } from '../search/edit-distance.ts';
import { fold, foldName } from '../search/fold.ts';

/** Finds things by any of their names, whatever the case, accents, spaces and punctuation. */
export type NameIndex<T> = {
  /** Every name as written, for completion. */
  readonly names: readonly string[];
  readonly exact: (typed: string) => T | null;
  /** The one thing with this name; else the only one with a name that starts with it; else null. */
  readonly find: (typed: string) => T | null;
  /** Everything with a word in its name that starts with this. */
  readonly startingWith: (typed: string) => readonly T[];
  /** The thing whose name this may be a misspelling of; null if none is near. */
  readonly closest: (typed: string) => { readonly name: string; readonly thing: T } | null;
};

export function createNameIndex<T>(
  things: readonly T[],
  namesOf: (thing: T) => readonly string[],
): NameIndex<T> {
  const byKey = new Map<string, { readonly name: string; readonly thing: T }>();
  for (const thing of things) {
    for (const name of namesOf(thing)) {
      const key = nameKey(name);
      if (key !== '' && !byKey.has(key)) byKey.set(key, { name, thing });
    }
  }
  const exact = (typed: string): T | null => byKey.get(nameKey(typed))?.thing ?? null;

  return {
    names: [...byKey.values()].map(({ name }) => name),
    exact,
    find(typed) {
      const key = nameKey(typed);
      const found = exact(typed);
      if (found !== null || key.length < 3) return found;
      const starting = new Set<T>();
      for (const [name, { thing }] of byKey) if (name.startsWith(key)) starting.add(thing);
      return starting.size === 1 ? ([...starting][0] ?? null) : null;
    },
    startingWith(typed) {
      const start = foldName(typed);
      if (start === '') return [];
      return things.filter((thing) => namesOf(thing).some((name) => hasWord(foldName(name), start)));
    },
    closest(typed) {
      const key = nearest(nameKey(typed), byKey.keys());
      return key === null ? null : (byKey.get(key) ?? null);
    },
  };
}

/** Letters and digits only: "DN!" equals "dn", and "28 point plan" equals "28-point-plan". */
export function nameKey(name: string): string {
  return foldName(name).replaceAll(' ', '');
}

/** Whether a word of one of the names starts with what was typed so far; true for nothing typed. */
export function matchesTyping(typed: string, names: readonly string[]): boolean {
  return names.some((name) => hasWord(fold(name), fold(typed.trim())));
}

function hasWord(folded: string, start: string): boolean {
  return ` ${folded}`.includes(` ${start}`);
}
