import { type FSWatcher, watch } from 'node:fs';

/** An editor writes a file in several steps; so many milliseconds of quiet make one change of them. */
const QUIET_MS = 500;

/**
 * Calls back after files of the folder changed. `onFault` is told where the folder cannot be watched; then nothing
 * comes, and a restart or SIGHUP reads the guide again.
 */
export function watchGuide(
  folder: string,
  onChange: () => void,
  onFault: (fault: unknown) => void,
): () => void {
  let timer: NodeJS.Timeout | undefined;
  let watcher: FSWatcher | null = null;
  try {
    watcher = watch(folder, { recursive: true, persistent: false }, (_event, name) => {
      if (name !== null && !/\.ya?ml$/.test(name)) return;
      clearTimeout(timer);
      timer = setTimeout(onChange, QUIET_MS);
      timer.unref();
    });
    watcher.on('error', onFault);
  } catch (fault) {
    onFault(fault);
  }
  return () => {
    clearTimeout(timer);
    watcher?.close();
  };
}
