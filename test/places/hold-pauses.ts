import { vi } from 'vitest';
import type { Wait } from '../../src/async.ts';

/** Pauses that last until the test, or their signal, ends them. */
export function holdPauses() {
  const held: (() => void)[] = [];
  const pause: Wait = (_ms, signal) =>
    new Promise((resolve) => {
      held.push(resolve);
      signal?.addEventListener('abort', () => resolve(), { once: true });
    });
  return {
    pause,
    /** How many are held. */
    count: () => held.length,
    /** Waits until one more has begun than were ended. */
    begun: () => vi.waitUntil(() => held.length > 0),
    endAll: () => {
      for (const end of held.splice(0)) end();
    },
  };
}
