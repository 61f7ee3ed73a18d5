import type { Database } from './database.ts';
import type { Events, Stage } from './store.ts';

export function createEvents(database: Database): Events {
  return {
    append: (delivery, stage, details) => appendEvents(database, [{ delivery, stage, details }]),
    list: async (subscription, localDate) => {
      const rows = await database.db
        .selectFrom('events')
        .select(['delivery', 'stage', 'at', 'details'])
        .where('delivery', '=', deliveryId(subscription, localDate))
        .orderBy('number')
        .execute();
      return rows.map((row) => ({ ...row, stage: row.stage as Stage }));
    },
  };
}

type NewEvent = {
  readonly delivery: string;
  readonly stage: Stage;
  readonly details: string | null;
};

export async function appendEvents({ db, now }: Database, events: readonly NewEvent[]): Promise<void> {
  const at = now();
  if (events.length === 0) return;
  await db
    .insertInto('events')
    .values(events.map((event) => ({ ...event, at })))
    .execute();
}

/** Every process derives the same id for an edition, so there cannot be two of it. */
export function deliveryId(subscription: string, localDate: string): string {
  return `${subscription}:${localDate}`;
}
