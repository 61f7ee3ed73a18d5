import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { RevisionRow } from '../guide/changes/revision.ts';
import type { Guide } from '../guide/guide.ts';
import { OperatorError } from '../ops/operator-error.ts';
import type { Settings } from '../settings.ts';

type StoreSettings = Pick<Settings, 'guideDir' | 'store' | 'isStoreNamed' | 'places'>;

/**
 * The changes that editors approved for the guide with these files, from the store of a bot that has one; it is only read. Rejects
 * with `OperatorError` if it cannot be, or belongs to another guide.
 */
export async function readApproved(settings: StoreSettings, files: Guide): Promise<readonly RevisionRow[]> {
  if (!isUsed(settings) || missingStore(settings) !== null) return [];
  // Loaded here, because most who ask at a prompt have no store.
  const [{ withStore }, { expectGuideOf }] = await Promise.all([
    import('../store/admin/with-store.ts'),
    import('./stamp/other-guide.ts'),
  ]);
  const { guideDir: folder, store } = settings;
  return withStore(store, { readOnly: true }, async ({ guideStamps, newsroom }) => {
    await expectGuideOf(guideStamps, files, { folder, store });
    return newsroom.revisions.list();
  });
}

/** The same for what does without them if need be: standard error then says why. `what` is what lacks them: "these answers". */
export async function readApprovedIfPossible(
  settings: StoreSettings,
  files: Guide,
  what: string,
): Promise<readonly RevisionRow[]> {
  try {
    return await readApproved(settings, files);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    console.error(`Changes that were approved in chat are not in ${what}: ${error.message}`);
    return [];
  }
}

/**
 * The same for what may do without them only if it is told to, by `isFilesOnly`. A store that is not there yet has none, which standard
 * error says.
 */
export async function readApprovedOrNone(
  settings: StoreSettings,
  files: Guide,
  isFilesOnly: boolean,
): Promise<readonly RevisionRow[]> {
  if (isFilesOnly) return [];
  const missing = missingStore(settings);
  if (isUsed(settings) && missing !== null)
    console.error(`There is no store at ${missing}, so there are no changes that were approved in chat.`);
  try {
    return await readApproved(settings, files);
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    throw new OperatorError(
      `The changes that were approved in chat cannot be read: ${error.message}\nNothing was done. To do it with what the files say alone, add --files-only.`,
      { cause: error },
    );
  }
}

/** At a prompt without a store of its own, what is approved ends with the process. */
function isUsed({ isStoreNamed, places }: StoreSettings): boolean {
  return isStoreNamed || Object.keys(places).length > 0;
}

/** Where the file of the store would be, if it is not there. */
function missingStore({ store }: StoreSettings): string | null {
  return store.kind === 'file' && !existsSync(store.path) ? resolve(store.path) : null;
}
