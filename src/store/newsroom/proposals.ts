import { type Database, inTransaction } from '../database.ts';
import { expectHeld } from '../guide-stamps.ts';
import type { ProposalCard } from './card.ts';
import { addFacts, closeProposal, decideProposal, editProposal } from './decide.ts';
import { cardsOf, insertCards } from './insert-cards.ts';
import {
  type Created,
  MOST_WAITING,
  type NewProposal,
  PROPOSAL_STATES,
  type Proposal,
  type ProposalState,
  type Proposals,
} from './proposal.ts';
import { toProposal } from './proposal-row.ts';
import { newShortId } from './short-id.ts';
import { signal } from './signal.ts';
import { takeTurn } from './turn.ts';

export function createProposals(database: Database): Proposals {
  const { db } = database;
  return {
    create: (proposal, cards = []) => inTransaction(database, (inside) => create(inside, proposal, cards)),
    find: async (id) => {
      const row = await db.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : toProposal(row);
    },
    findAll: async (ids) => {
      // PostgreSQL does not accept an empty list.
      if (ids.length === 0) return [];
      const rows = await db.selectFrom('proposals').selectAll().where('id', 'in', ids).execute();
      const byId = new Map(rows.map((row) => [row.id, toProposal(row)]));
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
    listWaiting: async (limit, after) => {
      const rows = await selectWaiting(database)
        .$if(after !== undefined, (query) =>
          query.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('createdAt', 'id'), '>', tuple(after?.createdAt ?? 0, after?.id ?? '')),
          ),
        )
        .limit(limit)
        .execute();
      return rows.map(toProposal);
    },
    listWaitingOf: async (place, person) =>
      (await selectWaitingOf(database, place, person).execute()).map(toProposal),
    listSince: async (since) => {
      const rows = await db
        .selectFrom('proposals')
        .selectAll()
        .where('createdAt', '>=', since)
        .orderBy('createdAt')
        .orderBy('id')
        .execute();
      return rows.map(toProposal);
    },
    countByState: () => countByState(database),
    decide: (id, version, decision, cards = []) =>
      inTransaction(database, (inside) => decideProposal(inside, id, version, decision, cards)),
    edit: (id, version, edit) => inTransaction(database, (inside) => editProposal(inside, id, version, edit)),
    addFacts: (id, version, facts) =>
      inTransaction(database, (inside) => addFacts(inside, id, version, facts)),
    withdraw: (id, by) =>
      inTransaction(database, (inside) =>
        closeProposal(inside, id, { state: 'withdrawn', by, reason: null, revision: null, cards: [] }),
      ),
    outdate: (id, reason, cards = []) =>
      inTransaction(database, (inside) =>
        closeProposal(inside, id, { state: 'outdated', by: null, reason, revision: null, cards }),
      ),
  };
}

function selectWaiting({ db }: Database) {
  return db
    .selectFrom('proposals')
    .selectAll()
    .where('state', '=', 'waiting')
    .orderBy('createdAt')
    .orderBy('id');
}

function selectWaitingOf(database: Database, place: string, person: string) {
  return selectWaiting(database).where('place', '=', place).where('proposer', '=', person);
}

async function create(
  database: Database,
  { proposer, ...proposal }: NewProposal,
  cards: readonly ProposalCard[],
): Promise<Created> {
  const { db, now } = database;
  await expectHeld(database);
  // Both at once, so that neither of two counts without the other.
  if (proposer !== null) await takeTurn(database, `proposals of ${proposal.place} ${proposer.id}`);
  const known = await findByKey(database, proposal.key);
  if (known !== null) return { kind: 'known', proposal: known };
  if (proposer !== null && proposal.place !== null) {
    const waiting = await selectWaitingOf(database, proposal.place, proposer.id).execute();
    if (waiting.length >= MOST_WAITING) return { kind: 'too-many' };
  }
  for (;;) {
    const row = await db
      .insertInto('proposals')
      .values({
        ...proposal,
        id: newShortId(),
        state: 'waiting',
        proposer: proposer?.id ?? null,
        proposerName: proposer?.name ?? null,
        createdAt: now(),
        version: 1,
      })
      // Of its key, if somebody was faster; or of its id, which another has by chance.
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row !== undefined) {
      await insertCards(database, cardsOf(row.id, cards));
      await signal(database, { kind: 'proposals' });
      return { kind: 'created', proposal: toProposal(row) };
    }
    const faster = await findByKey(database, proposal.key);
    if (faster !== null) return { kind: 'known', proposal: faster };
  }
}

async function findByKey({ db }: Database, key: string | null): Promise<Proposal | null> {
  if (key === null) return null;
  const row = await db.selectFrom('proposals').selectAll().where('key', '=', key).executeTakeFirst();
  return row === undefined ? null : toProposal(row);
}

async function countByState({ db }: Database): Promise<Readonly<Record<ProposalState, number>>> {
  const rows = await db
    .selectFrom('proposals')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .groupBy('state')
    .execute();
  const counts = new Map(rows.map(({ state, count }) => [state, count]));
  const all = PROPOSAL_STATES.map((state) => [state, counts.get(state) ?? 0] as const);
  return Object.fromEntries(all) as Record<ProposalState, number>;
}
