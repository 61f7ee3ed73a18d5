import type { Clock, Wait } from '../async.ts';
import { type AskTime, createTimeRounds } from './ask-for-time.ts';
import { readDate } from './look-back.ts';
import { createPlatformTimes, type Offset, TOLERANCE_MS } from './platform-times.ts';

/** The clock that everything about posting goes by: slots, leases, and how far back to look. */
export type PostingClock = Required<Clock> & {
  /** Why readiness is in question, in words: a doubt, or a time that no platform has confirmed. Null if all is well. */
  readonly trouble: () => string | null;
  /** Why no platform confirms the time, in words, for what cannot be undone; null if one does. */
  readonly unconfirmed: () => string | null;
  /** For the requests to one platform. `place` is its name, for the log. */
  readonly asking: (place: string) => Asking;
  /** Reads the machine's clock and asks for the platforms' time while it is needed, until the signal aborts. */
  readonly keep: (asks: readonly AskTime[], signal: AbortSignal) => Promise<void>;
};

/** Call before a request, and the result with the `Date` header of its answer, null if it has none. */
export type Asking = () => (date: string | null) => void;

type PostingClockOptions = {
  /** Milliseconds since 1970, by the machine. May jump. */
  readonly wall: () => number;
  /** Milliseconds since some moment. Never jumps, but may stand still while the machine sleeps. */
  readonly monotonic: () => number;
  readonly wait: Wait;
  readonly log: { readonly warn: (details: object, message: string) => void };
};

/** How long nothing is posted for want of a second opinion, in milliseconds. */
const MAX_DOUBT_MS = 5 * 60_000;

/** How often to ask for the time, in milliseconds: in doubt, and otherwise. */
const ASK_MS = { doubt: 2_000, certain: 10 * 60_000 };

/** How often to read the machine's clock, in milliseconds, so that a jump is noticed without work to do. */
const READ_MS = 1_000;

/** The date of an answer that took longer says too little. */
const MAX_ROUND_TRIP_MS = 20_000;

type Doubt = {
  readonly why: string;
  /** Whether the machine's clock jumped, so one that jumps back ends the doubt. */
  readonly jumped: boolean;
  /** By the monotonic clock. */
  readonly since: number;
  /** Of the machine's clock, which must hold still to be believed. */
  readonly offset: number;
};

/**
 * Two of three must agree: the machine's clock, the monotonic clock carried on from the last certain time, and the
 * platforms' dates. Until then the time is carried on by the monotonic clock and `doubt` says why. If the platforms do not
 * say the time, the machine's clock is believed after five minutes in which it did not jump, and `trouble` says so until one
 * does. While those that have said it before, believed or not, cannot be reached, nothing is believed: they could not be
 * posted to. The machine's clock is never believed against a platform's last date that agreed with nothing.
 */
export function createPostingClock({ wall, monotonic, wait, log }: PostingClockOptions): PostingClock {
  const times = createPlatformTimes((place, instead) =>
    log.warn({ place, instead }, `${instead} disagrees about the time; going by ${place}’s`),
  );
  /** Of the machine's clock, when it was last believed. */
  let wallOffset = wall() - monotonic();
  let doubt: Doubt | null = null;
  let unconfirmed: string | null = null;
  /** The platforms that answered without a date since the doubt began. */
  const dateless = new Set<string>();
  /** How often the machine's clock has jumped. */
  let jumps = 0;

  const raise = (why: string, jumped: boolean, at: number, offset: number) => {
    doubt = { why, jumped, since: at, offset };
    dateless.clear();
    if (jumped) jumps += 1;
    log.warn({}, `${why}; nothing is posted until the time is certain`);
  };

  const believeWall = (offset: number, because: string) => {
    if (doubt !== null) log.warn({ why: doubt.why }, because);
    wallOffset = offset;
    doubt = null;
  };

  /** Reads both clocks and notices a jump. */
  const read = () => {
    const at = monotonic();
    const offset = wall() - at;
    const jump = offset - wallOffset;
    const isDisputed = times.isDisputed({ low: offset, high: offset, at });
    if (Math.abs(jump) <= TOLERANCE_MS) {
      // A reading that was wrong once is forgotten as soon as the clock is back.
      if (doubt === null || (doubt.jumped && !isDisputed))
        believeWall(offset, 'the time is certain again: this machine’s clock is back');
    } else if (doubt === null || (doubt.jumped && Math.abs(offset - doubt.offset) > TOLERANCE_MS)) {
      raise(`this machine’s clock jumped by ${inSeconds(jump)}`, true, at, offset);
    }
    const mayBeSaid = times.places().some((place) => !dateless.has(place));
    if (doubt !== null && !mayBeSaid && !isDisputed && at - doubt.since >= MAX_DOUBT_MS) {
      unconfirmed = `${doubt.why}, and no platform says the time: going on by this machine’s clock`;
      times.forget();
      believeWall(offset, unconfirmed);
    }
    return { at, offset };
  };

  const now = () => {
    const { at } = read();
    const carried = at + wallOffset;
    const followed = times.followed(at);
    if (followed === null) return carried;
    // Within what the platform's dates allow, the machine's clock is finer. Outside, it is never early.
    const isWithin = wallOffset >= followed.low && wallOffset <= followed.high;
    return isWithin ? carried : Math.floor(at + followed.low);
  };

  const observe = (place: string, date: number, sentAt: number) => {
    const { at, offset } = read();
    // The header is cut to whole seconds, and was written between the request and its answer.
    const told: Offset = { low: date - at, high: date + 1000 - sentAt, at };
    const asOffset = (value: number): Offset => ({ low: value, high: value, at });
    const taken = times.take(place, told, [asOffset(offset), asOffset(wallOffset)]);
    if (taken === 'odd') {
      if (doubt !== null || times.followed(at) !== null) return;
      const ahead = offset - told.low;
      const by = `${inSeconds(Math.abs(ahead))} ${ahead > 0 ? 'ahead of' : 'behind'}`;
      return raise(`this machine’s clock is ${by} ${place}’s`, false, at, offset);
    }
    if (doubt?.jumped && taken === 'agreed') times.forgetOthers(place);
    unconfirmed = null;
    believeWall(offset, `the time is certain again, by ${place}’s date`);
  };

  const doubtNow = () => {
    read();
    return doubt && `${doubt.why}; waiting for a platform’s time`;
  };

  return {
    now,
    wait,
    steady: monotonic,
    doubt: doubtNow,
    trouble: () => doubtNow() ?? unconfirmed,
    unconfirmed: () => {
      const isSaid = times.followed(monotonic()) !== null;
      return doubtNow() ?? unconfirmed ?? (isSaid ? null : 'no platform has said the time yet');
    },
    asking: (place) => () => {
      const { at: sentAt } = read();
      const jumpsBefore = jumps;
      return (header) => {
        const { at } = read();
        const date = readDate(header);
        if (date === null) dateless.add(place);
        // An answer that came before a sleep may be read after it, and its date agrees with the clock that stood still.
        else if (jumps === jumpsBefore && at - sentAt <= MAX_ROUND_TRIP_MS) observe(place, date, sentAt);
      };
    },
    keep: async (asks, signal) => {
      const askThoseDue = createTimeRounds(asks, wait, signal);
      while (!signal.aborted) {
        const { at } = read();
        askThoseDue(at, doubt === null && unconfirmed === null ? ASK_MS.certain : ASK_MS.doubt);
        await wait(READ_MS, signal);
      }
    },
  };
}

function inSeconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
