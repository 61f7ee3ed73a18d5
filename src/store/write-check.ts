import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { StoreOutage } from './outage.ts';

/** Milliseconds. Whoever asks more often, as a prober and a scraper do together, gets the answer of the last write. */
const WRITE_EVERY = 5_000;

/**
 * Bytes. With less than this, the next edition may fail though the check's own row still fits: SQLite writes to pages that
 * it already has.
 */
const LEAST_FREE = 256 * 1024;

/**
 * A function that resolves if the store can do its work, and otherwise rejects with a `StoreOutage`: it reads each time,
 * and writes one row at most every five seconds. `path` is null if no disk of this machine holds the store.
 */
export function createWriteCheck(database: Database, path: string | null): () => Promise<void> {
  let writtenAt: number | null = null;
  let running: Promise<void> | null = null;
  const run = async () => {
    await expectWritable(database, path);
    const at = database.now();
    if (writtenAt !== null && Math.abs(at - writtenAt) < WRITE_EVERY) return;
    await write(database);
    writtenAt = at;
  };
  return () => {
    // One at a time: while a server hangs, the checks would take all connections.
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  };
}

async function expectWritable({ db, kind }: Database, path: string | null): Promise<void> {
  if (kind === 'file') {
    await sql`select 1 from health`.execute(db);
    if (path !== null) await expectRoom(path);
    return;
  }
  const { rows } = await sql<{
    readOnly: string;
  }>`select current_setting('transaction_read_only') as read_only`.execute(db);
  if (rows[0]?.readOnly !== 'off') {
    throw new StoreOutage(
      'read-only',
      'Expected a PostgreSQL server that can be written to; this one is read-only, as a standby is. Set DATABASE_URL to the primary server.',
    );
  }
}

async function write({ db, now }: Database): Promise<void> {
  await db
    .insertInto('health')
    .values({ id: 1, at: now() })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ at: now() }))
    .execute();
}

/** Throws a `StoreOutage` if the disk of an existing path is full. */
export async function expectRoom(path: string): Promise<void> {
  const { bavail, bsize, blocks } = await statfs(path);
  // Some file systems do not count their blocks.
  if (blocks === 0 || bavail * bsize >= LEAST_FREE) return;
  throw new StoreOutage(
    'full',
    `Disk full: ${Math.round((bavail * bsize) / 1024)} kB are left for the store at ${path}. Make room on its disk; the bot then goes on by itself.`,
  );
}
