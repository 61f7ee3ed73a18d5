import type { NewProposal, Proposal } from '../../../src/store/newsroom/proposal.ts';
import type { Somebody } from '../../../src/store/newsroom/somebody.ts';
import type { Store } from '../../../src/store/store.ts';

export const OLENA: Somebody = { id: 'U1', name: 'Olena' };
export const ANN: Somebody = { id: 'U2', name: 'Ann' };
export const BEN: Somebody = { id: 'U3', name: 'Ben' };

/** To the store, any text: it knows nothing of the guide. */
export const CHANGES = '[{"kind":"set","subject":{"kind":"entry","id":7}}]';

export function newProposal(changes: Partial<NewProposal> = {}): NewProposal {
  return {
    key: null,
    changes: CHANGES,
    facts: null,
    why: 'the title was wrong',
    origin: 'person',
    proposer: OLENA,
    place: 'slack',
    workspace: 'T1',
    channel: 'C1',
    ...changes,
  };
}

export async function propose(store: Store, changes: Partial<NewProposal> = {}): Promise<Proposal> {
  const created = await store.newsroom.proposals.create(newProposal(changes));
  if (created.kind !== 'created') throw new Error(`Expected a new proposal, got ${created.kind}.`);
  return created.proposal;
}

/** Proposes and approves; returns the number of the revision. */
export async function revise(store: Store, changes = CHANGES): Promise<number> {
  const { proposals, revisions } = store.newsroom;
  const { id, version } = await propose(store, { changes, origin: 'import', proposer: null });
  const atRevision = await revisions.highest();
  const decided = await proposals.decide(id, version, { kind: 'approve', by: ANN, changes, atRevision });
  if (decided.kind !== 'approved') throw new Error(`Expected an approval, got ${decided.kind}.`);
  return decided.revision.number;
}
