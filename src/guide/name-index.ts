import { nearest } from '../search/edit-distance.ts';

/** Finds things by any of their names, whatever the case, accents, spaces and punctuation. */
export type NameBook<T> = {
  /** Every name as written, for completion. */
  readonly names: readonly string[];
  readonly exact: (typed: string) => T | null;
  /** The one thing of that name; else the one whose name alone starts with it; else null. */
  readonly find: (typed: string) => T | null;
  /** Everything that has a name one of whose words starts so: what a name that is too short may stand for. */
  readonly among: (typed: string) => readonly T[];
  /** What a slip of the fingers may have meant, with its name; null where nothing is near. */
  readonly meant: (typed: string) => { readonly name: string; readonly thing: T } | null;
};

export function nameBook<T>(things: readonly T[], namesOf: (thing: T) => readonly string[]): NameBook<T> {
  const exact = new Map<string, T>();
  const written = new Map<string, string>();
  for (const thing of things) {
    for (const name of namesOf(thing)) {
      const key = folded(name);
      if (key === '' || exact.has(key)) continue;
      exact.set(key, thing);
      written.set(key, name);
    }
  }

  const find = (typed: string): T | null => {
    const key = folded(typed);
    const hit = exact.get(key);
    if (hit !== undefined) return hit;
    if (key.length < 3) return null;
    const starting = new Set<T>();
    for (const [name, thing] of exact) if (name.startsWith(key)) starting.add(thing);
    return starting.size === 1 ? ([...starting][0] ?? null) : null;
  };

  const among = (typed: string): readonly T[] => {
    const start = spaced(typed);
    if (start === ' ') return [];
    return things.filter((thing) => namesOf(thing).some((name) => spaced(name).includes(start)));
  };

  return {
    names: [...written.values()],
    exact: (typed) => exact.get(folded(typed)) ?? null,
    find,
    among,
    meant: (typed) => {
      const key = nearest(folded(typed), exact.keys());
      const thing = key === null ? undefined : exact.get(key);
      return key === null || thing === undefined ? null : { name: written.get(key) ?? key, thing };
    },
  };
}

/** Letters and digits only, so that "DN!" and "dn", "28 point plan" and "28-point-plan" are one; "the" is dropped. */
export function folded(name: string): string {
  return spaced(name).replaceAll(' ', '');
}

/** The name's words, each after one space, in small letters without marks. */
export function spaced(name: string): string {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the\s+/, '');
  return ` ${words}`;
}
