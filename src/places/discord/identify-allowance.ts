import type { Wait } from '../../async.ts';

/**
 * How often this bot may identify itself at the gateway. Discord allows 1000 times within 24 hours, resumed sessions not
 * counted, and after that ends all sessions and resets the bot's token.
 * @see https://docs.discord.com/developers/events/gateway#rate-limiting
 */
export type IdentifyAllowance = {
  /** Resolves when one more is allowed, or when the signal aborts. `onWait` is called if it is not yet. */
  readonly allow: (signal: AbortSignal, onWait: (ms: number) => void) => Promise<void>;
  /** Call for each one that is made. */
  readonly take: () => void;
};

/** One in so many milliseconds, 480 a day: the rest is left for restarts and for another bot with the same token. */
const EVERY_MS = 3 * 60_000;

/** Identifies that may be made at once after a long time without, for as many shards and for passing troubles. */
const BURST = 20;

/** `steady` as in `Clock`. */
export function createIdentifyAllowance(steady: () => number, wait: Wait): IdentifyAllowance {
  /** When all that were made are forgotten. */
  let spentUntil = Number.NEGATIVE_INFINITY;
  return {
    allow: async (signal, onWait) => {
      const ms = spentUntil - (BURST - 1) * EVERY_MS - steady();
      if (ms <= 0) return;
      onWait(ms);
      await wait(ms, signal);
    },
    take: () => {
      spentUntil = Math.max(spentUntil, steady()) + EVERY_MS;
    },
  };
}
