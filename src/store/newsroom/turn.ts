import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** Distinguishes these locks from those of other programs on the same database. */
const OURS = 0x6465_736b;

/**
 * Call inside a transaction, before it reads: on PostgreSQL, whoever does the same thing waits until this transaction has
 * ended. On a file there is one transaction at a time anyway.
 * https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS
 */
export async function takeTurn({ db, kind }: Database, of: string): Promise<void> {
  if (kind === 'file') return;
  const number = createHash('sha256').update(of).digest().readInt32BE();
  await sql`select pg_advisory_xact_lock(${OURS}::int, ${number}::int)`.execute(db);
}
