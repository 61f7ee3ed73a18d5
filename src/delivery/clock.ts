/** Time as the digest takes it, so that a test can hand it in. Milliseconds since 1970. */
export type Clock = {
  readonly now: () => number;
  /** Resolves after so many milliseconds, or at once when the signal says so. Never rejects. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
};

/** Longer waits overflow the timer of setTimeout and would fire at once. */
const LONGEST_WAIT = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: Date.now,
  wait: (ms, signal) =>
    new Promise((resolve) => {
      if (signal.aborted) return resolve();
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, Math.min(Math.max(ms, 0), LONGEST_WAIT));
      signal.addEventListener('abort', done, { once: true });
    }),
};

/** Runs something with a signal that aborts when its time is up. What it does then is its own affair. */
export async function inTime<T>(
  clock: Clock,
  ms: number,
  run: (limit: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const done = new AbortController();
  void clock.wait(ms, done.signal).then(() => {
    if (!done.signal.aborted) limit.abort(new DOMException(`no answer in ${ms / 1000} s`, 'TimeoutError'));
  });
  try {
    return await run(limit.signal);
  } finally {
    done.abort();
  }
}
