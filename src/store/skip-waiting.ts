import type { Database } from './database.ts';
import { appendEvents } from './delivery-events.ts';

/**
 * Skips the deliveries that are waiting when a subscription is stopped or paused. One that may have arrived is left to
 * be claimed, so that it is looked for.
 */
export async function skipWaiting(database: Database, subscription: string, reason: string): Promise<void> {
  const skipped = await database.db
    .updateTable('deliveries')
    .set({ state: 'skipped', reason, readyAt: null, settledAt: database.now() })
    .where('subscription', '=', subscription)
    .where('state', '=', 'due')
    .where('lookSince', 'is', null)
    .returning('id')
    .execute();
  await appendEvents(
    database,
    skipped.map(({ id }) => ({ delivery: id, stage: 'skipped', details: reason })),
  );
}
