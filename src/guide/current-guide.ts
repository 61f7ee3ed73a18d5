import type { Library } from './library.ts';
import { loadLibrary, reloadLibrary } from './load-library.ts';

/** The guide in use: one library at a time, swapped whole. */
export type CurrentGuide = {
  readonly library: () => Library;
  /** Reads the files again. Throws `OperatorError` if they are broken, and the guide in use stays. */
  readonly reload: () => Promise<void>;
};

/** What was read is kept in `cacheDir` for the next start; null keeps nothing. Throws `OperatorError`. */
export async function openGuide(
  folder: string,
  cacheDir: string | null = 'var/cache',
): Promise<CurrentGuide> {
  let library = await loadLibrary(folder, cacheDir);
  let reloads = Promise.resolve();
  return {
    library: () => library,
    reload() {
      // One at a time: an older reading must not replace a newer one.
      const next = reloads.then(async () => {
        library = await reloadLibrary(folder, cacheDir);
      });
      reloads = next.catch(() => {});
      return next;
    },
  };
}
