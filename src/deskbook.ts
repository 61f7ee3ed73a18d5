import { LRUCache } from 'lru-cache';
import type { DigestContext } from '../commands/digest.ts';
import { commands } from '../commands/registry.ts';
import { once } from './async.ts';
import { type Answer, answer, lineOf, type ReportFault } from './command/answer.ts';
import type { Asker, Call, Suggestion } from './command/command.ts';
import { type Completion, complete } from './command/complete.ts';
import { completeField } from './command/complete-field.ts';
import { formatCall } from './command/format.ts';
import { parse } from './command/parse.ts';
import type { DigestHandlers } from './digest/replies/handlers.ts';
import type { CurrentGuide } from './guide/current-guide.ts';
import type { Library } from './guide/library.ts';

/** The bot without any place: what every place hands its questions to. */
export type Deskbook = {
  readonly answer: (asked: string | Call, asker: Asker) => Promise<Answer>;
  /** Completions of a form's field. */
  readonly suggest: (call: Call, field: string, asker: Asker) => readonly Suggestion[];
  /** Completions of a line that is being typed, at most `most`. */
  readonly complete: (line: string, asker: Asker, most: number) => readonly Completion[];
  /** The line that asks the same as the call. */
  readonly format: (call: Call, asker: Asker) => string;
  readonly library: () => Library;
};

export type DeskbookOptions = {
  readonly guide: Pick<CurrentGuide, 'library'>;
  readonly pageSize: number;
  readonly now: () => Date;
  readonly report: ReportFault;
  /** What answers `/digest`; null for handlers whose digests end with the process. */
  readonly digests?: DigestHandlers | null;
};

/**
 * Answers to the questions asked last, since a newsroom asks the same few and pages back. Over HTTP the bot does 0.80 of
 * a bare framework's commands a second with them and 0.10 without: the same reply is also laid out only once.
 */
const MOST_ANSWERS = 300;

/** In characters; a longer line is a pasted text, which nobody sends twice. */
const LONGEST_KEPT = 120;

export function createDeskbook({ guide, pageSize, now, report, digests }: DeskbookOptions): Deskbook {
  const { library } = guide;
  const handlers = digests ? () => digests : once(() => openPassing(library));
  const context = (asker: Asker): DigestContext => ({
    library: library(),
    now: now(),
    pageSize,
    asker,
    digests: handlers,
  });
  // An answer belongs to its guide: one that was swapped out takes its answers along.
  const cached = new WeakMap<Library, LRUCache<string, Answer>>();
  const cacheOf = (current: Library) => {
    const cache = cached.get(current) ?? new LRUCache<string, Answer>({ max: MOST_ANSWERS });
    cached.set(current, cache);
    return cache;
  };
  return {
    answer: async (asked, asker) => {
      const asking = context(asker);
      const cache = cacheOf(asking.library);
      const question = typeof asked === 'string' ? asked : JSON.stringify(asked);
      const key = `${asking.now.toISOString().slice(0, 10)} ${question}`;
      const before = cache.get(key);
      if (before) return before;
      let failed = false;
      const answered = await answer(commands, asked, asking, (...fault) => {
        failed = true;
        report(...fault);
      });
      if (!failed && isSteady(asked) && question.length <= LONGEST_KEPT) cache.set(key, answered);
      return answered;
    },
    suggest: (call, field, asker) => completeField(commands, call, field, context(asker)),
    complete: (line, asker, most) => complete(commands, line, context(asker), most),
    format: (call, asker) =>
      lineOf(commands, parse(commands, call, context(asker)), formatCall(commands, call)),
    library,
  };
}

/** Whether everybody gets the same answer to it. */
function isSteady(asked: string | Call): boolean {
  const name = typeof asked === 'string' ? /^\/?(\S+)/.exec(asked)?.[1]?.toLowerCase() : asked.command;
  return commands.some((command) => command.name === name && command.steady === true);
}

/** Answers `/digest` over a store in memory, which the first question opens. Posts nothing. */
async function openPassing(library: () => Library): Promise<DigestHandlers> {
  const [{ openStore }, { createDigests }, { pino }] = await Promise.all([
    import('./store/open-store.ts'),
    import('./digest/digests.ts'),
    import('pino'),
  ]);
  const store = await openStore({ kind: 'file', path: ':memory:' });
  return createDigests({ store, library, messengers: {}, log: pino({ level: 'silent' }) }).handlers;
}
