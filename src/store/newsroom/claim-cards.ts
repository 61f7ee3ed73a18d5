import { sql } from 'kysely';
import { IN_FLIGHT_MS } from '../claim.ts';
import type { ClaimOptions, Workspace } from '../claims.ts';
import type { Database } from '../database.ts';
import type { Card } from './card.ts';
import { toCard } from './card-row.ts';

/**
 * Call inside a transaction. On PostgreSQL, rows that another process is claiming at this moment are skipped; a file has
 * one process only. Each workspace's cards take turns, as its deliveries do.
 */
export async function claimCards(
  { db, kind, now }: Database,
  { by, leaseMs, limit, perWorkspace, except, places }: ClaimOptions,
): Promise<readonly Card[]> {
  // PostgreSQL does not accept an empty list.
  if (places?.length === 0) return [];
  const at = now();
  const isLeftOut = ({ place, workspace }: Workspace) =>
    sql<boolean>`(place = ${place} and coalesce(workspace, '') = ${workspace ?? ''})`;
  const turns = db
    .selectFrom('cards')
    .select([
      'id',
      sql<number>`row_number() over (partition by place, workspace order by created_at, id)`.as('turn'),
    ])
    .where('readyAt', '<=', at)
    .$if(places !== undefined, (query) => query.where('place', 'in', places ?? []))
    .where((where) => where.and(except.map((workspace) => where.not(isLeftOut(workspace)))));
  const chosen = await db
    .selectFrom('cards')
    .innerJoin(turns.as('turns'), 'turns.id', 'cards.id')
    .select('cards.id')
    .where('turns.turn', '<=', perWorkspace)
    // Repeated here because PostgreSQL rechecks a row against these conditions once it has locked it.
    .where('cards.readyAt', '<=', at)
    .orderBy('turns.turn')
    .orderBy('cards.createdAt')
    .orderBy('cards.id')
    .limit(limit)
    .$if(kind === 'postgres', (query) => query.forUpdate('cards').skipLocked())
    .execute();
  if (chosen.length === 0) return [];
  const rows = await db
    .updateTable('cards')
    .set({
      // These read the row as it was before the update.
      lookSince: sql<
        number | null
      >`case when state = 'claimed' then coalesce(look_since, claimed_at) else look_since end`,
      unclear: sql<number>`case when state = 'claimed' then unclear + 1 else unclear end`,
      attempts: sql<number>`attempts + 1`,
      state: 'claimed',
      claimedBy: by,
      claimedAt: at,
      readyAt: at + leaseMs,
    })
    .where(
      'id',
      'in',
      chosen.map(({ id }) => id),
    )
    .returningAll()
    .execute();
  const byId = new Map(rows.map((row) => [row.id, toCard(row)]));
  return chosen.flatMap(({ id }) => byId.get(id) ?? []);
}

/** As `freeClaims` of deliveries, whose reasons are the same. */
export async function freeCardClaims({ db, kind, now }: Database): Promise<void> {
  if (kind !== 'file') return;
  const from = now() + IN_FLIGHT_MS;
  await db
    .updateTable('cards')
    .set({ readyAt: from })
    .where('state', '=', 'claimed')
    .where('readyAt', '>', from)
    .execute();
  await db.updateTable('cards').set({ editAt: from }).where('editAt', '>', from).execute();
}
