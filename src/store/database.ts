import type { Kysely, Transaction } from 'kysely';
import { groupCommits } from './group-commit.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** What the queries work with. Inside a transaction `db` is that transaction. */
export type Database = {
  readonly db: Kysely<Tables>;
  readonly kind: Store['kind'];
  readonly now: () => number;
  readonly transact: <T>(work: (inside: Transaction<Tables>) => Promise<T>) => Promise<T>;
};

export function createDatabase(db: Kysely<Tables>, kind: Store['kind'], now: () => number): Database {
  return {
    db,
    kind,
    now,
    transact: kind === 'file' ? groupCommits(db) : (work) => db.transaction().execute(work),
  };
}

export function inTransaction<T>(database: Database, work: (inside: Database) => Promise<T>): Promise<T> {
  return database.transact((db) => work({ ...database, db }));
}

/** For a single statement: on PostgreSQL it is a transaction by itself, on a file it shares the commit of others. */
export function inStatement<T>(database: Database, work: (inside: Database) => Promise<T>): Promise<T> {
  return database.kind === 'file' ? inTransaction(database, work) : work(database);
}
