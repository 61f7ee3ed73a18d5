import type { Wait } from '../async.ts';

/** Makes one request to a platform, for the date of its answer, and gives it up when the signal aborts. */
export type AskTime = (deadline: AbortSignal) => Promise<unknown>;

/** How long a platform has to answer, in milliseconds. */
const ANSWER_MS = 10_000;

/**
 * A function that asks each platform which was not asked for `everyMs` and owes no answer. `at` is a monotonic time. Each has
 * its own deadline and nothing waits for any, so one that never answers holds up neither the others nor the caller.
 */
export function createTimeRounds(
  asks: readonly AskTime[],
  wait: Wait,
  stopping: AbortSignal,
): (at: number, everyMs: number) => void {
  const platforms = asks.map((ask) => ({ ask, askedAt: Number.NEGATIVE_INFINITY, isOpen: false }));
  return (at, everyMs) => {
    for (const platform of platforms) {
      if (platform.isOpen || at - platform.askedAt < everyMs) continue;
      platform.askedAt = at;
      platform.isOpen = true;
      void askOnce(platform.ask, wait, stopping).finally(() => {
        platform.isOpen = false;
      });
    }
  };
}

/** Also ends at the deadline if the request does not. Never rejects. */
async function askOnce(ask: AskTime, wait: Wait, stopping: AbortSignal): Promise<void> {
  const deadline = new AbortController();
  const answered = new AbortController();
  // Async, so that one that throws at once rejects instead.
  const asking = (async () => ask(deadline.signal))().catch(() => {});
  await Promise.race([asking, wait(ANSWER_MS, AbortSignal.any([answered.signal, stopping]))]);
  answered.abort();
  deadline.abort();
}
