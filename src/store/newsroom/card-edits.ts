import { sql, type UpdateObject } from 'kysely';
import type { Database } from '../database.ts';
import type { Tables } from '../tables.ts';
import type { EditLease, StaleCard, StaleOptions } from './card.ts';
import { toCard } from './card-row.ts';

/** Posted cards that show an earlier version of their proposal. */
function selectStale({ db }: Database, places: readonly string[]) {
  return db
    .selectFrom('cards')
    .innerJoin('proposals', 'proposals.id', 'cards.proposal')
    .where('cards.state', '=', 'posted')
    .where('cards.kind', '=', 'card')
    .where('cards.place', 'in', places)
    .whereRef('cards.shownVersion', '<', 'proposals.version');
}

/** Call inside a transaction. */
export async function claimStale(
  database: Database,
  { by, leaseMs, limit, places }: StaleOptions,
): Promise<readonly StaleCard[]> {
  // PostgreSQL does not accept an empty list.
  if (places.length === 0) return [];
  const { db, kind, now } = database;
  const chosen = await selectStale(database, places)
    .select('cards.id')
    .where('cards.editAt', '<=', now())
    .orderBy('cards.editAt')
    .orderBy('cards.id')
    .limit(limit)
    .$if(kind === 'postgres', (query) => query.forUpdate('cards').skipLocked())
    .execute();
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

export async function nextEditAt(database: Database, places: readonly string[]): Promise<number | null> {
  if (places.length === 0) return null;
  const row = await selectStale(database, places)
    .select(({ fn }) => fn.min<number | null>('cards.editAt').as('at'))
    .executeTakeFirst();
  return row?.at ?? null;
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
