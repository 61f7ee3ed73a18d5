import { expect, onTestFinished, test } from 'vitest';
import type { Decision } from '../../../src/store/newsroom/proposal.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { BOTH, emptyStore } from '../both-stores.ts';
import { MINUTE, MONDAY } from '../slots.ts';
import { ANN, BEN, CHANGES, newProposal, OLENA, propose, revise } from './proposals.ts';

const approve = (by = ANN, atRevision = 0): Decision => ({
  kind: 'approve',
  by,
  changes: '["as approved"]',
  atRevision,
});
const decline = (by = BEN): Decision => ({ kind: 'decline', by, reason: 'not ours' });

/** The same store, and on PostgreSQL another process's beside it. */
async function twoStores(kind: Store['kind']) {
  const made = await emptyStore(kind);
  if (kind === 'file') return { ...made, other: made.store };
  const other = await openStore(made.address, { clock: () => made.clock.now });
  onTestFinished(() => other.close());
  return { ...made, other };
}

test.each(BOTH)('%s: a proposal waits as it was made, and is found by its id', async (kind) => {
  const { store } = await emptyStore(kind);
  const proposal = await propose(store, { facts: '{"title":"A"}' });
  expect(proposal.id).toMatch(/^[b-df-hj-km-np-tv-xz][2-9b-df-hj-km-np-tv-xz]{7}$/);
  expect(proposal).toEqual({
    id: proposal.id,
    state: 'waiting',
    changes: CHANGES,
    facts: '{"title":"A"}',
    why: 'the title was wrong',
    origin: 'person',
    proposer: OLENA,
    place: 'slack',
    workspace: 'T1',
    channel: 'C1',
    createdAt: MONDAY,
    version: 1,
    edited: null,
    decided: null,
    revision: null,
  });
  expect(await store.newsroom.proposals.find(proposal.id)).toEqual(proposal);
  expect(await store.newsroom.proposals.find('bbbbbbbb')).toBeNull();
});

test.each(BOTH)('%s: an approval makes the next revision, in the words of the approval', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { proposals, revisions } = store.newsroom;
  const { id } = await propose(store);
  clock.now += MINUTE;
  const decided = await proposals.decide(id, 1, approve());
  const revision = {
    number: 1,
    at: MONDAY + MINUTE,
    changes: '["as approved"]',
    proposal: id,
    proposer: OLENA,
    approver: ANN,
    why: 'the title was wrong',
    undoes: null,
  };
  expect(decided).toMatchObject({
    kind: 'approved',
    revision,
    proposal: {
      state: 'approved',
      changes: CHANGES,
      version: 2,
      revision: 1,
      decided: { by: ANN, at: MONDAY + MINUTE, reason: null },
    },
  });
  expect(await revisions.list()).toEqual([revision]);
  expect(await revisions.find(1)).toEqual(revision);
  expect(await revisions.highest()).toBe(1);
  expect(await proposals.find(id)).toEqual(decided.kind === 'approved' && decided.proposal);
});

test.each(BOTH)('%s: a refusal has its reason and makes no revision', async (kind) => {
  const { store } = await emptyStore(kind);
  const { id } = await propose(store);
  expect(await store.newsroom.proposals.decide(id, 1, decline())).toMatchObject({
    kind: 'declined',
    proposal: { state: 'declined', revision: null, decided: { by: BEN, at: MONDAY, reason: 'not ours' } },
  });
  expect(await store.newsroom.revisions.highest()).toBe(0);
});

test.each(BOTH)('%s: whoever decides after another is told who did what and when', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { proposals } = store.newsroom;
  const { id } = await propose(store);
  await proposals.decide(id, 1, decline());
  clock.now += MINUTE;
  for (const decision of [approve(), decline(ANN), decline()])
    expect(await proposals.decide(id, 1, decision)).toMatchObject({
      kind: 'decided-before',
      proposal: { state: 'declined', version: 2, decided: { by: BEN, at: MONDAY, reason: 'not ours' } },
    });
  expect(await proposals.decide('bbbbbbbb', 1, approve())).toEqual({ kind: 'missing' });
});

test.each(BOTH)(
  '%s: of two people who approve and decline at once, one wins and the other reads who',
  async (kind) => {
    const { store, other } = await twoStores(kind);
    for (let round = 1; round <= 20; round += 1) {
      const { id } = await propose(store, { proposer: null, origin: 'import' });
      const atRevision = await store.newsroom.revisions.highest();
      const both = await Promise.all([
        store.newsroom.proposals.decide(id, 1, approve(ANN, atRevision)),
        other.newsroom.proposals.decide(id, 1, decline(BEN)),
        other.newsroom.proposals.decide(id, 1, approve(OLENA, atRevision)),
      ]);
      const won = both.filter(({ kind: what }) => what === 'approved' || what === 'declined');
      expect(won).toHaveLength(1);
      const [winner] = won;
      const proposal = winner && 'proposal' in winner ? winner.proposal : null;
      const lost = both.filter((each) => each !== winner);
      expect(lost).toEqual(lost.map(() => ({ kind: 'decided-before', proposal })));
      expect((await store.newsroom.revisions.list()).filter((each) => each.proposal === id)).toHaveLength(
        winner?.kind === 'approved' ? 1 : 0,
      );
    }
  },
);

test.each(BOTH)(
  '%s: an approval that does not know the newest revisions is given them first',
  async (kind) => {
    const { store } = await emptyStore(kind);
    const { proposals, revisions } = store.newsroom;
    await revise(store);
    await revise(store);
    const { id } = await propose(store);
    const behind = await proposals.decide(id, 1, approve(ANN, 1));
    expect(behind).toMatchObject({ kind: 'behind', revisions: [{ number: 2 }] });
    expect(await proposals.find(id)).toMatchObject({ state: 'waiting', version: 1 });
    expect(await proposals.decide(id, 1, approve(ANN, 2))).toMatchObject({
      kind: 'approved',
      revision: { number: 3 },
    });
    expect((await revisions.list()).map(({ number }) => number)).toEqual([1, 2, 3]);
  },
);

test.each(BOTH)(
  '%s: approvals at once are numbered one after another, none on what it does not know',
  async (kind) => {
    const { store, other } = await twoStores(kind);
    const made = await Promise.all(
      Array.from({ length: 12 }, () => propose(store, { proposer: null, origin: 'feed' })),
    );
    let again = 0;
    const decide = async (which: Store, id: string) => {
      for (let atRevision = 0; ; ) {
        const { proposals } = which.newsroom;
        const decided = await proposals.decide(id, 1, approve(ANN, atRevision));
        if (decided.kind !== 'behind') return decided.kind;
        again += 1;
        atRevision = decided.revisions.at(-1)?.number ?? 0;
      }
    };
    const decided = await Promise.all(made.map(({ id }, index) => decide(index % 2 ? store : other, id)));
    expect(decided).toEqual(made.map(() => 'approved'));
    const numbers = (await store.newsroom.revisions.list()).map(({ number }) => number);
    expect(numbers).toEqual(made.map((_, index) => index + 1));
    expect(again).toBeGreaterThan(0);
  },
);

test.each(BOTH)(
  '%s: an edit makes another version, which must have been seen to be decided',
  async (kind) => {
    const { store, clock } = await emptyStore(kind);
    const { proposals } = store.newsroom;
    const { id } = await propose(store, { facts: '{}' });
    clock.now += MINUTE;
    const edited = await proposals.edit(id, 1, { by: BEN, changes: '["better"]' });
    expect(edited).toMatchObject({
      kind: 'edited',
      proposal: {
        version: 2,
        changes: '["better"]',
        why: 'the title was wrong',
        facts: '{}',
        edited: { by: BEN, at: MONDAY + MINUTE },
      },
    });
    expect(await proposals.decide(id, 1, approve())).toMatchObject({
      kind: 'edited-meanwhile',
      proposal: { version: 2, changes: '["better"]' },
    });
    expect(await proposals.edit(id, 1, { by: ANN, changes: '["worse"]' })).toMatchObject({
      kind: 'edited-meanwhile',
    });
    expect(await proposals.edit(id, 2, { by: ANN, why: null })).toMatchObject({ proposal: { why: null } });
    expect(await proposals.decide(id, 3, approve())).toMatchObject({ kind: 'approved' });
    expect(await proposals.edit(id, 4, { by: BEN, why: 'too late' })).toMatchObject({
      kind: 'decided-before',
      proposal: { state: 'approved' },
    });
    expect(await proposals.edit('bbbbbbbb', 1, { by: BEN })).toEqual({ kind: 'missing' });
  },
);

test.each(BOTH)(
  '%s: what is withdrawn or outdated is not decided any more, and the other way round',
  async (kind) => {
    const { store } = await emptyStore(kind);
    const { proposals } = store.newsroom;
    const withdrawn = await propose(store);
    expect(await proposals.withdraw(withdrawn.id, OLENA)).toMatchObject({
      kind: 'closed',
      proposal: { state: 'withdrawn', version: 2, decided: { by: OLENA, at: MONDAY, reason: null } },
    });
    const outdated = await propose(store);
    expect(await proposals.outdate(outdated.id, 'the files have it')).toMatchObject({
      kind: 'closed',
      proposal: { state: 'outdated', decided: { by: null, reason: 'the files have it' } },
    });
    for (const { id } of [withdrawn, outdated])
      expect(await proposals.decide(id, 2, approve())).toMatchObject({ kind: 'decided-before' });
    const declined = await propose(store);
    await proposals.decide(declined.id, 1, decline());
    expect(await proposals.withdraw(declined.id, OLENA)).toMatchObject({
      kind: 'decided-before',
      proposal: { state: 'declined' },
    });
    expect(await proposals.outdate(declined.id, 'late')).toMatchObject({ kind: 'decided-before' });
    expect(await proposals.withdraw('bbbbbbbb', OLENA)).toEqual({ kind: 'missing' });
  },
);

test.each(BOTH)('%s: what waits is listed, longest first, page by page', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { proposals } = store.newsroom;
  const made = [];
  for (let index = 0; index < 5; index += 1) {
    // Two at the same instant.
    if (index !== 2) clock.now += MINUTE;
    made.push(await propose(store, { proposer: index < 3 ? OLENA : null, origin: 'feed' }));
  }
  const order = made
    .toSorted((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id);
  const [declined = ''] = order.splice(3, 1);
  await proposals.decide(declined, 1, decline());
  const first = await proposals.listWaiting(2);
  const second = await proposals.listWaiting(9, first.at(-1));
  expect([...first, ...second].map(({ id }) => id)).toEqual(order);
  expect(first).toHaveLength(2);
  expect((await proposals.listWaitingOf('slack', 'U1')).map(({ id }) => id)).toEqual(order.slice(0, 3));
  expect(await proposals.listWaitingOf('slack', 'U2')).toEqual([]);
  expect(await proposals.countByState()).toEqual({
    waiting: 4,
    approved: 0,
    declined: 1,
    withdrawn: 0,
    outdated: 0,
  });
});

test.each(BOTH)('%s: a person has ten waiting at most, also of those made at once', async (kind) => {
  const { store, other } = await twoStores(kind);
  const created = await Promise.all(
    Array.from({ length: 16 }, (_, index) =>
      (index % 2 ? store : other).newsroom.proposals.create(newProposal()),
    ),
  );
  const kinds = created.map((each) => each.kind).toSorted();
  expect(kinds).toEqual([...Array(10).fill('created'), ...Array(6).fill('too-many')]);
  // Others, the same id elsewhere, and what no person proposes are not counted with them.
  await propose(store, { proposer: BEN });
  await propose(store, { place: 'elsewhere' });
  await propose(store, { proposer: null, origin: 'feed' });
  const [first] = await store.newsroom.proposals.listWaitingOf('slack', OLENA.id);
  await store.newsroom.proposals.withdraw(first?.id ?? '', OLENA);
  await propose(store);
});

test.each(BOTH)('%s: with the same key there is one proposal, whatever became of it', async (kind) => {
  const { store, other } = await twoStores(kind);
  const created = await Promise.all(
    [store, other, store, other].map((each) =>
      each.newsroom.proposals.create(newProposal({ key: 'page example.org/a', proposer: null })),
    ),
  );
  expect(created.map((each) => each.kind).toSorted()).toEqual(['created', 'known', 'known', 'known']);
  const ids = created.map((each) => ('proposal' in each ? each.proposal.id : null));
  expect(new Set(ids).size).toBe(1);
  await store.newsroom.proposals.decide(ids[0] ?? '', 1, decline());
  expect(await store.newsroom.proposals.create(newProposal({ key: 'page example.org/a' }))).toMatchObject({
    kind: 'known',
    proposal: { state: 'declined' },
  });
});

test.each(BOTH)(
  '%s: what the bot finds more is added to a proposal that waits, and is no edit',
  async (kind) => {
    const { store, clock } = await emptyStore(kind);
    const { proposals } = store.newsroom;
    const { id, version, createdAt } = await propose(store, { origin: 'feed', proposer: null });
    const added = await proposals.addFacts(id, version, '{"more":1}');
    expect(added).toMatchObject({
      kind: 'edited',
      proposal: { facts: '{"more":1}', version: version + 1, edited: null },
    });
    expect(await proposals.addFacts(id, version, '{}')).toMatchObject({ kind: 'edited-meanwhile' });
    await proposals.decide(id, version + 1, { kind: 'decline', by: ANN, reason: null });
    expect(await proposals.addFacts(id, version + 2, '{}')).toMatchObject({ kind: 'decided-before' });
    clock.now += 1;
    const later = await propose(store);
    expect((await proposals.listSince(createdAt)).map((each) => each.id)).toEqual([id, later.id]);
    expect((await proposals.listSince(createdAt + 1)).map((each) => each.id)).toEqual([later.id]);
  },
);
