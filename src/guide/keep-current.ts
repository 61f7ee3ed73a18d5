import type { Log } from '../ops/log.ts';
import { OperatorError } from '../ops/operator-error.ts';
import { listUnread } from './folder-files.ts';
import { watchGuide } from './watch.ts';

export type GuideUpdates = {
  /** Faults in the changed files, one line each; while there are any, the previous guide stays in use. */
  readonly faults: () => readonly string[];
  /** When the change with these faults was refused, in milliseconds since 1970; null if there are none. */
  readonly refusedAt: () => number | null;
  readonly stop: () => void;
};

/** Reads the guide again when its files change, and on SIGHUP. */
export function keepCurrent(
  folder: string,
  reload: () => Promise<void>,
  log: Log,
  now: () => number,
): GuideUpdates {
  let faults: readonly string[] = [];
  let refusedAt: number | null = null;
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
      faults = [];
      refusedAt = null;
      log.info({ guide: folder }, 'the guide was reloaded');
    } catch (err) {
      refusedAt = now();
      faults = err instanceof OperatorError ? err.lines : [String(err)];
      log.error({ faults }, 'the changed guide has faults; the previous one stays in use');
    }
  };
  const unwatch = watchGuide(folder, update, (err) => {
    log.warn({ err }, 'the guide’s folder cannot be watched; send SIGHUP after a change');
  });
  process.on('SIGHUP', update);
  return {
    faults: () => faults,
    refusedAt: () => refusedAt,
    stop: () => {
      unwatch();
      process.off('SIGHUP', update);
    },
  };
}
