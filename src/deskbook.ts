import type { DigestContext } from '../commands/digest.ts';
import { commands } from '../commands/registry.ts';
import { once } from './async.ts';
import { type Answer, answer, type ReportFault } from './command/answer.ts';
import type { Asker, Call, Suggestion } from './command/command.ts';
import { type Completion, complete, completeField } from './command/complete.ts';
import { formatCall } from './command/format.ts';
import { createRemembered } from './command/remembered.ts';
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
  readonly format: (call: Call) => string;
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
  const isSteady = (line: string) => {
    const name = /^\/?(\S+)/.exec(line)?.[1]?.toLowerCase();
    return commands.some((command) => command.name === name && command.steady === true);
  };
  let remembered = createRemembered();
  let rememberedOf = { library: library(), day: '' };
  return {
    answer: async (asked, asker) => {
      const current = { library: library(), day: now().toISOString().slice(0, 10) };
      if (current.library !== rememberedOf.library || current.day !== rememberedOf.day)
        remembered = createRemembered();
      rememberedOf = current;
      const line = typeof asked === 'string' ? asked : formatCall(commands, asked);
      const before = remembered.get(line);
      if (before) return before;
      let failed = false;
      const given = await answer(commands, asked, context(asker), (...fault) => {
        failed = true;
        report(...fault);
      });
      // An answer from a guide that was swapped meanwhile is not kept.
      if (!failed && current.library === library() && isSteady(line)) remembered.set(line, given);
      return given;
    },
    suggest: (call, field, asker) => completeField(commands, call, field, context(asker)),
    complete: (line, asker, most) => complete(commands, line, context(asker), most),
    format: (call) => formatCall(commands, call),
    library,
  };
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
