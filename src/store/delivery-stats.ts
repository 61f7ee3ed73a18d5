import type { Database } from './database.ts';
import { DELIVERY_STATES, type DeliveryState } from './delivery.ts';
import { isKnownZone } from './known-zone.ts';
import { unservedPlaces } from './served-places.ts';

/** Queries over all deliveries, for the metrics and the runner. */

export async function countByState({ db }: Database): Promise<Readonly<Record<DeliveryState, number>>> {
  const rows = await db
    .selectFrom('deliveries')
    .select(['state', ({ fn }) => fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const counts = Object.fromEntries(rows.map(({ state, count }) => [state, count]));
  return Object.fromEntries(DELIVERY_STATES.map((state) => [state, counts[state] ?? 0])) as Record<
    DeliveryState,
    number
  >;
}

/** A slot counts from the moment it is due, whether or not its delivery exists yet. */
export async function lag(database: Database): Promise<number> {
  const { db, now } = database;
  const waiting = await db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.min<number | null>('slotAt').as('at'))
    .where('readyAt', '<=', now())
    .where('place', 'not in', unservedPlaces(database))
    .executeTakeFirst();
  const coming = await nextSlot(database);
  const oldest = Math.min(waiting?.at ?? now(), coming ?? now());
  return Math.max(0, now() - oldest);
}

export async function nextWorkAt(database: Database): Promise<number | null> {
  const ready = await database.db
    .selectFrom('deliveries')
    .select(({ fn }) => fn.min<number | null>('readyAt').as('at'))
    .where('place', 'not in', unservedPlaces(database))
    .executeTakeFirst();
  const times = [ready?.at ?? null, await nextSlot(database)].filter((at) => at !== null);
  return times.length === 0 ? null : Math.min(...times);
}

/** Those in a zone that this machine does not know are left out: it cannot make their editions, now or later. */
async function nextSlot(database: Database): Promise<number | null> {
  const rows = await database.db
    .selectFrom('subscriptions')
    .select(['zone', ({ fn }) => fn.min<number | null>('nextAt').as('at')])
    .where((where) =>
      where.or([
        where('state', '=', 'on'),
        where.and([where('state', '=', 'paused'), where('pausedUntil', 'is not', null)]),
      ]),
    )
    .where('place', 'not in', unservedPlaces(database))
    .groupBy('zone')
    .execute();
  const times = rows.flatMap(({ zone, at }) => (at !== null && isKnownZone(zone) ? [at] : []));
  return times.length === 0 ? null : Math.min(...times);
}
