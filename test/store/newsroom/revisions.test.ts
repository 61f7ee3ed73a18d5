import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import { BOTH, emptyStore } from '../both-stores.ts';
import { DAY, MONDAY } from '../slots.ts';
import { ANN, BEN, propose, revise } from './proposals.ts';

const undo = (undoes: number, atRevision: number, by = BEN) => ({
  undoes,
  changes: '["back"]',
  by,
  why: 'it was right before',
  atRevision,
});

test.each(BOTH)('%s: revisions are listed since a number and since a date', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { revisions } = store.newsroom;
  expect(await revisions.list()).toEqual([]);
  for (let index = 0; index < 3; index += 1) {
    await revise(store);
    clock.now += DAY;
  }
  const numbers = async (from: Parameters<typeof revisions.list>[0]) =>
    (await revisions.list(from)).map(({ number }) => number);
  expect(await numbers({ after: 1 })).toEqual([2, 3]);
  expect(await numbers({ after: 3 })).toEqual([]);
  expect(await numbers({ since: MONDAY + DAY })).toEqual([2, 3]);
  expect(await numbers({ since: MONDAY + 1, after: 2 })).toEqual([3]);
  expect(await revisions.find(9)).toBeNull();
});

test.each(BOTH)('%s: an undo is a revision, and the card of what it undoes is out of date', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { proposals, revisions } = store.newsroom;
  const { id } = await propose(store);
  await proposals.decide(id, 1, { kind: 'approve', by: ANN, changes: '[]', atRevision: 0 });
  clock.now += DAY;
  const undone = await revisions.undo(undo(1, 1));
  const revision = {
    number: 2,
    at: MONDAY + DAY,
    changes: '["back"]',
    proposal: null,
    proposer: BEN,
    approver: BEN,
    why: 'it was right before',
    undoes: 1,
  };
  expect(undone).toEqual({ kind: 'undone', revision });
  expect(await revisions.list({ after: 1 })).toEqual([revision]);
  expect(await proposals.find(id)).toMatchObject({ state: 'approved', revision: 1, version: 3 });
});

test.each(BOTH)(
  '%s: what an editor records is a revision without a proposal, and one at a time',
  async (kind) => {
    const { store, clock } = await emptyStore(kind);
    const { revisions } = store.newsroom;
    await revise(store);
    clock.now += DAY;
    const recording = { changes: '["checked"]', by: ANN, why: null, atRevision: 1 };
    const all = await Promise.all([
      revisions.record(recording),
      revisions.record({ ...recording, by: BEN }),
      revisions.record({ ...recording, atRevision: 0 }),
    ]);
    const made = all.flatMap((each) => (each.kind === 'recorded' ? [each.revision] : []));
    expect(made).toEqual([
      expect.objectContaining({
        number: 2,
        at: MONDAY + DAY,
        changes: '["checked"]',
        proposal: null,
        undoes: null,
      }),
    ]);
    expect(made[0]?.approver).toEqual(made[0]?.proposer);
    expect(all.flatMap((each) => (each.kind === 'behind' ? [each.revisions.at(-1)] : []))).toEqual([
      made[0],
      made[0],
    ]);
    expect(await revisions.list({ after: 1 })).toEqual(made);
  },
);

test.each(BOTH)('%s: what was undone is not undone again, but its undo can be', async (kind) => {
  const { store } = await emptyStore(kind);
  const { revisions } = store.newsroom;
  await revise(store);
  await revisions.undo(undo(1, 1));
  expect(await revisions.undo(undo(1, 2, ANN))).toMatchObject({
    kind: 'undone-before',
    revision: { number: 2, approver: BEN },
  });
  expect(await revisions.undo(undo(2, 2, ANN))).toMatchObject({ kind: 'undone', revision: { number: 3 } });
  expect(await revisions.undo(undo(7, 3))).toEqual({ kind: 'missing' });
});

test.each(BOTH)('%s: an undo that does not know the newest revisions is given them first', async (kind) => {
  const { store } = await emptyStore(kind);
  await revise(store);
  await revise(store);
  expect(await store.newsroom.revisions.undo(undo(1, 1))).toMatchObject({
    kind: 'behind',
    revisions: [{ number: 2 }],
  });
  expect(await store.newsroom.revisions.highest()).toBe(2);
});

test.each(BOTH)('%s: of two undos at once, one wins and the other reads whose it was', async (kind) => {
  const { store, address, clock } = await emptyStore(kind);
  const other = kind === 'file' ? store : await openStore(address, { clock: () => clock.now });
  if (other !== store) onTestFinished(() => other.close());
  for (let round = 0; round < 10; round += 1) {
    const number = await revise(store);
    const both = await Promise.all([
      store.newsroom.revisions.undo(undo(number, number, ANN)),
      other.newsroom.revisions.undo(undo(number, number, BEN)),
    ]);
    const winner = both.find((each) => each.kind === 'undone');
    expect(winner).toBeDefined();
    expect(both.find((each) => each !== winner)).toEqual({ ...winner, kind: 'undone-before' });
  }
  expect(await store.newsroom.revisions.highest()).toBe(20);
});
