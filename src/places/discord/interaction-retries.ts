import { RateLimitError } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { Wait } from '../../async.ts';
import type { Hurry } from '../../command/shares.ts';
import { hasCode, isRefused, isServerFault, isUnclear } from './interaction-errors.ts';

/**
 * Who gave an interaction the one answer that Discord accepts: this request; another client of the bot; or, after a lost
 * response, one of the two.
 */
export type Answerer = 'this' | 'another' | 'unclear';

/** The client library makes each request once. Nothing that would be shown twice is repeated if it may have arrived. */
export type Retries = {
  /**
   * Makes the function that answers or defers one interaction, again if the response is lost: of several answers Discord
   * accepts one. It may be called with another answer if Discord would not have the first.
   */
  readonly answerOnce: () => (send: () => Promise<unknown>) => Promise<Answerer>;
  /** Makes the function that changes an answer; called again, it tries another layout. Doing so twice shows nothing twice. */
  readonly edit: () => (send: () => Promise<unknown>) => Promise<void>;
  /** Deletes a message; it may be gone already. */
  readonly delete: (send: () => Promise<unknown>) => Promise<void>;
  /**
   * Posts a message: again only if the request certainly did not reach Discord, or Discord had no time for it. `hurry` ends a
   * pause early, unless Discord asked for it, and begins the list of pauses again.
   */
  readonly post: (send: () => Promise<unknown>, hurry?: Hurry) => Promise<void>;
};

/** Milliseconds before each retry, and the longest rate limit that is waited out. */
type Patience = { readonly pauses: readonly number[]; readonly longest: number };

/** Discord waits three seconds for the first answer, and half of them may have passed. */
const FIRST: Patience = { pauses: [250, 1000], longest: 1000 };

/** An interaction can be answered for 15 minutes: https://docs.discord.com/developers/interactions/receiving-and-responding */
const LATER: Patience = { pauses: [500, 2000, 8000, 30_000, 120_000], longest: 300_000 };

/** Faults of Discord's servers after which a layout is given up for another. */
const FAULTS = 3;

/** `wait` should end early once the bot stops. */
export function createRetries(wait: Wait): Retries {
  /** `onFailed` is called with each error. */
  const repeat = async (
    send: () => Promise<unknown>,
    { pauses, longest }: Patience,
    mayRepeat: (err: unknown) => boolean,
    onFailed: (err: unknown) => void = () => {},
    hurry?: Hurry,
  ): Promise<void> => {
    let next = 0;
    while (true) {
      const hurried = hurry?.();
      try {
        await send();
        return;
      } catch (err) {
        onFailed(err);
        const asked = err instanceof RateLimitError ? err.retryAfter : 0;
        const pause = pauses[hurried?.aborted ? 0 : next];
        if (pause === undefined || !mayRepeat(err) || asked > longest) throw err;
        await wait(Math.max(asked, pause), asked > 0 ? undefined : hurried);
        next = hurried?.aborted ? 0 : next + 1;
      }
    }
  };

  return {
    answerOnce: () => {
      let isLost = false;
      return async (send) => {
        try {
          await repeat(send, FIRST, isNotRefused, (err) => {
            isLost ||= isUnclear(err);
          });
          return 'this';
        } catch (err) {
          if (!hasCode(err, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) throw err;
          return isLost ? 'unclear' : 'another';
        }
      };
    },
    edit: () => {
      let layouts = 0;
      return (send) => {
        layouts += 1;
        // A layout may be too heavy for Discord's servers: the next one is not to wait for long.
        const most = layouts === 1 ? FAULTS : Number.POSITIVE_INFINITY;
        let faults = 0;
        return repeat(
          send,
          LATER,
          (err) => isNotRefused(err) && faults < most,
          (err) => {
            if (isServerFault(err)) faults += 1;
          },
        );
      };
    },
    delete: async (send) => {
      try {
        await repeat(send, LATER, isNotRefused);
      } catch (err) {
        if (!hasCode(err, RESTJSONErrorCodes.UnknownMessage)) throw err;
      }
    },
    post: (send, hurry) =>
      repeat(send, LATER, (err) => isNotRefused(err) && !isUnclear(err), undefined, hurry),
  };
}

function isNotRefused(err: unknown): boolean {
  return !isRefused(err);
}
