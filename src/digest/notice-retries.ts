import { randomUUID } from 'node:crypto';
import { backoff } from '../async.ts';
import type { PostResult } from '../delivery/messenger.ts';
import { MAX_NAMED_PAUSE_MS } from '../delivery/settle.ts';
import type { OwnerNotice } from './owner-notices.ts';

/** A notice that this process tries to send. */
export type Sending = {
  readonly notice: OwnerNotice;
  /** Different for each sending, so that two of one process exclude each other too. */
  readonly by: string;
  /** In a row. Those while the platform refused the bot itself do not count once it is accepted again. */
  failures: number;
  /** When the first of all failed; null if none has. Like `dueAt`, by the steady clock. */
  failingSince: number | null;
  isLongLogged: boolean;
  dueAt: number;
  /** Records that the platform took the message, which could not be recorded yet. It is not sent again. */
  record: (() => Promise<void>) | null;
};

export const FIRST_PAUSE_MS = 2_000;

/** Nothing is given up for the number of its attempts: an outage may last for hours, and asking once an hour costs nothing. */
const RETRY = { first: FIRST_PAUSE_MS, longest: 60 * 60_000 };

/** A notice that failed for so long is logged once. */
const LONG_MS = 2 * 60 * 60_000;

export function newSending(notice: OwnerNotice, dueAt: number): Sending {
  const by = randomUUID();
  return { notice, by, failures: 0, failingSince: null, isLongLogged: false, dueAt, record: null };
}

/** Milliseconds to wait before a notice is sent again, which does no harm if it had arrived; null if it need not be. */
export function repeatAfter(sent: PostResult | null): number | null {
  switch (sent?.kind) {
    case 'later':
      return Math.min(sent.afterMs ?? 0, MAX_NAMED_PAUSE_MS);
    case 'unknown':
      return 0;
    case 'posted':
    case 'refused':
    case undefined:
      return null;
    default:
      return sent satisfies never;
  }
}

/** After a failure. `waitMs`: as `repeatAfter`. Returns `long` when it has failed for two hours, once. */
export function postpone(sending: Sending, waitMs: number, now: number): 'long' | null {
  sending.failures += 1;
  sending.dueAt = now + Math.max(waitMs, backoff(sending.failures, RETRY));
  sending.failingSince ??= now;
  if (sending.isLongLogged || now - sending.failingSince < LONG_MS) return null;
  sending.isLongLogged = true;
  return 'long';
}
