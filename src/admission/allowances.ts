import { LRUCache } from 'lru-cache';
import type { Asker } from '../command/command.ts';

/** `atOnce` requests in a burst, and `perSecond` on average after it. */
export type Allowance = { readonly atOnce: number; readonly perSecond: number };

export type Limits = {
  readonly person: Allowance;
  readonly workspace: Allowance;
  /** Completions, which platforms ask for at every keystroke. For each person. */
  readonly typing: Allowance;
};

/**
 * Far above what people do, even a whole newsroom on deadline with its scripts. They stop one asker from taking up the bot for
 * everybody else.
 */
export const LIMITS: Limits = {
  person: { atOnce: 300, perSecond: 10 },
  workspace: { atOnce: 3000, perSecond: 300 },
  typing: { atOnce: 300, perSecond: 50 },
};

/** Milliseconds of the processor that count as one request: an answer that takes longer counts as several. */
const REQUEST = 2;

/** Requests: half a second. What takes longer is the first of its kind, or waited for memory, which is not its asker's doing. */
const MOST = 250;

/** The parts of an asker that limits go by. */
export type Who = Pick<Asker, 'place' | 'workspace' | 'person' | 'limitedBy'>;

export type Wait = { readonly who: 'person' | 'workspace'; readonly seconds: number };

export type Allowances = {
  /** Takes a request that is expected to cost `ms`, or says how long to wait for it. */
  readonly take: (asker: Who, ms: number) => Wait | null;
  /** Corrects what was taken for a request of `expected` milliseconds, now that its cost is known. */
  readonly settle: (asker: Who, expected: number, ms: number) => void;
  /** Takes one completion; false if there have been too many. */
  readonly takeTyping: (asker: Who) => boolean;
  readonly settleTyping: (asker: Who, ms: number) => void;
};

/** `clock` is monotonic, in milliseconds. */
export function createAllowances(limits: Limits, clock: () => number): Allowances {
  const persons = createBuckets(limits.person, clock);
  const workspaces = createBuckets(limits.workspace, clock);
  const typing = createBuckets(limits.typing, clock);
  return {
    take: (asker, ms) => {
      const tokens = countRequests(ms);
      const person = asker.limitedBy === 'place' ? 0 : persons.take(personKey(asker), tokens);
      if (person > 0) return { who: 'person', seconds: person };
      const workspace = workspaces.take(workspaceKey(asker), tokens);
      if (workspace === 0) return null;
      persons.charge(personKey(asker), -tokens);
      return { who: 'workspace', seconds: workspace };
    },
    settle: (asker, expected, ms) => {
      const more = countRequests(ms) - countRequests(expected);
      if (asker.limitedBy !== 'place') persons.charge(personKey(asker), more);
      workspaces.charge(workspaceKey(asker), more);
    },
    takeTyping: (asker) => typing.take(personKey(asker), 1) === 0,
    settleTyping: (asker, ms) => typing.charge(personKey(asker), countRequests(ms) - 1),
  };
}

function countRequests(ms: number): number {
  return Math.min(MOST, Math.max(1, ms / REQUEST));
}

/** Tells workspaces apart, on all platforms; a person without one stands alone. */
export function workspaceKey({ place, workspace, person }: Who): string {
  return `${place} ${workspace ?? person}`;
}

export function personKey({ place, workspace, person }: Who): string {
  return `${place} ${workspace ?? ''} ${person}`;
}

type Buckets = {
  /** Takes `tokens` if there is at least one, and returns 0; otherwise returns the whole seconds until there is. */
  readonly take: (key: string, tokens: number) => number;
  /** Takes more, or gives back what is less than none. */
  readonly charge: (key: string, tokens: number) => void;
};

/**
 * Token buckets, which may owe: https://en.wikipedia.org/wiki/Token_bucket . Our own, to pass in the time and to refill without
 * windows.
 */
function createBuckets({ atOnce, perSecond }: Allowance, clock: () => number): Buckets {
  const buckets = new LRUCache<string, { left: number; at: number }>({ max: MAX_ASKERS });
  return {
    take(key, tokens) {
      const now = clock();
      const bucket = buckets.get(key) ?? { left: atOnce, at: now };
      buckets.set(key, bucket);
      bucket.left = Math.min(atOnce, bucket.left + ((now - bucket.at) / 1000) * perSecond);
      bucket.at = now;
      if (bucket.left < 1) return Math.max(1, Math.ceil((1 - bucket.left) / perSecond));
      bucket.left -= tokens;
      return 0;
    },
    charge(key, tokens) {
      const bucket = buckets.get(key);
      if (bucket) bucket.left = Math.min(atOnce, bucket.left - tokens);
    },
  };
}

/** Askers in memory, about 2 MB. The one who asked longest ago, whose bucket is fullest, is dropped first. */
const MAX_ASKERS = 10_000;
