import { LRUCache } from 'lru-cache';
import type { Library } from '../guide/library.ts';
import type { Reply } from '../reply.ts';
import type { Answer } from './answer.ts';
import { cleanTyped } from './clean-typed.ts';
import type { Asker, Call, Suggestion } from './command.ts';
import type { Completion } from './complete.ts';
import { notice } from './notice.ts';

/** What is limited: anything that answers lines and completes options. */
type Answering = {
  readonly answer: (asked: string | Call, asker: Asker) => Promise<Answer>;
  readonly suggest: (call: Call, field: string, asker: Asker) => readonly Suggestion[];
  readonly complete: (line: string, asker: Asker, most: number) => readonly Completion[];
  readonly format: (call: Call, asker: Asker) => string;
  readonly library: () => Library;
};

/** N at once, and N more each second after that. */
export type Allowance = { readonly atOnce: number; readonly perSecond: number };

export type Limits = {
  readonly person: Allowance;
  readonly workspace: Allowance;
  /** A platform asks for completions at every key; one person's keys. */
  readonly typing: Allowance;
};

/**
 * An answer takes a millisecond, so the limits are far above what people do, even a whole desk on deadline and its
 * scripts: they are there for what would otherwise take the bot from everybody else.
 */
export const LIMITS: Limits = {
  person: { atOnce: 300, perSecond: 10 },
  workspace: { atOnce: 3000, perSecond: 300 },
  typing: { atOnce: 300, perSecond: 50 },
};

export type RateLimitOptions = {
  readonly limits: Limits;
  /** Milliseconds, from any beginning, never backwards. */
  readonly clock: () => number;
  readonly onLimited: (asker: Asker, limited: 'person' | 'workspace' | 'typing') => void;
};

/** Whoever asks too much is asked to wait, for their own eyes; everybody else is answered as before. */
export function limitRate<D extends Answering>(
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
    answer: async (asked: string | Call, asker: Asker) => {
      const wait = asker.limitedBy === 'nothing' ? null : waitOf(asker, persons, workspaces);
      if (wait === null) return deskbook.answer(asked, asker);
      onLimited(asker, wait.who);
      const line = typeof asked === 'string' ? cleanTyped(asked) : deskbook.format(asked, asker);
      return { reply: waitReply(deskbook.library(), line, wait), part: 1, known: true };
    },
    suggest: (call: Call, field: string, asker: Asker) =>
      mayType(asker) ? deskbook.suggest(call, field, asker) : [],
    complete: (line: string, asker: Asker, most: number) =>
      mayType(asker) ? deskbook.complete(line, asker, most) : [],
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

function waitReply(library: Library, line: string, { who, seconds }: Wait): Reply {
  const text =
    who === 'person'
      ? 'You are asking faster than the bot can answer. Nothing is lost: ask again in a moment.'
      : 'Together, the people here are asking faster than the bot can answer. Nothing is lost: ask again in a moment.';
  const command = line.startsWith('/') ? line : '/help';
  return notice(library, {
    command,
    title: `Please wait ${seconds === 1 ? 'one second' : `${seconds} seconds`}`,
    blocks: [text],
    buttons: [{ kind: 'run', label: 'Ask again', command }],
  });
}

type Buckets = {
  /** Takes one and returns 0; if there is none to take, returns the whole seconds until there is. */
  readonly take: (key: string) => number;
};

/** Token buckets: https://en.wikipedia.org/wiki/Token_bucket . Ours, so that time is passed in and no window can be used twice. */
function createBuckets({ atOnce, perSecond }: Allowance, clock: () => number): Buckets {
  const buckets = new LRUCache<string, { left: number; at: number }>({ max: MOST_ASKERS });
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

/** Askers in memory at one time, about 10 MB; whoever asked longest ago, and so has the fullest bucket, makes room. */
const MOST_ASKERS = 50_000;
