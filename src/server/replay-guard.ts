/** Up to twice as many keys are in memory, about 30 MB. Only signed requests get this far. */
const MAX_KEYS = 100_000;

/** Remembers the keys of earlier requests for at least `ms`, and at most twice that. `now` in milliseconds. */
export function createReplayGuard(ms: number, now: () => number) {
  let older = new Set<string>();
  let newer = new Set<string>();
  let since = now();
  return {
    /** True the first time a key is passed; remembers it. */
    isNew(key: string): boolean {
      if (now() - since > ms || newer.size >= MAX_KEYS) {
        older = newer;
        newer = new Set();
        since = now();
      }
      if (newer.has(key) || older.has(key)) return false;
      newer.add(key);
      return true;
    },
  };
}
