import { LRUCache } from 'lru-cache';
import type { Clock } from '../async.ts';
import type { Pace, Rate, Target, WorkspaceOf } from './messenger.ts';

/** Spaces messages: no limit of their place is exceeded, and nobody waits behind a workspace that has to. */
export type Pacer = {
  /** Resolves when a message may go to that channel, or when the signal aborts. Each turn is one message. */
  readonly turn: (target: Target, pace: Pace, signal: AbortSignal) => Promise<void>;
  /** The platform asked for a rest in that workspace. */
  readonly rest: (target: Target, ms: number) => void;
  /** The workspaces that rest now, and until when. */
  readonly resting: () => readonly { readonly of: WorkspaceOf; readonly until: number }[];
};

export function createPacer(clock: Clock): Pacer {
  /** By what is limited: when its next message would be sent if all had been sent evenly. */
  const next = new LRUCache<string, number>({ max: MAX_QUEUES });
  const resting = new Map<string, { readonly of: WorkspaceOf; readonly until: number }>();

  /**
   * Takes the next place in a queue, evenly spaced, and waits for it: the generic cell rate algorithm. What was missed
   * by a few messages, because the process was busy, is made up for; more would be a burst.
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
    rest: ({ place, workspace }, ms) => {
      const key = `${place} ${workspace}`;
      const until = Math.max(resting.get(key)?.until ?? 0, clock.now() + ms);
      resting.set(key, { of: { place, workspace }, until });
    },
    resting: () => {
      for (const [key, { until }] of resting) if (until <= clock.now()) resting.delete(key);
      return [...resting.values()];
    },
  };
}

/** Messages arrive less evenly than they leave: a little slower than allowed is seldom a little too fast. */
const MARGIN = 1.02;

/** Far more than can be waiting for a turn at once; what is free already need not be remembered. */
const MAX_QUEUES = 10_000;
