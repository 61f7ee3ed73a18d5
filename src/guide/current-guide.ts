import type { Library } from './library.ts';
import { loadLibrary, reloadLibrary } from './load-library.ts';

/** The guide in use: one library at a time; a reload replaces it as a whole. */
export type CurrentGuide = {
  readonly library: () => Library;
  /** Reads the files again. Rejects with `OperatorError` if they have faults; the guide in use then stays. */
  readonly reload: () => Promise<void>;
};

/** Caches the checked guide in `cacheDir` for the next start, unless that is null. Rejects with `OperatorError` on faults. */
export async function openGuide(
  folder: string,
  cacheDir: string | null = 'var/cache',
): Promise<CurrentGuide> {
  let library = await loadLibrary(folder, cacheDir);
  let reloads = Promise.resolve();
  return {
    library: () => library,
    reload() {
      // One at a time: an older reload must not replace a newer one.
      const next = reloads.then(async () => {
        library = await reloadLibrary(folder, cacheDir);
      });
      reloads = next.catch(() => {});
      return next;
    },
  };
}
