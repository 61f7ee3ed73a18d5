import type { Clock } from '../async.ts';
import type { Jobs } from '../store/newsroom/job.ts';

/** Milliseconds: whoever does the work after a process that died waits this long at most. */
const LEASE_MS = 90_000;
const RENEW_MS = 30_000;

export type Leased = {
  readonly jobs: Pick<Jobs, 'claim' | 'release'>;
  readonly name: string;
  /** Different for every process and every start. */
  readonly by: string;
  readonly clock: Pick<Clock, 'wait'>;
  readonly signal: AbortSignal;
};

/**
 * Does what one process at a time does, while it holds the lease of that name; the signal that `work` gets aborts if it loses it.
 * Resolves with null if another process has the lease. The job counts as done if `isDone` says so of what came of it.
 */
export async function runLeased<T>(
  { jobs, name, by, clock, signal }: Leased,
  work: (signal: AbortSignal) => Promise<T>,
  isDone: (result: T) => boolean,
): Promise<{ readonly result: T } | null> {
  if (!(await jobs.claim(name, by, LEASE_MS))) return null;
  const lost = new AbortController();
  const over = new AbortController();
  const renew = async () => {
    let unrenewed = 0;
    for (;;) {
      await clock.wait(RENEW_MS, over.signal);
      if (over.signal.aborted) return;
      // A store that is away for a moment takes nobody's lease.
      const held = await jobs.claim(name, by, LEASE_MS).catch(() => null);
      unrenewed = held === null ? unrenewed + RENEW_MS : 0;
      if (held === false || unrenewed >= LEASE_MS) lost.abort();
    }
  };
  const renewing = renew();
  let done = false;
  try {
    const result = await work(AbortSignal.any([signal, lost.signal]));
    done = isDone(result) && !lost.signal.aborted;
    return { result };
  } finally {
    over.abort();
    await renewing;
    await jobs.release(name, by, done);
  }
}
