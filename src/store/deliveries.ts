import { claimNext, freeClaims } from './claim.ts';
import { createDue } from './create-due.ts';
import { type Database, inTransaction } from './database.ts';
import { DELIVERY_STATES, type Deliveries, type Delivery } from './delivery.ts';
import { appendEvents } from './delivery-events.ts';
import { countByState, lag, nextWorkAt } from './delivery-stats.ts';
import { parseEdition } from './edition-contents.ts';
import { dateOf, newestOfDate } from './edition-days.ts';
import { recordLook, release, renew, saveEdition, settle } from './lease.ts';
import { reopen } from './reopen.ts';
import { giveUpUnserved, listUnserved, recordServed } from './served-places.ts';
import { addShown } from './shown-sources.ts';
import type { Rows } from './tables.ts';

export function createDeliveries(database: Database): Deliveries {
  const { db, now } = database;
  return {
    find: async (subscription, localDate) => {
      const row = await newestOfDate(database, subscription, localDate);
      return row === null ? null : toDelivery(row);
    },
    findById: async (id) => {
      const row = await db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toDelivery(row);
    },
    listBetween: async (subscription, from, to) => {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('subscription', '=', subscription)
        .where('slotAt', '>=', from)
        .where('slotAt', '<', to)
        .orderBy('slotAt', 'desc')
        .execute();
      return rows.map(toDelivery);
    },
    createDue: (slots, { waits } = { waits: false }) =>
      inTransaction(database, (inside) => createDue(inside, slots, waits)),
    freeClaims: () => freeClaims(database),
    claimNext: async (options) => {
      const claimed = await inTransaction(database, (inside) => claimNext(inside, options));
      return claimed.map(({ delivery, subscription, reopenedAt }) => ({
        lease: { delivery: delivery.id, by: options.by, attempt: delivery.attempts },
        delivery: toDelivery(delivery),
        subscription,
        reopenedAt,
      }));
    },
    renew: (lease, leaseMs) => renew(database, lease, leaseMs),
    saveEdition: (lease, edition, guide, details) =>
      inTransaction(database, (inside) => saveEdition(inside, lease, edition, guide, details)),
    recordLook: (lease, details) => inTransaction(database, (inside) => recordLook(inside, lease, details)),
    settle: (lease, outcome) => inTransaction(database, (inside) => settle(inside, lease, outcome)),
    release: (lease, how) => inTransaction(database, (inside) => release(inside, lease, how)),
    recordServed: (places, reason) =>
      inTransaction(database, (inside) => recordServed(inside, places, reason)),
    giveUpUnserved: (before, reason) =>
      inTransaction(database, (inside) => giveUpUnserved(inside, before, reason)),
    listUnserved: () => listUnserved(database),
    reopen: (id, details) => inTransaction(database, (inside) => reopen(inside, id, details)),
    confirm: (id, showing, details) =>
      inTransaction(database, async (inside) => {
        const confirmed = await inside.db
          .updateTable('deliveries')
          .set({ state: 'posted', reason: null, settledAt: now(), lookSince: null })
          .where('id', '=', id)
          .where('state', '=', 'unsure')
          .returning(['subscription', 'localDate'])
          .executeTakeFirst();
        if (confirmed === undefined) return false;
        await addShown(inside, confirmed.subscription, confirmed.localDate, showing);
        await appendEvents(inside, [{ delivery: id, stage: 'confirmed', details }]);
        return true;
      }),
    history: async (subscription, limit, states = DELIVERY_STATES) => {
      // PostgreSQL does not accept an empty list.
      if (states.length === 0) return [];
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('subscription', '=', subscription)
        .where('state', 'in', states)
        .orderBy('slotAt', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toDelivery);
    },
    listUnsure: async () => {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('state', '=', 'unsure')
        .orderBy('slotAt')
        .execute();
      return rows.map(toDelivery);
    },
    recent: async (limit) => {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toDelivery);
    },
    countByState: () => countByState(database),
    lag: () => lag(database),
    nextWorkAt: () => nextWorkAt(database),
  };
}

function toDelivery(row: Rows['deliveries']): Delivery {
  const { place, workspace, readyAt, messageId, messageLink, late, edition, ...same } = row;
  return {
    ...same,
    localDate: dateOf(row.localDate),
    late: late === 1,
    nextTryAt: row.state === 'due' ? readyAt : null,
    leaseUntil: row.state === 'claimed' ? readyAt : null,
    message: messageId === null ? null : { id: messageId, link: messageLink },
    edition: edition === null ? null : parseEdition(edition),
  };
}
