import { createHash } from 'node:crypto';
import type { Updateable } from 'kysely';
import { byName } from './by-name.ts';
import { recordChange } from './changes.ts';
import { type Database, inTransaction } from './database.ts';
import { skipWaiting } from './skip-waiting.ts';
import { stopped } from './stop-unchanged.ts';
import type { NewChange, Subscription, SubscriptionDetails, Subscriptions } from './subscription.ts';
import type { Rows, Tables } from './tables.ts';
import { listUnknownZones } from './unknown-zones.ts';

export function createSubscriptions(database: Database): Subscriptions {
  const { db, now } = database;
  /** Updates the row and records the change. Returns false if there is no such row. */
  const change = (
    id: string,
    values: Updateable<Tables['subscriptions']>,
    recorded: NewChange | null,
  ): Promise<boolean> =>
    inTransaction(database, async (inside) => {
      const changed = await update(inside, id, values);
      if (changed) await recordChange(inside, id, recorded);
      return changed;
    });
  const find: Subscriptions['find'] = async (id) =>
    toSubscriptionOrNull(
      await db.selectFrom('subscriptions').selectAll().where('id', '=', id).executeTakeFirst(),
    );
  return {
    find,
    get: (place, channel) => find(subscriptionId(place, channel)),
    list: async (place, workspace) => {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('place', '=', place)
        .where('workspace', workspace === null ? 'is' : '=', workspace)
        .execute();
      return rows.map(toSubscription).toSorted(byName);
    },
    listAll: async () => {
      const rows = await db.selectFrom('subscriptions').selectAll().execute();
      return rows.map(toSubscription).toSorted(byName);
    },
    put: (details, recorded) => inTransaction(database, (inside) => put(inside, details, recorded)),
    edit: (id, details, recorded) => change(id, columnsOf(details), recorded),
    stop: (id, reason, recorded, { keepsPause } = { keepsPause: false }) =>
      inTransaction(database, async (inside) => {
        const { pausedUntil, ...values } = stopped(reason);
        const isThere = await update(inside, id, keepsPause ? values : { ...values, pausedUntil });
        // After the digest, whose lock `reopen` waits for or holds.
        await skipWaiting(inside, id, reason);
        if (isThere) await recordChange(inside, id, recorded);
        return isThere;
      }),
    pause: (id, { until, nextAt }, recorded) =>
      inTransaction(database, async (inside) => {
        const paused = await update(inside, id, {
          state: 'paused',
          pausedUntil: until,
          stopReason: null,
          nextAt,
        });
        await skipWaiting(inside, id, 'paused');
        if (paused) await recordChange(inside, id, recorded);
        return paused;
      }),
    resume: (id, nextAt, recorded) =>
      change(id, { state: 'on', pausedUntil: null, stopReason: null, toldOwnerAt: null, nextAt }, recorded),
    rename: (id, channelName, isSeenByOwner) =>
      set(database, id, { channelName, ...(isSeenByOwner ? { ownersChannelName: channelName } : {}) }),
    moveNext: async (id, from, to) => {
      const { numUpdatedRows } = await db
        .updateTable('subscriptions')
        .set({ nextAt: to })
        .where('id', '=', id)
        .where('nextAt', from === null ? 'is' : '=', from)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    recordOwnerNotified: async (id, { updatedAt }) => {
      const { numUpdatedRows } = await db
        .updateTable('subscriptions')
        .set({ toldOwnerAt: now() })
        .where('id', '=', id)
        .where('state', '=', 'stopped')
        .where('updatedAt', '=', updatedAt)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    listUnknownZones: () => listUnknownZones(database),
    due: async (limit) => {
      const rows = await db
        .selectFrom('subscriptions')
        .selectAll()
        .where('nextAt', '<=', now())
        .where((where) =>
          where.or([
            where('state', '=', 'on'),
            where.and([where('state', '=', 'paused'), where('pausedUntil', '<=', now())]),
          ]),
        )
        .orderBy('nextAt')
        .orderBy('id')
        .limit(limit)
        // The locks end with this statement. Locked rows could not be moved, and as many as `limit` would hide all others.
        .$if(database.kind === 'postgres', (query) => query.forNoKeyUpdate().skipLocked())
        .execute();
      return rows.map(toSubscription);
    },
  };
}

/** Always the same for the same channel, so that its history survives `off` and `on`. */
export function subscriptionId(place: string, channel: string): string {
  return createHash('sha256').update(`${place} ${channel}`).digest('hex').slice(0, 16);
}

async function put(database: Database, details: SubscriptionDetails, recorded: NewChange | null) {
  const { db, kind, now } = database;
  const id = subscriptionId(details.place, details.channel);
  const before = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('id', '=', id)
    .$if(kind === 'postgres', (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  const columns = {
    ...columnsOf(details),
    state: 'on',
    pausedUntil: null,
    stopReason: null,
    toldOwnerAt: null,
    ownersChannelName: details.owner === null ? null : details.channelName,
    updatedAt: now(),
  } as const;
  const row = await db
    .insertInto('subscriptions')
    .values({ ...columns, id, round: 1, createdAt: now() })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
    .returningAll()
    .executeTakeFirstOrThrow();
  await recordChange(database, id, recorded);
  return { subscription: toSubscription(row), before: toSubscriptionOrNull(before) };
}

function columnsOf({ configured, publishers, onlyNew, archive, ...same }: SubscriptionDetails) {
  return {
    ...same,
    publishers: JSON.stringify(publishers),
    onlyNew: onlyNew ? 1 : 0,
    archive: archive ? 1 : 0,
    standing: configured ? 1 : 0,
  } as const;
}

function update(
  database: Database,
  id: string,
  values: Updateable<Tables['subscriptions']>,
): Promise<boolean> {
  return set(database, id, { ...values, updatedAt: database.now() });
}

async function set(
  { db }: Database,
  id: string,
  values: Updateable<Tables['subscriptions']>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('subscriptions')
    .set(values)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function toSubscriptionOrNull(row: Rows['subscriptions'] | undefined): Subscription | null {
  return row === undefined ? null : toSubscription(row);
}

/** Columns keep their original names: `standing` marks the digests from the setting DIGESTS. */
export function toSubscription({ standing, toldOwnerAt, ...row }: Rows['subscriptions']): Subscription {
  return {
    ...row,
    publishers: JSON.parse(row.publishers),
    onlyNew: row.onlyNew === 1,
    archive: row.archive === 1,
    configured: standing === 1,
    ownerNotifiedAt: toldOwnerAt,
  };
}
