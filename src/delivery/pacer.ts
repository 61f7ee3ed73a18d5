import { LRUCache } from 'lru-cache';
import type { Clock } from '../async.ts';
import type { Pace, Rate, Target, WorkspaceOf } from './messenger.ts';

/** Spaces messages so that no limit of their place is exceeded and no workspace delays another. */
export type Pacer = {
  /** Resolves when a message may be sent to that channel, or when the signal aborts. Each turn is for one message. */
  readonly turn: (target: Target, pace: Pace, signal: AbortSignal) => Promise<void>;
  /**
   * Call when the platform asks the bot to wait `ms` milliseconds with posts to a channel of that workspace. Not for an edit or a
   * private message, whose limits need not be those of posts: it waits alone.
   */
  readonly pause: (target: Target, ms: number) => void;
  /** The workspaces that are paused, and until when. */
  readonly paused: () => readonly { readonly of: WorkspaceOf; readonly until: number }[];
};

export function createPacer(clock: Clock): Pacer {
  /** For each limit, when its next message would be sent if all had been sent evenly. */
  const next = new LRUCache<string, number>({ max: MAX_QUEUES });
  const paused = new Map<string, { readonly of: WorkspaceOf; readonly until: number }>();

  /**
   * Takes the next of the evenly spaced turns and waits for it: the generic cell rate algorithm. A few turns that were
   * missed while the process was busy are made up for; more would be a burst.
   */
  const queue = async (key: string, rate: Rate | null, signal: AbortSignal): Promise<void> => {
    if (rate === null) return;
    const now = clock.now();
    const every = (rate.ms / rate.count) * MARGIN;
    const madeUp = Math.floor(rate.count / 20) * every;
    const at = Math.max(now - madeUp, next.get(key) ?? 0);
    next.set(key, at + every);
    if (at > now) await clock.wait(at - now, signal);
  };

  return {
    turn: async ({ place, workspace, channel }, pace, signal) => {
      await queue(`${place} ${workspace} ${channel}`, pace.perChannel, signal);
      await queue(`${place} ${workspace}`, pace.perWorkspace, signal);
      // Only the head of a workspace's queue waits for the whole place, so a slow workspace holds up nobody.
      await queue(place, pace.overall, signal);
    },
    pause: ({ place, workspace }, ms) => {
      const key = `${place} ${workspace}`;
      const until = Math.max(paused.get(key)?.until ?? 0, clock.now() + ms);
      paused.set(key, { of: { place, workspace }, until });
    },
    paused: () => {
      for (const [key, { until }] of paused) if (until <= clock.now()) paused.delete(key);
      return [...paused.values()];
    },
  };
}

/** Messages arrive less evenly than they leave, so they are sent a little slower than allowed. */
const MARGIN = 1.02;

/** Far more than can have turns waiting at once; the others need not be remembered. */
const MAX_QUEUES = 10_000;
