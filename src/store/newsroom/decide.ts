import type { Updateable } from 'kysely';
import type { Database } from '../database.ts';
import type { Tables } from '../tables.ts';
import type { ProposalCard } from './card.ts';
import { cardsOf, insertCards } from './insert-cards.ts';
import type { Closed, Decided, Decision, Edit, Edited, Proposal, ProposalState } from './proposal.ts';
import { toProposal } from './proposal-row.ts';
import { addRevision } from './revisions.ts';
import { signal } from './signal.ts';
import type { Somebody } from './somebody.ts';

/** All of these are called inside a transaction, and change a proposal only while it waits. */

export async function decideProposal(
  database: Database,
  id: string,
  version: number,
  decision: Decision,
  cards: readonly ProposalCard[],
): Promise<Decided> {
  const found = await lockWaiting(database, id);
  if (found.kind !== 'waiting') return found;
  const { proposal } = found;
  if (proposal.version !== version) return { kind: 'edited-meanwhile', proposal };
  switch (decision.kind) {
    case 'approve': {
      const { proposer, why } = proposal;
      const { by, changes, atRevision } = decision;
      const made = { changes, proposal: id, proposer, approver: by, why, undoes: null };
      const revision = await addRevision(database, atRevision, made);
      if ('kind' in revision) return revision;
      const how = { state: 'approved', by, reason: null, revision: revision.number, cards } as const;
      return { kind: 'approved', proposal: await close(database, proposal, how), revision };
    }
    case 'decline': {
      const { by, reason } = decision;
      const how = { state: 'declined', by, reason, revision: null, cards } as const;
      return { kind: 'declined', proposal: await close(database, proposal, how) };
    }
    default:
      return decision satisfies never;
  }
}

export async function editProposal(
  database: Database,
  id: string,
  version: number,
  { by, ...values }: Edit,
): Promise<Edited> {
  const found = await lockWaiting(database, id);
  if (found.kind !== 'waiting') return found;
  const { proposal } = found;
  if (proposal.version !== version) return { kind: 'edited-meanwhile', proposal };
  const edited = { ...values, editedBy: by.id, editedByName: by.name, editedAt: database.now() };
  return { kind: 'edited', proposal: await update(database, proposal, edited) };
}

export async function addFacts(
  database: Database,
  id: string,
  version: number,
  facts: string,
): Promise<Edited> {
  const found = await lockWaiting(database, id);
  if (found.kind !== 'waiting') return found;
  const { proposal } = found;
  if (proposal.version !== version) return { kind: 'edited-meanwhile', proposal };
  return { kind: 'edited', proposal: await update(database, proposal, { facts }) };
}

export async function closeProposal(database: Database, id: string, how: End): Promise<Closed> {
  const found = await lockWaiting(database, id);
  if (found.kind !== 'waiting') return found;
  return { kind: 'closed', proposal: await close(database, found.proposal, how) };
}

type End = {
  readonly state: Exclude<ProposalState, 'waiting'>;
  readonly by: Somebody | null;
  readonly reason: string | null;
  readonly revision: number | null;
  readonly cards: readonly ProposalCard[];
};

type Waiting =
  | { readonly kind: 'waiting'; readonly proposal: Proposal }
  | { readonly kind: 'decided-before'; readonly proposal: Proposal }
  | { readonly kind: 'missing' };

/** Whoever changes the same proposal at this moment is waited for. */
async function lockWaiting({ db, kind }: Database, id: string): Promise<Waiting> {
  const row = await db
    .selectFrom('proposals')
    .selectAll()
    .where('id', '=', id)
    .$if(kind === 'postgres', (query) => query.forNoKeyUpdate())
    .executeTakeFirst();
  if (row === undefined) return { kind: 'missing' };
  const proposal = toProposal(row);
  return row.state === 'waiting' ? { kind: 'waiting', proposal } : { kind: 'decided-before', proposal };
}

async function close(
  database: Database,
  proposal: Proposal,
  { state, by, reason, revision, cards }: End,
): Promise<Proposal> {
  const closed = await update(database, proposal, {
    state,
    reason,
    revision,
    decidedBy: by?.id ?? null,
    decidedByName: by?.name ?? null,
    decidedAt: database.now(),
  });
  await insertCards(database, cardsOf(proposal.id, cards));
  return closed;
}

async function update(
  database: Database,
  { id, version }: Proposal,
  values: Updateable<Tables['proposals']>,
): Promise<Proposal> {
  const row = await database.db
    .updateTable('proposals')
    .set({ ...values, version: version + 1 })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await signal(database, { kind: 'proposals' });
  return toProposal(row);
}
