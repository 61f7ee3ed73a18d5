import type { Database } from './database.ts';
import { appendEvents } from './delivery-events.ts';

/** In one statement. PostgreSQL accepts 65,535 parameters. */
const BATCH = 500;

/** Call inside a transaction. Repeated calls deal with more than a batch. */
export async function giveUpUnserved(
  database: Database,
  served: readonly string[],
  before: number,
  reason: string,
): Promise<void> {
  const { db, kind, now } = database;
  const untouched = await db
    .selectFrom('deliveries')
    .select(['id', 'state', 'lookSince'])
    .where('readyAt', '<', before)
    // PostgreSQL does not accept an empty list.
    .$if(served.length > 0, (query) => query.where('place', 'not in', served))
    .orderBy('readyAt')
    .limit(BATCH)
    .$if(kind === 'postgres', (query) => query.forUpdate().skipLocked())
    .execute();
  const isUntried = ({ state, lookSince }: (typeof untouched)[number]) =>
    state === 'due' && lookSince === null;
  const { skipped = [], unsure = [] } = Object.groupBy(untouched, (each) =>
    isUntried(each) ? 'skipped' : 'unsure',
  );
  for (const [state, rows] of [
    ['skipped', skipped],
    ['unsure', unsure],
  ] as const) {
    if (rows.length === 0) continue;
    const ids = rows.map(({ id }) => id);
    await db
      .updateTable('deliveries')
      .set({ state, reason, readyAt: null, settledAt: now() })
      .where('id', 'in', ids)
      .execute();
    await appendEvents(
      database,
      ids.map((delivery) => ({ delivery, stage: state, details: reason })),
    );
  }
}
