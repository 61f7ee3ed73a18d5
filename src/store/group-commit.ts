import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

type Work<T> = (inside: Transaction<Tables>) => Promise<T>;
type Waiting = {
  readonly work: Work<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
};

/** Pieces of work in one commit. More would keep the first waiting for the last. */
const LARGEST_GROUP = 100;

/**
 * Transactions on a file. Those that arrive while one is being committed go together into the next: each commit waits for
 * the disk, and that is what an edition costs. A promise resolves only after the commit, when its work is on the disk.
 * Work that throws is undone alone.
 */
export function groupCommits(db: Kysely<Tables>): <T>(work: Work<T>) => Promise<T> {
  let waiting: Waiting[] = [];
  let isRunning = false;

  const runAll = async () => {
    isRunning = true;
    while (waiting.length > 0) {
      const group = waiting.slice(0, LARGEST_GROUP);
      waiting = waiting.slice(LARGEST_GROUP);
      try {
        const announce = await runGroup(db, group);
        for (const each of announce) each();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    isRunning = false;
  };

  return <T>(work: Work<T>) =>
    new Promise<T>((resolve, reject) => {
      waiting.push({ work, resolve: resolve as (value: unknown) => void, reject });
      if (!isRunning) runAll();
    });
}

/** Returns what to resolve and reject once it is committed. Throws if nothing of the group was kept. */
async function runGroup(db: Kysely<Tables>, group: readonly Waiting[]): Promise<readonly (() => void)[]> {
  const transaction = await db.startTransaction().execute();
  try {
    const announce: (() => void)[] = [];
    for (const { work, resolve, reject } of group) {
      const point = await transaction.savepoint('work').execute();
      try {
        const value = await work(point);
        await point.releaseSavepoint('work').execute();
        announce.push(() => resolve(value));
      } catch (error) {
        await point.rollbackToSavepoint('work').execute();
        await point.releaseSavepoint('work').execute();
        announce.push(() => reject(error));
      }
    }
    await transaction.commit().execute();
    return announce;
  } catch (error) {
    // If SQLite has ended the transaction itself, as on a full disk, there is nothing left to undo.
    if (!transaction.isCommitted)
      await transaction
        .rollback()
        .execute()
        .catch(() => undefined);
    throw error;
  }
}
