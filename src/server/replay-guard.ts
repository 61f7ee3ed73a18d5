/** Up to twice as many keys are in memory, about 30 MB. Only signed requests get this far. */
const MAX_KEYS = 100_000;

type Keys = { readonly of: Set<string>; lastUntil: number };

/** Remembers the keys of earlier requests for at least as long as those could be used, by the clock `now`, in milliseconds. */
export function createReplayGuard(now: () => number) {
  const none = (): Keys => ({ of: new Set(), lastUntil: Number.NEGATIVE_INFINITY });
  let older = none();
  let newer = none();
  return {
    /** True the first time a key is passed; remembers it until the clock is past `until`. */
    isNew(key: string, until: number): boolean {
      if (now() > older.lastUntil || newer.of.size >= MAX_KEYS) {
        older = newer;
        newer = none();
      }
      if (newer.of.has(key) || older.of.has(key)) return false;
      newer.of.add(key);
      newer.lastUntil = Math.max(newer.lastUntil, until);
      return true;
    },
  };
}
