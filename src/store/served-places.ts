import { sql } from 'kysely';
import type { Database } from './database.ts';
import { appendEvents } from './delivery-events.ts';
import type { Tables } from './tables.ts';

/**
 * Which places some process posts to, so that what waits for a place without one is given up. Both functions lock a place
 * before its deliveries: either sees what the other did.
 */

/** In one statement. PostgreSQL accepts 65,535 parameters. */
const BATCH = 500;

/** Call inside a transaction. */
export async function recordServed(
  database: Database,
  places: readonly string[],
  reason: string,
): Promise<void> {
  // PostgreSQL does not accept an empty list.
  if (places.length === 0) return;
  const { db, now } = database;
  const recorded = await db
    .insertInto('servedPlaces')
    .values(inOrder(places, now()))
    .onConflict((conflict) => conflict.column('place').doUpdateSet({ at: now() }))
    .returning(['place', 'lookAgain'])
    .execute();
  const again = recorded.filter(({ lookAgain }) => lookAgain === 1).map(({ place }) => place);
  if (again.length === 0) return;
  const due = await db
    .updateTable('deliveries')
    .set({ state: 'due', readyAt: now(), settledAt: null, looksFailedSince: null })
    .where('place', 'in', again)
    .where('state', '=', 'unsure')
    .where('lookSince', 'is not', null)
    .where('reason', '=', reason)
    .returning('id')
    .execute();
  await db.updateTable('servedPlaces').set({ lookAgain: 0 }).where('place', 'in', again).execute();
  for (let start = 0; start < due.length; start += BATCH) {
    const batch = due.slice(start, start + BATCH);
    await appendEvents(
      database,
      batch.map(({ id }) => ({
        delivery: id,
        stage: 'later',
        details: 'A bot posts there again: it is looked for.',
      })),
    );
  }
}

/** Call inside a transaction. Repeated calls deal with more than a batch. */
export async function giveUpUnserved(database: Database, before: number, reason: string): Promise<void> {
  const places = await lockUnserved(database, before);
  if (places.length === 0) return;
  const waiting = await lockWaiting(database, places, before);
  const isUntried = ({ state, lookSince }: Waiting) => state === 'due' && lookSince === null;
  const { skipped = [], unsure = [] } = Object.groupBy(waiting, (each) =>
    isUntried(each) ? 'skipped' : 'unsure',
  );
  await settleAll(database, skipped, 'skipped', reason);
  await settleAll(database, unsure, 'unsure', reason);
  if (unsure.length === 0) return;
  await database.db
    .updateTable('servedPlaces')
    .set({ lookAgain: 1 })
    .where('place', 'in', placesIn(unsure))
    .execute();
}

type Waiting = Pick<Tables['deliveries'], 'id' | 'place' | 'state' | 'lookSince'>;

/** The places that nobody has served since `before`. One that waits and was never recorded is recorded, as served now. */
async function lockUnserved({ db, kind, now }: Database, before: number): Promise<readonly string[]> {
  const waiting = await db
    .selectFrom('deliveries')
    .select('place')
    .distinct()
    .where('readyAt', 'is not', null)
    .execute();
  if (waiting.length === 0) return [];
  await db
    .insertInto('servedPlaces')
    .values(inOrder(placesIn(waiting), now()))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const unserved = await db
    .selectFrom('servedPlaces')
    .select('place')
    .where('at', '<', before)
    .orderBy('place')
    .$if(kind === 'postgres', (query) => query.forUpdate())
    .execute();
  return placesIn(unserved);
}

async function lockWaiting(
  { db, kind }: Database,
  places: readonly string[],
  before: number,
): Promise<readonly Waiting[]> {
  return await db
    .selectFrom('deliveries')
    .select(['id', 'place', 'state', 'lookSince'])
    .where('readyAt', '<', before)
    .where('place', 'in', places)
    .orderBy('readyAt')
    .limit(BATCH)
    .$if(kind === 'postgres', (query) => query.forUpdate().skipLocked())
    .execute();
}

async function settleAll(
  database: Database,
  rows: readonly Waiting[],
  state: 'skipped' | 'unsure',
  reason: string,
): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await database.db
    .updateTable('deliveries')
    .set({ state, reason, readyAt: null, settledAt: database.now() })
    .$if(state === 'unsure', (query) =>
      query.set({ lookSince: sql<number>`coalesce(look_since, claimed_at)` }),
    )
    .where('id', 'in', ids)
    .execute();
  await appendEvents(
    database,
    ids.map((delivery) => ({ delivery, stage: state, details: reason })),
  );
}

function placesIn(rows: readonly { readonly place: string }[]): readonly string[] {
  return rows.map(({ place }) => place);
}

/** A place that nobody has served for this long, in milliseconds, is taken for given up. */
const GIVEN_UP_MS = 24 * 60 * 60_000;

/** For queries whose place must not be one of them. A place that was never recorded is not. */
export function unservedPlaces({ db, now }: Pick<Database, 'db' | 'now'>) {
  return db
    .selectFrom('servedPlaces')
    .select('place')
    .where('at', '<', now() - GIVEN_UP_MS);
}

export async function listUnserved(database: Pick<Database, 'db' | 'now'>): Promise<readonly string[]> {
  const rows = await database.db
    .selectFrom('subscriptions')
    .select('place')
    .distinct()
    .where('state', '<>', 'stopped')
    .where('place', 'in', unservedPlaces(database))
    .orderBy('place')
    .execute();
  return rows.map(({ place }) => place);
}

/** In order, so that two processes cannot deadlock. A new place may have deliveries from before, as after an import. */
function inOrder(places: readonly string[], at: number): readonly Tables['servedPlaces'][] {
  return places.toSorted().map((place) => ({ place, at, lookAgain: 1 }));
}
