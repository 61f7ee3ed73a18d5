import { nearest } from '../search/edit-distance.ts';
import { fold, foldName } from '../search/fold.ts';
import type { Plan, Publisher } from './schema.ts';

/** Finds values by any of their names, ignoring case, accents, spaces and punctuation. */
export type NameIndex<T> = {
  /** Every name as written, for completion. */
  readonly names: readonly string[];
  readonly exact: (typed: string) => T | null;
  /** The value with this name; otherwise the only one with a name that starts with it (from three letters); otherwise null. */
  readonly find: (typed: string) => T | null;
  /** The values with a word in one of their names that starts with this. */
  readonly startingWith: (typed: string) => readonly T[];
  /** The value whose name this may be a misspelling of, and that name; null if none is close. */
  readonly closest: (typed: string) => { readonly name: string; readonly value: T } | null;
};

export function createNameIndex<T>(
  values: readonly T[],
  namesOf: (value: T) => readonly string[],
): NameIndex<T> {
  const byKey = new Map<string, { readonly name: string; readonly value: T }>();
  for (const value of values) {
    for (const name of namesOf(value)) {
      const key = nameKey(name);
      if (key !== '' && !byKey.has(key)) byKey.set(key, { name, value });
    }
  }
  const exact = (typed: string): T | null => byKey.get(nameKey(typed))?.value ?? null;

  return {
    names: [...byKey.values()].map(({ name }) => name),
    exact,
    find(typed) {
      const key = nameKey(typed);
      const found = exact(typed);
      if (found !== null || key.length < 3) return found;
      const starting = new Set<T>();
      for (const [name, { value }] of byKey) if (name.startsWith(key)) starting.add(value);
      return starting.size === 1 ? ([...starting][0] ?? null) : null;
    },
    startingWith(typed) {
      const start = foldName(typed);
      if (start === '') return [];
      return values.filter((value) => namesOf(value).some((name) => hasWord(foldName(name), start)));
    },
    closest(typed) {
      const key = nearest(nameKey(typed), byKey.keys());
      return key === null ? null : (byKey.get(key) ?? null);
    },
  };
}

export function namesOfPlan({ title, shortTitle, aliases }: Plan): readonly string[] {
  return [title, shortTitle, ...aliases];
}

export function namesOfPublisher({ id, name, names, site }: Publisher): readonly string[] {
  return [id, name, ...names, site ?? id];
}

/** Letters and digits only: "DN!" equals "dn", and "28 point plan" equals "28-point-plan". */
export function nameKey(name: string): string {
  return foldName(name).replaceAll(' ', '');
}

/** Whether a word of one of the names starts with the typed text; true if that is empty. */
export function matchesTyping(typed: string, names: readonly string[]): boolean {
  return names.some((name) => hasWord(fold(name), fold(typed.trim())));
}

function hasWord(folded: string, start: string): boolean {
  return ` ${folded}`.includes(` ${start}`);
}
