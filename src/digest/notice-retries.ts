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
  /** Whether there was another stop of the same digest, or doubt of the same edition, since the attempt began. */
  hasAnother: boolean;
  /** Which stop or doubt the last attempt was about, as `ToTell` has it; null before the first. */
  of: number | null;
  /** How often the platform did not say whether it took that message, which may have arrived as often. */
  unclear: number;
  /** What `BotStanding.heard` returned after the last of these; null if the last attempt was none. */
  unclearAtHeard: number | null;
  /** Not sent again before, even if the bot is accepted again. */
  notBefore: number;
  dueAt: number;
  /** Records that the platform took the message, which could not be recorded yet. It is not sent again. As in `ToTell`. */
  record: (() => Promise<boolean>) | null;
};

export const FIRST_PAUSE_MS = 2_000;

/**
 * What certainly did not arrive is not given up for the number of its attempts: an outage may last for hours, and asking once
 * an hour costs nothing.
 */
const RETRY = { first: FIRST_PAUSE_MS, longest: 60 * 60_000 };

/**
 * After each attempt that may have arrived; after the third there is none, so that nobody gets more than three. The next is made
 * only when the platform has answered something meanwhile: in an outage each attempt is unclear, and none arrives.
 */
const UNCLEAR_PAUSES_MS: readonly number[] = [5 * 60_000, 30 * 60_000];

/** Until then the platform has not answered anything, and the next attempt would say no more than the last. */
export const UNHEARD: Again = { waitMs: 60_000, isUnclear: true };

/** A notice that failed for so long is logged once. */
const LONG_MS = 2 * 60 * 60_000;

export function newSending(notice: OwnerNotice, dueAt: number): Sending {
  const by = randomUUID();
  return {
    notice,
    by,
    failures: 0,
    failingSince: null,
    isLongLogged: false,
    hasAnother: false,
    of: null,
    unclear: 0,
    unclearAtHeard: null,
    notBefore: dueAt,
    dueAt,
    record: null,
  };
}

/** Resolves to false if nothing was sent that could be recorded: there may be something to tell. */
export async function recordSent(sending: Sending): Promise<boolean> {
  const isRecorded = (await sending.record?.()) ?? false;
  sending.record = null;
  return isRecorded;
}

/** Before the next attempt. */
export type Again = {
  /** At least, in milliseconds. */
  readonly waitMs: number;
  /** The message may have arrived. */
  readonly isUnclear: boolean;
};

export const SOON: Again = { waitMs: 0, isUnclear: false };

/** Null if it is not sent again. `unclear` counts this attempt too. */
export function repeatAfter(sent: PostResult | null, unclear: number): Again | null {
  switch (sent?.kind) {
    case 'later':
      return { waitMs: Math.min(sent.afterMs ?? 0, MAX_NAMED_PAUSE_MS), isUnclear: false };
    case 'unknown': {
      const waitMs = UNCLEAR_PAUSES_MS[unclear - 1];
      return waitMs === undefined ? null : { waitMs, isUnclear: true };
    }
    case 'posted':
    case 'refused':
    case undefined:
      return null;
    default:
      return sent satisfies never;
  }
}

/** After a failure. Returns `long` when it has failed for two hours, once. */
export function postpone(sending: Sending, again: Again, now: number): 'long' | null {
  const { waitMs } = again;
  if (again !== UNHEARD) sending.failures += 1;
  sending.notBefore = now + waitMs;
  sending.dueAt = now + (again === UNHEARD ? waitMs : Math.max(waitMs, backoff(sending.failures, RETRY)));
  sending.failingSince ??= now;
  if (sending.isLongLogged || now - sending.failingSince < LONG_MS) return null;
  sending.isLongLogged = true;
  return 'long';
}
