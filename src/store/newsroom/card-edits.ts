import { sql, type UpdateObject } from 'kysely';
import type { Database } from '../database.ts';
import type { Tables } from '../tables.ts';
import type { EditLease, StaleCard, StaleOptions } from './card.ts';
import { toCard } from './card-row.ts';
import { findStaleDaily, selectStale } from './stale-cards.ts';

/** Call inside a transaction. */
export async function claimStale(
  database: Database,
  { by, leaseMs, limit, places }: StaleOptions,
): Promise<readonly StaleCard[]> {
  // PostgreSQL does not accept an empty list.
  if (places.length === 0) return [];
  const { db, kind, now } = database;
  const ofOne = await selectStale(database, places)
    .select('cards.id')
    .where('cards.editAt', '<=', now())
    .orderBy('cards.editAt')
    .orderBy('cards.id')
    .limit(limit)
    .$if(kind === 'postgres', (query) => query.forUpdate('cards').skipLocked())
    .execute();
  const daily = (await findStaleDaily(database, places))
    .filter(({ editAt }) => editAt <= now())
    .slice(0, limit - ofOne.length)
    .map(({ id }) => id);
  const ofDays = daily.length === 0 ? [] : await lockDaily(database, daily);
  const chosen = [...ofOne, ...ofDays];
  if (chosen.length === 0) return [];
  const rows = await db
    .updateTable('cards')
    .set({ editBy: by, editAt: now() + leaseMs, editAttempts: sql<number>`edit_attempts + 1` })
    .where(
      'id',
      'in',
      chosen.map(({ id }) => id),
    )
    .returningAll()
    .execute();
  return rows.map((row) => ({
    lease: { card: row.id, by },
    card: toCard(row),
    attempts: row.editAttempts,
  }));
}

/** Those that nobody claims at this moment. */
function lockDaily({ db, kind, now }: Database, ids: readonly string[]) {
  return (
    db
      .selectFrom('cards')
      .select('cards.id')
      .where('id', 'in', ids)
      // Again, since another process may have claimed it meanwhile.
      .where('cards.editAt', '<=', now())
      .where('cards.state', '=', 'posted')
      .$if(kind === 'postgres', (query) => query.forUpdate('cards').skipLocked())
      .execute()
  );
}

export async function nextEditAt(database: Database, places: readonly string[]): Promise<number | null> {
  if (places.length === 0) return null;
  const row = await selectStale(database, places)
    .select(({ fn }) => fn.min<number | null>('cards.editAt').as('at'))
    .executeTakeFirst();
  const [daily] = await findStaleDaily(database, places);
  const times = [row?.at, daily?.editAt].filter((at) => at !== null && at !== undefined);
  return times.length === 0 ? null : Math.min(...times);
}

export async function updateEdited(
  { db }: Database,
  { card, by }: EditLease,
  values: UpdateObject<Tables, 'cards'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('cards')
    .set({ ...values, editBy: null })
    .where('id', '=', card)
    .where('editBy', '=', by)
    .where('state', '=', 'posted')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
