import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { Slots } from './delivery.ts';
import { appendEvents } from './delivery-events.ts';
import { dateOf, deliveryId, listSameDates, nameEdition } from './edition-days.ts';

/** Rows in one statement. PostgreSQL accepts 65,535 parameters and SQLite 32,766; a delivery has 21. */
const BATCH = 500;

/** Call inside a transaction. Returns the number of deliveries created. */
export async function createDue(database: Database, all: readonly Slots[], waits: boolean): Promise<number> {
  let made = 0;
  // In order of id, so that two processes that create the same deliveries cannot deadlock.
  const ordered = all.toSorted((one, other) => compare(one.subscription, other.subscription));
  for (let start = 0; start < ordered.length; start += BATCH) {
    made += await createBatch(database, ordered.slice(start, start + BATCH), waits);
  }
  return made;
}

async function createBatch(database: Database, batch: readonly Slots[], waits: boolean): Promise<number> {
  const moved = await moveNext(database, batch, waits);
  const going = batch.filter(({ move, subscription }) => move === null || moved.has(subscription));
  if (going.length === 0) return 0;
  const { db, now } = database;
  const subscriptions = await db
    .selectFrom('subscriptions')
    .select(['id', 'place', 'workspace'])
    .where(
      'id',
      'in',
      going.map(({ subscription }) => subscription),
    )
    .execute();
  const byId = new Map(subscriptions.map((row) => [row.id, row]));
  const named = await listSameDates(
    database,
    going.flatMap(({ subscription, slots }) => slots.map(({ localDate }) => ({ subscription, localDate }))),
  );
  const rows = going.flatMap(({ subscription, slots }) => {
    const row = byId.get(subscription);
    if (row === undefined) return [];
    const { place, workspace } = row;
    return slots.map((slot) => {
      const sameDate = (named.get(subscription) ?? []).filter(
        ({ localDate }) => dateOf(localDate) === slot.localDate,
      );
      const localDate = nameEdition(slot, sameDate);
      const { slotAt, state, reason } = slot;
      return {
        id: deliveryId(subscription, localDate),
        subscription,
        localDate,
        place,
        workspace,
        slotAt,
        state,
        reason,
        late: slot.late ? (1 as const) : (0 as const),
        readyAt: state === 'due' ? Math.max(now(), slotAt) : null,
        attempts: 0,
        createdAt: now(),
        settledAt: state === 'due' ? null : now(),
      };
    });
  });
  let made = 0;
  for (let start = 0; start < rows.length; start += BATCH) {
    const created = await db
      .insertInto('deliveries')
      .values(rows.slice(start, start + BATCH))
      .onConflict((conflict) => conflict.doNothing())
      .returning(['id', 'state', 'reason'])
      .execute();
    await appendEvents(
      database,
      created.map(({ id, state, reason }) => ({ delivery: id, stage: state, details: reason })),
    );
    made += created.length;
  }
  return made;
}

/** Moves the next slots that are still where the caller saw them, and returns their subscriptions. */
async function moveNext(
  { db, kind, now }: Database,
  batch: readonly Slots[],
  waits: boolean,
): Promise<ReadonlySet<string>> {
  const moves = batch.flatMap(({ subscription, move }) => (move === null ? [] : [{ subscription, ...move }]));
  if (moves.length === 0) return new Set();
  if (kind === 'postgres') {
    // A locked row is being moved or changed by another process, so it is left alone or waited for. "No key", because
    // inserting a delivery locks the key of its subscription: with a full lock here, the two could wait for each other.
    const free = await db
      .selectFrom('subscriptions')
      .select('id')
      .where(
        'id',
        'in',
        moves.map(({ subscription }) => subscription),
      )
      .orderBy('id')
      .forNoKeyUpdate()
      .$if(!waits, (query) => query.skipLocked())
      .execute();
    const ids = new Set(free.map(({ id }) => id));
    moves.splice(0, moves.length, ...moves.filter(({ subscription }) => ids.has(subscription)));
    if (moves.length === 0) return new Set();
  }
  const rows = moves.map(
    ({ subscription, from, to }) =>
      sql`(cast(${subscription} as text), cast(${from} as bigint), cast(${to} as bigint))`,
  );
  // Both name the columns of `values` column1, column2 and so on.
  const moved = await sql<{ id: string }>`
    update subscriptions
    set next_at = moves.column3, state = 'on', paused_until = null, told_owner_at = null
    from (values ${sql.join(rows)}) as moves
    where subscriptions.id = moves.column1
      and subscriptions.next_at = moves.column2
      and (subscriptions.state = 'on' or (subscriptions.state = 'paused' and subscriptions.paused_until <= ${now()}))
    returning id`.execute(db);
  return new Set(moved.rows.map(({ id }) => id));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
