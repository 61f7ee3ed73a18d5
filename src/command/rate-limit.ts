import { LRUCache } from 'lru-cache';
import { type Reply, runButton } from '../reply.ts';
import type { Answerer } from './answerer.ts';
import { cleanQuestion } from './clean-question.ts';
import type { Asker, Call } from './command.ts';
import { notice } from './notice.ts';

/** `atOnce` requests in a burst, and `perSecond` on average after it. */
export type Allowance = { readonly atOnce: number; readonly perSecond: number };

export type Limits = {
  readonly person: Allowance;
  readonly workspace: Allowance;
  /** Completions, which platforms ask for at every keystroke. For each person. */
  readonly typing: Allowance;
};

/**
 * An answer takes a millisecond, so the limits are far above what people do, even a whole newsroom on deadline with its
 * scripts. They stop one asker from taking up the bot for everybody else.
 */
export const LIMITS: Limits = {
  person: { atOnce: 300, perSecond: 10 },
  workspace: { atOnce: 3000, perSecond: 300 },
  typing: { atOnce: 300, perSecond: 50 },
};

export type RateLimitOptions = {
  readonly limits: Limits;
  /** Monotonic time in milliseconds. */
  readonly clock: () => number;
  readonly onLimited: (asker: Asker, limited: 'person' | 'workspace' | 'typing') => void;
};

/** Wraps a deskbook: an asker over the limit gets a private reply that says how long to wait. */
export function limitRate<D extends Answerer>(
  deskbook: D,
  { limits, clock, onLimited }: RateLimitOptions,
): D {
  const persons = createBuckets(limits.person, clock);
  const workspaces = createBuckets(limits.workspace, clock);
  const typing = createBuckets(limits.typing, clock);
  const mayType = (asker: Asker): boolean => {
    if (asker.limitedBy === 'nothing' || typing.take(personKey(asker)) === 0) return true;
    onLimited(asker, 'typing');
    return false;
  };
  return {
    ...deskbook,
    answer: async (request: string | Call, asker: Asker) => {
      const wait = asker.limitedBy === 'nothing' ? null : waitOf(asker, persons, workspaces);
      if (wait === null) return deskbook.answer(request, asker);
      onLimited(asker, wait.who);
      const line = typeof request === 'string' ? cleanQuestion(request) : deskbook.format(request, asker);
      return { reply: waitReply(line, wait), part: 1, known: true };
    },
    suggest: (call: Call, field: string, asker: Asker) =>
      mayType(asker) ? deskbook.suggest(call, field, asker) : [],
    complete: (line: string, asker: Asker, limit: number) =>
      mayType(asker) ? deskbook.complete(line, asker, limit) : [],
  };
}

type Wait = { readonly who: 'person' | 'workspace'; readonly seconds: number };

function waitOf(asker: Asker, persons: Buckets, workspaces: Buckets): Wait | null {
  const place = `${asker.place} ${asker.workspace ?? asker.person}`;
  const person = asker.limitedBy === 'place' ? 0 : persons.take(personKey(asker));
  if (person > 0) return { who: 'person', seconds: person };
  const workspace = workspaces.take(place);
  return workspace > 0 ? { who: 'workspace', seconds: workspace } : null;
}

function personKey({ place, workspace, person }: Asker): string {
  return `${place} ${workspace ?? ''} ${person}`;
}

function waitReply(line: string, { who, seconds }: Wait): Reply {
  const text =
    who === 'person'
      ? 'You are asking faster than the bot can answer. Nothing is lost: ask again in a moment.'
      : 'Together, the people here are asking faster than the bot can answer. Nothing is lost: ask again in a moment.';
  const command = line.startsWith('/') ? line : '/help';
  return notice({
    command,
    title: `Please wait ${seconds === 1 ? 'one second' : `${seconds} seconds`}`,
    blocks: [text],
    buttons: [runButton('Ask again', command)],
  });
}

type Buckets = {
  /** Takes a token and returns 0; if the bucket is empty, returns the whole seconds until the next one. */
  readonly take: (key: string) => number;
};

/** Token buckets: https://en.wikipedia.org/wiki/Token_bucket . Our own, to pass in the time and to refill without windows. */
function createBuckets({ atOnce, perSecond }: Allowance, clock: () => number): Buckets {
  const buckets = new LRUCache<string, { left: number; at: number }>({ max: MAX_ASKERS });
  return {
    take(key) {
      const now = clock();
      const bucket = buckets.get(key) ?? { left: atOnce, at: now };
      buckets.set(key, bucket);
      bucket.left = Math.min(atOnce, bucket.left + ((now - bucket.at) / 1000) * perSecond);
      bucket.at = now;
      if (bucket.left >= 1) {
        bucket.left -= 1;
        return 0;
      }
      return Math.max(1, Math.ceil((1 - bucket.left) / perSecond));
    },
  };
}

/** Askers in memory, about 2 MB. The one who asked longest ago, whose bucket is fullest, is dropped first. */
const MAX_ASKERS = 10_000;
