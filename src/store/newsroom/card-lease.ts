import { sql, type UpdateObject } from 'kysely';
import type { Release } from '../claims.ts';
import type { Database } from '../database.ts';
import type { Tables } from '../tables.ts';
import type { CardLease, CardOutcome } from './card.ts';

/** What only the holder of a lease may do, as in `../lease.ts`. Each is one statement, or may be repeated. */

export function renewCard(database: Database, lease: CardLease, leaseMs: number): Promise<boolean> {
  return updateLeased(database, lease, { readyAt: database.now() + leaseMs });
}

export function releaseCard(
  database: Database,
  lease: CardLease,
  { nextTryAt, reason, mayHaveArrived }: Release,
): Promise<boolean> {
  return updateLeased(database, lease, {
    state: 'due',
    readyAt: nextTryAt,
    reason,
    lookSince: mayHaveArrived ? sql<number>`coalesce(look_since, claimed_at)` : null,
    unclear: sql<number>`unclear + ${mayHaveArrived ? 1 : 0}`,
  });
}

export async function settleCard(
  database: Database,
  lease: CardLease,
  outcome: CardOutcome,
): Promise<boolean> {
  const settled = { state: outcome.kind, readyAt: null, settledAt: database.now() };
  const values =
    outcome.kind === 'posted'
      ? {
          ...settled,
          reason: null,
          lookSince: null,
          messageId: outcome.message.id,
          messageLink: outcome.message.link,
          shownVersion: outcome.shownVersion,
        }
      : { ...settled, reason: outcome.reason };
  return (await updateLeased(database, lease, values)) || (await wasSettled(database, lease, outcome));
}

/** Whether an earlier call already settled it: after a connection that broke during the commit, the holder retries. */
async function wasSettled({ db }: Database, lease: CardLease, outcome: CardOutcome): Promise<boolean> {
  const row = await db
    .selectFrom('cards')
    .select('id')
    .where('id', '=', lease.card)
    .where('claimedBy', '=', lease.by)
    .where('attempts', '=', lease.attempt)
    .where('state', '=', outcome.kind)
    .executeTakeFirst();
  return row !== undefined;
}

async function updateLeased(
  { db }: Database,
  lease: CardLease,
  values: UpdateObject<Tables, 'cards'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('cards')
    .set(values)
    .where('id', '=', lease.card)
    .where('state', '=', 'claimed')
    .where('claimedBy', '=', lease.by)
    .where('attempts', '=', lease.attempt)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
