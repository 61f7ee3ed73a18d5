import { type ControlledTransaction, type Kysely, type RawBuilder, sql } from 'kysely';
import * as z from 'zod';
import { OperatorError } from '../../ops/operator-error.ts';
import type { Database } from '../database.ts';
import { NEWEST_MIGRATION } from '../migrations.ts';
import { type Rows, rowSchemas, type TableName, type Tables } from '../tables.ts';

/**
 * An export is a text of JSON lines: a header, the rows, a last line that counts them, so that half an export is
 * never taken for a whole one. The newest migration stands for the shape of the rows.
 */
const FORMAT = 'deskbook-store';

const header = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(1),
  tables: z.string(),
  exportedAt: z.int(),
});

const tableName = z.enum(Object.keys(rowSchemas) as [TableName, ...TableName[]]);
const rowLine = z.strictObject({ table: tableName, row: z.unknown() });
const lastLine = z.strictObject({ end: z.strictObject({ rows: z.int() }) });

const TABLE_NAMES = tableName.options;

/** Rows read or written at a time: memory stays small, whatever the store holds. */
const BATCH = 500;

/** What the rows of a table are sorted by, and read on from. */
const KEYS = {
  subscriptions: ['id'],
  changes: ['number'],
  deliveries: ['id'],
  events: ['number'],
  shown: ['subscription', 'round', 'source'],
  keptTexts: ['key'],
} as const satisfies { readonly [Name in TableName]: readonly (keyof Tables[Name])[] };

export async function* exportLines({ db, kind, now }: Database): AsyncIterable<string> {
  const transaction =
    kind === 'postgres'
      ? await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute()
      : await db.startTransaction().execute();
  try {
    yield line({ format: FORMAT, version: 1, tables: NEWEST_MIGRATION, exportedAt: now() });
    let count = 0;
    for (const table of TABLE_NAMES) {
      for await (const row of rowsOf(transaction, table)) {
        count += 1;
        yield line({ table, row });
      }
    }
    yield line({ end: { rows: count } });
  } finally {
    await transaction.rollback().execute();
  }
}

async function* rowsOf(
  db: ControlledTransaction<Tables>,
  table: TableName,
): AsyncIterable<Readonly<Record<string, unknown>>> {
  const keys: readonly string[] = KEYS[table];
  const columns = keys.map((key) => sql.ref(key));
  let last: readonly unknown[] | null = null;
  while (true) {
    const after: RawBuilder<unknown> =
      last === null ? sql`` : sql`where (${sql.join(columns)}) > (${sql.join(last)})`;
    const query = sql<Readonly<Record<string, unknown>>>`
      select * from ${sql.table(table)} ${after} order by ${sql.join(columns)} limit ${sql.lit(BATCH)}`;
    const { rows } = await query.execute(db);
    for (const row of rows) {
      const { number, ...kept } = row;
      yield kept;
    }
    const final = rows.at(-1);
    if (final === undefined || rows.length < BATCH) return;
    last = keys.map((key) => final[key]);
  }
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

export function importFrom(
  database: Database,
  lines: AsyncIterable<string>,
): Promise<Readonly<Record<TableName, number>>> {
  // Never in one commit with others, which would wait for the whole import.
  return database.db.transaction().execute(async (db) => {
    const inside = { ...database, db };
    await expectEmpty(inside);
    const counts: Record<TableName, number> = {
      subscriptions: 0,
      changes: 0,
      deliveries: 0,
      events: 0,
      shown: 0,
      keptTexts: 0,
    };
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

type ImportedRow = {
  readonly [Name in TableName]: { readonly table: Name; readonly row: Rows[Name] };
}[TableName];

async function expectEmpty({ db, kind }: Database): Promise<void> {
  for (const table of TABLE_NAMES) {
    // A bot that starts on the same server in the meantime waits until this is done.
    if (kind === 'postgres') await sql`lock table ${sql.table(table)} in exclusive mode`.execute(db);
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
      `The export was changed after it was written: expected rows of ${table} that belong together and are there once; came: ${cause.message}. Nothing was imported. Export again.`,
      { cause },
    );
  }
}

/** A row that is there twice, or names one that is not there. */
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

/** Checks every line. Throws `OperatorError`. */
async function* readExport(lines: AsyncIterable<string>): AsyncIterable<ImportedRow> {
  let number = 0;
  let rows = 0;
  let ended = false;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    if (ended) throw lineFault(number, 'nothing after the line that ends the export', text);
    if (number === 1) {
      readHeader(text);
      continue;
    }
    const value = parse(text, number);
    const last = lastLine.safeParse(value);
    if (last.success) {
      if (last.data.end.rows !== rows) {
        throw lineFault(number, `${last.data.end.rows} rows before the end, and there are ${rows}`, text);
      }
      ended = true;
      continue;
    }
    yield readRow(value, number, text);
    rows += 1;
  }
  if (!ended) {
    throw new OperatorError(
      `The export is not whole: expected a last line {"end":…}, came the end of the text after line ${number}. Nothing was imported. Export again.`,
    );
  }
}

function readHeader(text: string): void {
  const first = header.safeParse(parse(text, 1));
  if (!first.success)
    throw lineFault(1, `an export of this bot's store, which begins {"format":"${FORMAT}"`, text);
  if (first.data.tables !== NEWEST_MIGRATION) {
    throw new OperatorError(
      `The export was written by another version of Deskbook: expected tables of ${NEWEST_MIGRATION}, came ${first.data.tables}. Nothing was imported. Export and import with the same version; the store is brought up to date when a later version opens it.`,
    );
  }
}

function readRow(value: unknown, number: number, text: string): ImportedRow {
  const read = rowLine.safeParse(value);
  if (!read.success) throw lineFault(number, `a row of ${TABLE_NAMES.join(', ')}`, text);
  const { table, row } = read.data;
  const checked = rowSchemas[table].safeParse(row);
  if (!checked.success) {
    const faults = checked.error.issues.map(({ path, message }) => `${path.join('.') || 'row'}: ${message}`);
    throw lineFault(number, `a row of ${table} (${faults.join('; ')})`, text);
  }
  return { table, row: checked.data } as ImportedRow;
}

function parse(text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw lineFault(number, 'JSON', text);
  }
}

/** Characters of a faulty line that are shown. */
const SHOWN = 80;

function lineFault(number: number, expected: string, text: string): OperatorError {
  const came = text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text.trimEnd();
  return new OperatorError(`Line ${number}: expected ${expected}; came ${came}. Nothing was imported.`);
}
