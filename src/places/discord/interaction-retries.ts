import { RateLimitError } from 'discord.js';
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { Wait } from '../../async.ts';
import type { Hurry } from '../../command/shares.ts';
import type { Log } from '../../ops/log.ts';
import { hasCode, isExpired, isRefused, isServerFault, isUnclear } from './interaction-errors.ts';

/**
 * Who gave an interaction the one answer that Discord accepts: this request; another client of the bot; or, after a lost
 * response, one of the two, or nobody.
 */
export type Answerer = 'this' | 'another' | 'unclear';

/** Makes a request of the client library. */
type Send<T = unknown> = () => Promise<T>;

/** The client library makes each request once. Nothing that would be shown twice is repeated if it may have arrived. */
export type Retries = {
  /**
   * Answers or defers one interaction, again if the response is lost: of several answers Discord accepts one. Throws only if
   * it certainly has none.
   */
  readonly answerOnce: (send: Send) => Promise<Answerer>;
  /** The same for an answer that `lay` tries in one layout after another, if Discord would not have the first. */
  readonly answerInLayouts: (
    lay: (attempt: (send: Send) => Promise<Answerer>) => Promise<Answerer>,
  ) => Promise<Answerer>;
  /** Makes the function that changes an answer; called again, it tries another layout. Doing so twice shows nothing twice. */
  readonly edit: () => (send: Send) => Promise<void>;
  /** Deletes a message; it may be gone already. */
  readonly delete: (send: Send) => Promise<void>;
  /**
   * Posts a message: again only if the request certainly did not reach Discord, or Discord had no time for it. `hurry` ends a
   * pause early, unless Discord asked for it, and begins the list of pauses again.
   */
  readonly post: <T>(send: Send<T>, hurry?: Hurry) => Promise<T>;
};

/** Milliseconds before each retry, and the longest rate limit that is waited out. */
type Patience = { readonly pauses: readonly number[]; readonly longest: number };

/** Discord waits three seconds for the first answer, and half of them may have passed. After a longer limit it is too late for sure. */
const FIRST: Patience = { pauses: [250, 1000], longest: 3000 };

/** An interaction can be answered for 15 minutes: https://docs.discord.com/developers/interactions/receiving-and-responding */
const LATER: Patience = { pauses: [500, 2000, 8000, 30_000, 120_000], longest: 300_000 };

/** Faults of Discord's servers after which a layout is given up for another. */
const FAULTS = 3;

/** `wait` should end early once the bot stops. */
export function createRetries(wait: Wait, log: Pick<Log, 'warn'>): Retries {
  /** `onFailed` is called with each error. */
  const repeat = async <T>(
    send: Send<T>,
    { pauses, longest }: Patience,
    mayRepeat: (err: unknown) => boolean,
    onFailed: (err: unknown) => void = () => {},
    hurry?: Hurry,
  ): Promise<T> => {
    let next = 0;
    while (true) {
      const hurried = hurry?.();
      try {
        return await send();
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

  const answerInLayouts: Retries['answerInLayouts'] = async (lay) => {
    let isLost = false;
    const attempt = async (send: Send): Promise<Answerer> => {
      try {
        await repeat(send, FIRST, isNotRefused, (err) => {
          isLost ||= isUnclear(err);
        });
        return 'this';
      } catch (err) {
        if (!hasCode(err, RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged)) throw err;
        const answerer = isLost ? 'unclear' : 'another';
        // Our own request arrived and its response was lost, or another process of the bot was first.
        log.warn({ answerer }, 'Discord already had an answer');
        return answerer;
      }
    };
    try {
      return await lay(attempt);
    } catch (err) {
      // What failed later, such as a connection, does not say what became of the request whose response was lost.
      if (!isLost || isExpired(err)) throw err;
      log.warn({ err }, 'Discord did not say whether it took an answer');
      return 'unclear';
    }
  };

  return {
    answerInLayouts,
    answerOnce: (send) => answerInLayouts((attempt) => attempt(send)),
    edit: () => {
      let layouts = 0;
      return async (send) => {
        layouts += 1;
        // A layout may be too heavy for Discord's servers: the next one is not to wait for long.
        const most = layouts === 1 ? FAULTS : Number.POSITIVE_INFINITY;
        let faults = 0;
        await repeat(
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
