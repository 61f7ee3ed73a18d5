/** Signatures in memory at a time are twice this, about 30 MB. Only signed requests get this far. */
const MOST = 100_000;

/** Remembers the keys of earlier requests for at least `ms`, and at most twice that. `now` in milliseconds. */
export function createReplayGuard(ms: number, now: () => number) {
  let older = new Set<string>();
  let newer = new Set<string>();
  let since = now();
  return {
    /** Whether this is the first time; remembers the key. */
    isNew(key: string): boolean {
      if (now() - since > ms || newer.size >= MOST) {
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
