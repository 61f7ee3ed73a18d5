import { existsSync } from 'node:fs';
import type { RevisionRow } from '../../guide/changes/revision.ts';
import { OperatorError } from '../../ops/operator-error.ts';
import type { Settings } from '../../settings.ts';

/**
 * The changes that editors approved, from the store of a bot that has one. Without them the answers are those of the files alone,
 * which standard error then says.
 */
export async function readApproved({
  store,
  isStoreNamed,
  places,
}: Pick<Settings, 'store' | 'isStoreNamed' | 'places'>): Promise<readonly RevisionRow[]> {
  const isUsed = isStoreNamed || Object.keys(places).length > 0;
  if (!isUsed || (store.kind === 'file' && !existsSync(store.path))) return [];
  // Loaded here, because most who ask at a prompt have no store.
  const { withStore } = await import('../../store/admin/with-store.ts');
  try {
    return await withStore(store, { readOnly: true }, ({ newsroom }) => newsroom.revisions.list());
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    console.error(`Changes that were approved in chat are not in these answers: ${error.message}`);
    return [];
  }
}
