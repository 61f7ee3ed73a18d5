import type { Database } from './database.ts';
import type { Showing } from './delivery.ts';
import { dateOf } from './edition-days.ts';
import type { ShownSources } from './store.ts';

export function createShownSources({ db }: Database): ShownSources {
  return {
    list: (subscription, round) =>
      db
        .selectFrom('shown')
        .select(['source', 'round', 'localDate'])
        .where('subscription', '=', subscription)
        .$if(round !== undefined, (query) => query.where('round', '=', round ?? 0))
        .orderBy('localDate')
        .orderBy('round')
        .orderBy('source')
        .execute(),
  };
}

/** Records what that edition showed the channel, and advances the subscription to its round. */
export async function addShown(
  { db }: Database,
  subscription: string,
  stored: string,
  { shown, round }: Showing,
): Promise<void> {
  const localDate = dateOf(stored);
  if (shown.length > 0) {
    await db
      .insertInto('shown')
      .values([...new Set(shown)].map((source) => ({ subscription, round, source, localDate })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  await db
    .updateTable('subscriptions')
    .set({ round })
    .where('id', '=', subscription)
    .where('round', '<', round)
    .execute();
}
