import { type FSWatcher, watch } from 'node:fs';
import { isGuideFile } from './folder-files.ts';

/** An editor program writes a file in several steps; the change is reported after this long without another. */
const QUIET_MS = 500;

/**
 * Calls `onChange` after a YAML file in the folder has changed, and `onFault` if the folder cannot be watched; changes then
 * need a restart or SIGHUP. Returns a function that stops watching.
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
      if (name !== null && !isGuideFile(name)) return;
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
