import { type FSWatcher, watch } from 'node:fs';

/** An editor writes a file in several steps; they count as one change once nothing has happened for this long. */
const QUIET_MS = 500;

/**
 * Calls `onChange` after files of the folder have changed, and `onFault` if the folder cannot be watched: then it takes a
 * restart or SIGHUP to read the guide again. Returns a function that stops watching.
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
