import { type Backoff, backoff, type Wait } from '../async.ts';
import { StoreOutage } from './outage.ts';

export type Patience = {
  readonly wait: Wait;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
  /** Called before each pause, which is in milliseconds. */
  readonly onAway: (why: string, againInMs: number) => void;
};

const PAUSES: Backoff = { first: 1_000, longest: 30_000 };

/**
 * Repeats `work` with growing pauses until it succeeds, as long as it fails only because the store cannot be used at the
 * moment. Resolves early if the signal aborts; rejects with whatever waiting would not change.
 */
export async function untilItAnswers(
  work: () => Promise<void>,
  { wait, signal, onAway }: Patience,
): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isPassing(error)) throw error;
      const pause = backoff(failures, PAUSES);
      onAway(error.message, pause);
      await wait(pause, signal);
    }
  }
}

/** Whether it may be gone by itself: a server that starts, or fails over; a disk on which somebody makes room. */
function isPassing(error: unknown): error is StoreOutage {
  return error instanceof StoreOutage && ['away', 'full', 'read-only'].includes(error.kind);
}
