import { vi } from 'vitest';
import type { Wait } from '../../src/async.ts';

/** Pauses that last until the test, or their signal, ends them. */
export function holdPauses() {
  const held: (() => void)[] = [];
  let total = 0;
  const pause: Wait = (_ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      held.push(resolve);
      total += 1;
      const end = () => {
        held.splice(held.indexOf(resolve), 1);
        resolve();
      };
      signal?.addEventListener('abort', end, { once: true });
    });
  const begun = () => vi.waitUntil(() => held.length > 0);
  const endAll = () => {
    for (const end of held.splice(0)) end();
  };
  return {
    pause,
    /** How many are held. */
    count: () => held.length,
    /** How many have begun so far. */
    total: () => total,
    /** Waits until one more has begun than were ended. */
    begun,
    endAll,
    /** Ends those that began after the one that is held longest. */
    endAllButFirst: () => {
      for (const end of held.splice(1)) end();
    },
    /** Ends `count` pauses, one after the other, and waits until another has begun. */
    pass: async (count: number) => {
      for (let left = count; left > 0; left -= 1) {
        await begun();
        endAll();
      }
      await begun();
    },
  };
}
