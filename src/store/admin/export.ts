import { type ControlledTransaction, type RawBuilder, sql } from 'kysely';
import type { Database } from '../database.ts';
import { isGuideKey } from '../guide-texts.ts';
import { NEWEST_MIGRATION } from '../migrations.ts';
import { isNumbered, type TableName, type Tables } from '../tables.ts';
import { BATCH, FORMAT, TABLE_NAMES } from './export-format.ts';

/** The columns that a table is sorted and paged by. */
const KEYS = {
  subscriptions: ['id'],
  changes: ['number'],
  deliveries: ['id'],
  events: ['number'],
  shown: ['subscription', 'round', 'source'],
  keptTexts: ['key'],
  proposals: ['id'],
  revisions: ['number'],
  cards: ['id'],
  desks: ['place', 'workspace'],
  linkChecks: ['subject'],
  feeds: ['id'],
  feedRules: ['id'],
  feedItems: ['id'],
  guideStamp: ['id'],
} as const satisfies { readonly [Name in TableName]: readonly (keyof Tables[Name])[] };

/**
 * Commands of buttons are left out: they are what somebody asked, and the buttons say so when they are pressed. What the
 * next editions are compared with is not.
 */
function isExported(table: TableName, row: Readonly<Record<string, unknown>>): boolean {
  return table !== 'keptTexts' || isGuideKey(String(row.key));
}

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
      const kept = isNumbered(table) ? withoutNumber(row) : row;
      if (isExported(table, kept)) yield kept;
    }
    const final = rows.at(-1);
    if (final === undefined || rows.length < BATCH) return;
    last = keys.map((key) => final[key]);
  }
}

function withoutNumber({ number, ...kept }: Readonly<Record<string, unknown>>) {
  return kept;
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
