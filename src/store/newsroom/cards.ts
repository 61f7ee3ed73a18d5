import { type Database, inTransaction } from '../database.ts';
import type { Cards } from './card.ts';
import { claimStale, nextEditAt, updateEdited } from './card-edits.ts';
import { releaseCard, renewCard, settleCard } from './card-lease.ts';
import { toCard } from './card-row.ts';
import { claimCards, freeCardClaims } from './claim-cards.ts';
import { countByState, countHeldUp } from './count-cards.ts';
import { insertCards } from './insert-cards.ts';
import { listForDaily, listUnseen, listWithout } from './missing-cards.ts';

export function createCards(database: Database): Cards {
  const { db, now } = database;
  return {
    create: async (cards) =>
      cards.length === 0 ? 0 : inTransaction(database, (inside) => insertCards(inside, cards)),
    find: async (id) => {
      const row = await db.selectFrom('cards').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toCard(row);
    },
    listWithout: (limit) => listWithout(database, limit),
    listForDaily: (limit) => listForDaily(database, limit),
    listUnseen: (limit) => listUnseen(database, limit),
    countByState: () => countByState(database),
    countHeldUp: () => countHeldUp(database),
    freeClaims: () => freeCardClaims(database),
    claimNext: async (options) => {
      const cards = await inTransaction(database, (inside) => claimCards(inside, options));
      return cards.map((card) => ({
        lease: { card: card.id, by: options.by, attempt: card.attempts },
        card,
      }));
    },
    nextWorkAt: (places) => nextWorkAt(database, places),
    renew: (lease, leaseMs) => renewCard(database, lease, leaseMs),
    settle: (lease, outcome) => settleCard(database, lease, outcome),
    release: (lease, how) => releaseCard(database, lease, how),
    confirm: async (id, { id: messageId, link: messageLink }) => {
      const { numUpdatedRows } = await db
        .updateTable('cards')
        .set({ state: 'posted', reason: null, settledAt: now(), lookSince: null, messageId, messageLink })
        .where('id', '=', id)
        .where('state', '=', 'unsure')
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    reopen: async (id, target) => {
      const { numUpdatedRows } = await db
        .updateTable('cards')
        .set({
          ...target,
          ...NEVER_POSTED,
          state: 'due',
          readyAt: now(),
          createdAt: now(),
        })
        .where('id', '=', id)
        .where('state', 'in', ['skipped', 'refused', 'unsure', 'gone'])
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    claimStale: (options) => inTransaction(database, (inside) => claimStale(inside, options)),
    nextEditAt: (places) => nextEditAt(database, places),
    recordEdit: (lease, shownVersion) =>
      updateEdited(database, lease, { shownVersion, editAt: 0, editAttempts: 0 }),
    postponeEdit: (lease, until) => updateEdited(database, lease, { editAt: until }),
    distrustEdit: async (id) => {
      await db
        .updateTable('cards')
        .set({ shownVersion: 0 })
        .where('id', '=', id)
        .where('state', '=', 'posted')
        .execute();
    },
    recordGone: (lease, reason) => updateEdited(database, lease, { state: 'gone', reason, settledAt: now() }),
  };
}

const NEVER_POSTED = {
  attempts: 0,
  lookSince: null,
  unclear: 0,
  messageId: null,
  messageLink: null,
  shownVersion: 0,
  reason: null,
  settledAt: null,
  editAt: 0,
  editBy: null,
  editAttempts: 0,
} as const;

async function nextWorkAt({ db }: Database, places: readonly string[]): Promise<number | null> {
  // PostgreSQL does not accept an empty list.
  if (places.length === 0) return null;
  const row = await db
    .selectFrom('cards')
    .select(({ fn }) => fn.min<number | null>('readyAt').as('at'))
    .where('place', 'in', places)
    .where('readyAt', 'is not', null)
    .executeTakeFirst();
  return row?.at ?? null;
}
