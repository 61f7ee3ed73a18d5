import { type Database, inTransaction } from './database.ts';
import type { Events, Stage, StageEvent } from './delivery-event.ts';
import { newestOfDate } from './edition-days.ts';

export function createEvents(database: Database): Events {
  return {
    append: (delivery, stage, details) => appendEvents(database, [{ delivery, stage, details }]),
    recordAsked: (delivery, doubts, details) =>
      inTransaction(database, async (inside) => {
        // Locked, so that it does not come into doubt again meanwhile.
        await inside.db
          .selectFrom('deliveries')
          .select('id')
          .where('id', '=', delivery)
          .$if(inside.kind === 'postgres', (query) => query.forUpdate())
          .execute();
        const stages = await listEvents(inside, delivery);
        if (countDoubts(stages) !== doubts) return false;
        await appendEvents(inside, [{ delivery, stage: 'told', details }]);
        return true;
      }),
    of: (delivery) => listEvents(database, delivery),
    list: async (subscription, localDate) => {
      const row = await newestOfDate(database, subscription, localDate);
      return row === null ? [] : listEvents(database, row.id);
    },
  };
}

/** How often an edition has been in doubt. */
export function countDoubts(stages: readonly StageEvent[]): number {
  return stages.filter(({ stage }) => stage === 'unsure').length;
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
