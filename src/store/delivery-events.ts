import type { Database } from './database.ts';
import { newestOfDate } from './edition-days.ts';
import type { Events, Stage, StageEvent } from './store.ts';

export function createEvents(database: Database): Events {
  return {
    append: (delivery, stage, details) => appendEvents(database, [{ delivery, stage, details }]),
    of: (delivery) => listEvents(database, delivery),
    list: async (subscription, localDate) => {
      const row = await newestOfDate(database, subscription, localDate);
      return row === null ? [] : listEvents(database, row.id);
    },
  };
}

async function listEvents({ db }: Database, delivery: string): Promise<readonly StageEvent[]> {
  const rows = await db
    .selectFrom('events')
    .select(['delivery', 'stage', 'at', 'details'])
    .where('delivery', '=', delivery)
    .orderBy('number')
    .execute();
  return rows.map((row) => ({ ...row, stage: row.stage as Stage }));
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
