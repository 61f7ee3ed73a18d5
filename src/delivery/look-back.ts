import type { Later } from './messenger.ts';

/**
 * How far before a claim to look for its message, in milliseconds. Another process, or an earlier clock of this one, may
 * have recorded the claim; a message's key is unique, so looking further than needed finds nothing wrong.
 */
export const LOOK_BACK_MS = 15 * 60_000;

/** A look that reached 15 minutes back is repeated only if it should have reached this much further, in milliseconds. */
const CLOSE_ENOUGH_MS = 5 * 60_000;

/** A look into a channel that found nothing. All times are milliseconds since 1970. */
export type EmptyLook = {
  /** The platform's time from which every message was checked. */
  readonly from: number;
  /** The bot's clock when the message was claimed. */
  readonly since: number;
  /** The bot's clock now. */
  readonly now: number;
  /** The platform's clock now: the `Date` of its answer. Null if it had none. */
  readonly platformNow: number | null;
};

/**
 * What an empty look proves: that the message is absent, that the look must be repeated from an earlier time because the
 * bot's clock is ahead, or nothing, because the platform did not say its time.
 */
export function judgeEmptyLook({ from, since, now, platformNow }: EmptyLook): Absent | Later | Further {
  if (platformNow === null) return NO_DATE;
  // A claim in the platform's future was recorded by a clock that was ahead by at least that much.
  const ahead = Math.max(0, now - platformNow, since - platformNow);
  const needed = since - ahead - LOOK_BACK_MS;
  return needed > from - CLOSE_ENOUGH_MS ? { kind: 'absent' } : { kind: 'further', from: needed };
}

type Absent = { readonly kind: 'absent' };
type Further = { readonly kind: 'further'; readonly from: number };

/** The value of a `Date` header in milliseconds since 1970; null if there is none or it is not a date. */
export function readDate(header: string | null): number | null {
  const date = Date.parse(header ?? '');
  return Number.isNaN(date) ? null : date;
}

const NO_DATE: Later = {
  kind: 'later',
  afterMs: null,
  why: 'expected the platform’s time in its answer, got none, so how far back to look is unknown',
};
