import type { Database } from './database.ts';
import type { Subscription } from './subscription.ts';

/** Stops a subscription. Returns false, and changes nothing, unless it is on and was last changed at `updatedAt`. */
export async function stopUnchanged(
  { db, now }: Database,
  id: string,
  reason: string,
  { updatedAt }: Pick<Subscription, 'updatedAt'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set({ ...stopped(reason), updatedAt: now() })
    .where('id', '=', id)
    .where('state', '=', 'on')
    .where('updatedAt', '=', updatedAt)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The columns of a subscription that is stopped. */
export function stopped(stopReason: string) {
  return { state: 'stopped', stopReason, pausedUntil: null, nextAt: null } as const;
}
