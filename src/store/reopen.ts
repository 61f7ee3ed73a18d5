import { sql } from 'kysely';
import type { Database } from './database.ts';
import { appendEvents } from './delivery-events.ts';

/**
 * Inside a transaction. Returns false if the delivery is in no state to be reopened, or its digest is not on: it would be
 * skipped at once.
 */
export async function reopen(database: Database, id: string, details: string): Promise<boolean> {
  const { db, kind, now } = database;
  const isPostgres = kind === 'postgres';
  const settled = await db
    .selectFrom('deliveries')
    .select('subscription')
    .where('id', '=', id)
    .where('state', 'in', ['skipped', 'refused', 'quiet', 'unsure'])
    .$if(isPostgres, (query) => query.forUpdate())
    .executeTakeFirst();
  if (settled === undefined) return false;
  // Locked, so that whoever stops or pauses it waits, and then skips what was reopened.
  const on = await db
    .selectFrom('subscriptions')
    .select('id')
    .where('id', '=', settled.subscription)
    .where('state', '=', 'on')
    .$if(isPostgres, (query) => query.forShare())
    .executeTakeFirst();
  if (on === undefined) return false;
  await db
    .updateTable('deliveries')
    .set({
      state: 'due',
      readyAt: now(),
      reason: null,
      settledAt: null,
      looksFailedSince: null,
      // The owner has said that an unsure one did not arrive; the others are still looked for.
      lookSince: sql<number | null>`case when state = 'unsure' then null else look_since end`,
    })
    .where('id', '=', id)
    .execute();
  await appendEvents(database, [{ delivery: id, stage: 'reopened', details }]);
  return true;
}
