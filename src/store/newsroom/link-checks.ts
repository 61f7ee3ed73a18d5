import { sql } from 'kysely';
import { type Database, inTransaction } from '../database.ts';
import type { LinkCheck, LinkChecks } from './link-check.ts';

/** Rows in one statement. PostgreSQL accepts 65,535 parameters and SQLite 32,766; a check has 15. */
const BATCH = 500;

export function createLinkChecks(database: Database): LinkChecks {
  const { db } = database;
  return {
    list: (from) =>
      db
        .selectFrom('linkChecks')
        .selectAll()
        .$if(from !== undefined, (query) => query.where('checkedAt', '>=', from?.since ?? 0))
        .orderBy('subject')
        .execute(),
    find: async (subject) => {
      const row = await db
        .selectFrom('linkChecks')
        .selectAll()
        .where('subject', '=', subject)
        .executeTakeFirst();
      return row ?? null;
    },
    record: (checks) =>
      inTransaction(database, async (inside) => {
        for (let start = 0; start < checks.length; start += BATCH)
          await upsert(inside, checks.slice(start, start + BATCH));
      }),
    remove: (subjects) =>
      inTransaction(database, async (inside) => {
        for (let start = 0; start < subjects.length; start += BATCH)
          await inside.db
            .deleteFrom('linkChecks')
            .where('subject', 'in', subjects.slice(start, start + BATCH))
            .execute();
      }),
  };
}

async function upsert({ db }: Database, checks: readonly LinkCheck[]): Promise<void> {
  const [first] = checks;
  if (first === undefined) return;
  const columns = Object.keys(first).filter((column) => column !== 'subject') as (keyof LinkCheck)[];
  await db
    .insertInto('linkChecks')
    .values(checks)
    .onConflict((conflict) =>
      conflict
        .column('subject')
        .doUpdateSet(Object.fromEntries(columns.map((column) => [column, sql.ref(`excluded.${column}`)]))),
    )
    .execute();
}
