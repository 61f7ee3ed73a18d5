import { type Kysely, sql } from 'kysely';
import { OperatorError } from '../../ops/operator-error.ts';
import { type Database, inTransaction } from '../database.ts';
import type { TableName, Tables } from '../tables.ts';
import { BATCH, TABLE_NAMES } from './export-format.ts';
import { type ImportedRow, readExport } from './read-export.ts';

export function importFrom(
  database: Database,
  lines: AsyncIterable<string>,
): Promise<Readonly<Record<TableName, number>>> {
  return inTransaction(database, async (inside) => {
    await expectEmpty(inside);
    // A bot that was started once has said whose it is. What is imported says it anew, or leaves it to the next start.
    await inside.db.deleteFrom('guideStamp').execute();
    const counts = Object.fromEntries(TABLE_NAMES.map((table) => [table, 0])) as Record<TableName, number>;
    let batch: ImportedRow[] = [];
    for await (const imported of readExport(lines)) {
      if (batch.length === BATCH || (batch[0] && batch[0].table !== imported.table)) {
        await insert(inside.db, batch);
        batch = [];
      }
      batch.push(imported);
      counts[imported.table] += 1;
    }
    await insert(inside.db, batch);
    return counts;
  });
}

async function expectEmpty({ db, kind }: Database): Promise<void> {
  for (const table of TABLE_NAMES) {
    // A bot that starts on the same server meanwhile waits for the import.
    if (kind === 'postgres') await sql`lock table ${sql.table(table)} in exclusive mode`.execute(db);
    if (table === 'guideStamp') continue;
    const { rows } = await sql`select 1 from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0) {
      throw new OperatorError(
        `Expected an empty store to import into; this one has ${table}. Nothing was changed. Set DATABASE_FILE to a file that does not exist yet, or DATABASE_URL to a new database, and import there.`,
      );
    }
  }
}

async function insert(db: Kysely<Tables>, batch: readonly ImportedRow[]): Promise<void> {
  const table = batch[0]?.table;
  if (table === undefined) return;
  try {
    await db
      .insertInto(table)
      .values(batch.map(({ row }) => row))
      .execute();
  } catch (cause) {
    if (!(cause instanceof Error) || !breaksRule(cause)) throw cause;
    throw new OperatorError(
      `The export was changed after it was written: expected each row of ${table} once, and every row that it refers to; got: ${cause.message}. Nothing was imported. Export again.`,
      { cause },
    );
  }
}

/** Whether a row is a duplicate, or refers to a row that does not exist. */
function breaksRule(error: Error): boolean {
  if ('code' in error && typeof error.code === 'string' && error.code.startsWith(INTEGRITY_CLASS))
    return true;
  return (
    'errcode' in error && typeof error.errcode === 'number' && (error.errcode & 0xff) === SQLITE_CONSTRAINT
  );
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html, https://sqlite.org/rescode.html */
const INTEGRITY_CLASS = '23';
const SQLITE_CONSTRAINT = 19;
