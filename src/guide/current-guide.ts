import type { Library } from './library.ts';
import { loadLibrary, reloadLibrary } from './load-library.ts';

/** The guide in use: one library at a time; a reload replaces it as a whole. */
export type CurrentGuide = {
  readonly library: () => Library;
  /** Reads the files again. Rejects with `OperatorError` if they have faults; the guide in use then stays. */
  readonly reload: () => Promise<void>;
};

/**
 * Caches the checked guide in `cacheDir` for the next start, unless that is null. `prepare` is run on a library that was read
 * again, before it replaces the one in use. Rejects with `OperatorError` on faults.
 */
export async function openGuide(
  folder: string,
  cacheDir: string | null = 'var/cache',
  prepare: (next: Library) => Promise<void> = async () => {},
): Promise<CurrentGuide> {
  let library = await loadLibrary(folder, cacheDir);
  let reloads = Promise.resolve();
  return {
    library: () => library,
    reload() {
      // One at a time: an older reload must not replace a newer one.
      const reloaded = reloads.then(async () => {
        const next = await reloadLibrary(folder, cacheDir);
        await prepare(next);
        library = next;
      });
      reloads = reloaded.catch(() => {});
      return reloaded;
    },
  };
}
