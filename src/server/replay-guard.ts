/** Remembers what came before, for `ms` at least and twice that at most. `now` in milliseconds. */
export function createSeen(ms: number, now: () => number) {
  let older = new Set<string>();
  let newer = new Set<string>();
  let since = now();
  return {
    /** Whether it came before; from now on it did. */
    before(key: string): boolean {
      if (now() - since > ms || newer.size >= MOST) {
        older = newer;
        newer = new Set();
        since = now();
      }
      if (newer.has(key) || older.has(key)) return true;
      newer.add(key);
      return false;
    },
  };
}

/** Keys in memory at a time are twice this: about 30 MB of signatures. Only what is truly Slack's gets in. */
const MOST = 100_000;
