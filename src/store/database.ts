import type { Kysely } from 'kysely';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** What every query needs. Inside a transaction, `db` is that transaction. */
export type Database = {
  readonly db: Kysely<Tables>;
  readonly kind: Store['kind'];
  readonly now: () => number;
  /** Of which guide it writes; null if it is used for no guide, as by the commands of the operator. */
  readonly held: { key: string } | null;
};

export function inTransaction<T>(database: Database, work: (inside: Database) => Promise<T>): Promise<T> {
  return database.db.transaction().execute((db) => work({ ...database, db }));
}
