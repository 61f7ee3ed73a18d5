import type { DigestContext } from '../commands/digest.ts';
import { commands } from '../commands/registry.ts';
import { once } from './async.ts';
import { type Answer, answer, type NamedCall, type ReportFault, suggest } from './command/answer.ts';
import type { Asker, Suggestion } from './command/command.ts';
import { createRemembered } from './command/remembered.ts';
import type { DigestHandlers } from './digest/replies/handlers.ts';
import type { CurrentGuide } from './guide/current-guide.ts';
import type { Library } from './guide/library.ts';

/** The bot without any place: what every place hands its questions to. */
export type Deskbook = {
  readonly answer: (line: string, asker: Asker) => Promise<Answer>;
  readonly suggest: (call: NamedCall, option: string, asker: Asker) => readonly Suggestion[];
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
  const handlers = digests ?? passingHandlers(library);
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
    answer: async (line, asker) => {
      const asked = { library: library(), day: now().toISOString().slice(0, 10) };
      if (asked.library !== rememberedOf.library || asked.day !== rememberedOf.day)
        remembered = createRemembered();
      rememberedOf = asked;
      const before = remembered.get(line);
      if (before) return before;
      let failed = false;
      const given = await answer(commands, line, context(asker), (...fault) => {
        failed = true;
        report(...fault);
      });
      // An answer from a guide that was swapped meanwhile is not kept.
      if (!failed && asked.library === library() && isSteady(line)) remembered.set(line, given);
      return given;
    },
    suggest: (call, option, asker) => suggest(commands, call, option, context(asker)),
    library,
  };
}

/** Answers `/digest` over a store in memory, which is opened by the first question. Posts nothing. */
function passingHandlers(library: () => Library): DigestHandlers {
  const open = once(async () => {
    const [{ openStore }, { createDigests }, { pino }] = await Promise.all([
      import('./store/open-store.ts'),
      import('./digest/digests.ts'),
      import('pino'),
    ]);
    const store = await openStore({ kind: 'file', path: ':memory:' });
    return createDigests({ store, library, messengers: {}, log: pino({ level: 'silent' }) }).handlers;
  });
  const names = [
    'on',
    'off',
    'pause',
    'resume',
    'preview',
    'now',
    'status',
    'list',
    'why',
    'show',
    'settle',
  ] as const;
  const answers = names.map((name) => {
    const answer: DigestHandlers[typeof name] = async (values, context) =>
      (await open())[name](values, context);
    return [name, answer] as const;
  });
  return Object.fromEntries(answers) as DigestHandlers;
}
