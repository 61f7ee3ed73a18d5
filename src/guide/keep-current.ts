import type { Clock } from '../async.ts';
import type { Log } from '../ops/log.ts';
import { OperatorError } from '../ops/operator-error.ts';
import { listUnread } from './folder-files.ts';
import { findMissingFolder } from './load.ts';
import { watchGuide } from './watch.ts';

export type GuideUpdates = {
  /** Faults in the changed files, one line each; while there are any, the previous guide stays in use. */
  readonly faults: () => readonly string[];
  /** When the change with these faults was refused, in milliseconds since 1970; null if there are none. */
  readonly refusedAt: () => number | null;
  /** What is wrong with the changed guide, for readiness; null if nothing is. */
  readonly note: () => string | null;
  readonly stop: () => void;
};

type Refused = { readonly at: number; readonly faults: readonly string[]; readonly note: string };

/** Reads the guide again when its files are no longer as `lookAtGuide` saw them before they were read, and on SIGHUP. */
export function keepCurrent(
  folder: string,
  seen: string,
  reload: () => Promise<void>,
  log: Log,
  { now, wait }: Pick<Clock, 'now' | 'wait'>,
): GuideUpdates {
  let refused: Refused | null = null;
  const named = new Set<string>();
  const nameUnread = async (): Promise<void> => {
    const files = (await listUnread(folder)).filter((name) => !named.has(name));
    for (const name of files) named.add(name);
    if (files.length > 0)
      log.info({ guide: folder, files }, 'files in the guide’s folder are not part of it and ignored');
  };
  void nameUnread();
  const update = async (): Promise<void> => {
    await nameUnread();
    try {
      await reload();
      refused = null;
      log.info({ guide: folder }, 'the guide was reloaded');
    } catch (err) {
      const faults = err instanceof OperatorError ? err.lines : [String(err)];
      const isMissing = (await findMissingFolder(folder)) !== null;
      refused = { at: now(), faults, note: describe(now(), faults, isMissing) };
      log.error(
        { faults },
        isMissing
          ? 'the guide’s folder cannot be read; the previous guide stays in use'
          : 'the changed guide has faults; the previous one stays in use',
      );
    }
  };
  const unwatch = watchGuide(folder, seen, update, wait);
  process.on('SIGHUP', update);
  return {
    faults: () => refused?.faults ?? [],
    refusedAt: () => refused?.at ?? null,
    note: () => refused?.note ?? null,
    stop: () => {
      unwatch();
      process.off('SIGHUP', update);
    },
  };
}

function describe(at: number, faults: readonly string[], isMissing: boolean): string {
  const time = new Date(at).toISOString();
  if (isMissing)
    return `the guide’s folder could not be read at ${time}, see the log; the guide from before answers`;
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  return `the change of ${time} was refused: ${count}, see the log; the guide from before answers`;
}
