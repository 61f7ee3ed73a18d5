import { commands } from '../commands/registry.ts';
import { type Answer, answer, type NamedCall, type ReportFault, suggest } from './answer.ts';
import type { Asker, Context, Suggestion } from './command.ts';
import { createLibrary, type Library } from './guide/library.ts';
import { loadGuide } from './guide/load.ts';

/** The bot without any place: what every place hands its questions to. */
export type Deskbook = {
  readonly answer: (line: string, asker: Asker) => Promise<Answer>;
  readonly suggest: (call: NamedCall, option: string, asker: Asker) => readonly Suggestion[];
  readonly library: () => Library;
  /** Reads the guide again and swaps it in whole; throws `GuideFaults` and keeps the old one where it is broken. */
  readonly reload: () => Promise<void>;
};

export type DeskbookOptions = {
  readonly guideDir: string;
  /** Where what was read is kept for the next start; null keeps nothing. */
  readonly cacheDir?: string | null;
  readonly pageSize: number;
  readonly now: () => Date;
  readonly report: ReportFault;
};

/** Throws `GuideFaults` where the guide cannot be used. */
export async function createDeskbook({
  guideDir,
  cacheDir = 'var/cache',
  pageSize,
  now,
  report,
}: DeskbookOptions): Promise<Deskbook> {
  const load = async () => createLibrary(await loadGuide(guideDir, cacheDir));
  let library = await load();
  const context = (asker: Asker): Context => ({ library, now: now(), pageSize, asker });
  return {
    answer: (line, asker) => answer(commands, line, context(asker), report),
    suggest: (call, option, asker) => suggest(commands, call, option, context(asker)),
    library: () => library,
    reload: async () => {
      library = await load();
    },
  };
}
