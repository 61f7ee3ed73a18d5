import type { DigestContext } from '../commands/digest.ts';
import { commands } from '../commands/registry.ts';
import { type Answer, answer, type NamedCall, type ReportFault, suggest } from './command/answer.ts';
import type { Asker, Suggestion } from './command/command.ts';
import { createRemembered } from './command/remembered.ts';
import type { DigestHandlers } from './digest/replies/handlers.ts';
import type { Library } from './guide/library.ts';
import { loadLibrary, reloadLibrary } from './guide/load-library.ts';

/** The bot without any place: what every place hands its questions to. */
export type Deskbook = {
  readonly answer: (line: string, asker: Asker) => Promise<Answer>;
  readonly suggest: (call: NamedCall, option: string, asker: Asker) => readonly Suggestion[];
  readonly library: () => Library;
  /** Reads the guide again and swaps it in whole; throws `OperatorError` and keeps the old one where it is broken. */
  readonly reload: () => Promise<void>;
};

export type DeskbookOptions = {
  readonly guideDir: string;
  /** Where what was read is kept for the next start; null keeps nothing. */
  readonly cacheDir?: string | null;
  readonly pageSize: number;
  readonly now: () => Date;
  readonly report: ReportFault;
  /** What answers `/digest`, asked for at each question. Without it there is one that ends with the process. */
  readonly digests?: () => DigestHandlers;
};

/** Throws `OperatorError` where the guide cannot be used. */
export async function createDeskbook({
  guideDir,
  cacheDir = 'var/cache',
  pageSize,
  now,
  report,
  digests,
}: DeskbookOptions): Promise<Deskbook> {
  let library = await loadLibrary(guideDir, cacheDir);
  const desk = digests ?? once(() => passingDesk(() => library));
  const context = (asker: Asker): DigestContext => ({
    library,
    now: now(),
    pageSize,
    asker,
    digests: desk(),
  });
  const isSteady = (line: string) => {
    const name = /^\/?(\S+)/.exec(line)?.[1]?.toLowerCase();
    return commands.some((command) => command.name === name && command.steady === true);
  };
  let remembered = createRemembered();
  let day = '';
  return {
    answer: async (line, asker) => {
      const today = now().toISOString().slice(0, 10);
      if (today !== day) remembered = createRemembered();
      day = today;
      const before = remembered.get(line);
      if (before) return before;
      const asked = library;
      let failed = false;
      const given = await answer(commands, line, context(asker), (...fault) => {
        failed = true;
        report(...fault);
      });
      // A guide that was swapped meanwhile has forgotten the answers of the old one.
      if (!failed && asked === library && isSteady(line)) remembered.set(line, given);
      return given;
    },
    suggest: (call, option, asker) => suggest(commands, call, option, context(asker)),
    library: () => library,
    reload: async () => {
      library = await reloadLibrary(guideDir, cacheDir);
      remembered = createRemembered();
    },
  };
}

function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

/** Answers `/digest` over a store in memory, which is opened by the first question. Posts nothing. */
function passingDesk(library: () => Library): DigestHandlers {
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
