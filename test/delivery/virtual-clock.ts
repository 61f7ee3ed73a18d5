import { setImmediate as turn } from 'node:timers/promises';
import type { Clock } from '../../src/async.ts';

/** A clock that a test moves. Waits end in order, each only when everything else is idle. */
export type VirtualClock = Clock & {
  /** Moves to a moment, in milliseconds since 1970 or as an ISO time, and lets everything happen that is due by then. */
  readonly moveTo: (moment: number | string) => Promise<void>;
  /** Moves to a moment as a machine that sleeps until then: nothing happens meanwhile. */
  readonly sleepTo: (moment: number | string) => void;
  /** Stops the clock until the work is done. */
  readonly during: <T>(work: Promise<T>) => Promise<T>;
};

export function createVirtualClock(start: number | string): VirtualClock {
  let now = asMs(start);
  let underWay = 0;
  const waiting: { at: number; resolve: () => void }[] = [];

  const waitUntilIdle = async () => {
    // Promises settle within a turn of the event loop; three turns without work in progress count as idle.
    for (let quiet = 0; quiet < 3; ) {
      await turn();
      quiet = underWay === 0 ? quiet + 1 : 0;
    }
  };
  return {
    now: () => now,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const entry = { at: now + Math.max(0, ms), resolve: () => resolve() };
        const cancel = () => {
          waiting.splice(waiting.indexOf(entry), 1);
          resolve();
        };
        entry.resolve = () => {
          signal?.removeEventListener('abort', cancel);
          resolve();
        };
        signal?.addEventListener('abort', cancel, { once: true });
        waiting.push(entry);
      }),
    moveTo: async (moment) => {
      const end = asMs(moment);
      for (;;) {
        await waitUntilIdle();
        let next: (typeof waiting)[number] | undefined;
        for (const entry of waiting) if (entry.at <= end && (!next || entry.at < next.at)) next = entry;
        if (!next) break;
        waiting.splice(waiting.indexOf(next), 1);
        now = Math.max(now, next.at);
        next.resolve();
      }
      now = Math.max(now, end);
    },
    sleepTo: (moment) => {
      now = Math.max(now, asMs(moment));
    },
    during: async (work) => {
      underWay += 1;
      try {
        return await work;
      } finally {
        underWay -= 1;
      }
    },
  };
}

export function asMs(moment: number | string): number {
  const ms = typeof moment === 'number' ? moment : Date.parse(moment);
  if (Number.isNaN(ms)) throw new Error(`Expected a time, got “${moment}”.`);
  return ms;
}
