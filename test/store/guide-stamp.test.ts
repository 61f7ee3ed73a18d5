import { expect, onTestFinished, test } from 'vitest';
import { openStore, type StoreAddress } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { BOTH, emptyStore, freshAddress } from './both-stores.ts';
import { ANN, CHANGES, newProposal, propose, revise } from './newsroom/proposals.ts';
import { subscriptionDetails } from './slots.ts';

const CITY = { title: 'City', identity: 'c' };
const HARBOUR = { title: 'Harbour', identity: 'h' };

/** Another process of the same store, for the guide that has it. */
async function openFor(address: StoreAddress, guide = CITY): Promise<Store> {
  const store = await openStore(address, {
    forGuide: async (stamps) => stamps.hold((await stamps.begin(guide)).key),
  });
  onTestFinished(() => store.close());
  return store;
}

test.each(BOTH)('%s: a store belongs to the first guide that it is given to', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { guideStamps } = store;
  expect(await guideStamps.find()).toBeNull();
  const stamp = await guideStamps.begin(CITY);
  expect(stamp).toEqual({ ...CITY, key: expect.stringMatching(/^[\w-]{36}$/), at: clock.now });
  expect(await guideStamps.begin(HARBOUR)).toEqual(stamp);
  expect(await guideStamps.find()).toEqual(stamp);
});

test.each(BOTH)('%s: of two that begin at once, one has the store', async (kind) => {
  const { store } = await emptyStore(kind);
  const begun = await Promise.all([store.guideStamps.begin(CITY), store.guideStamps.begin(HARBOUR)]);
  expect(begun[0]).toEqual(begun[1]);
});

test.each(BOTH)('%s: it is renewed and given away only by whoever knows its key', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { guideStamps } = store;
  const { key, at } = await guideStamps.begin(CITY);
  clock.now += 1000;
  expect(await guideStamps.renew('another', HARBOUR)).toBe(false);
  expect(await guideStamps.replace('another', HARBOUR)).toBeNull();
  expect(await guideStamps.renew(key, { ...CITY, identity: 'd' })).toBe(true);
  expect(await guideStamps.find()).toEqual({ ...CITY, identity: 'd', key, at });
  const next = await guideStamps.replace(key, HARBOUR);
  expect(next).toMatchObject({ ...HARBOUR, at: clock.now });
  expect(next?.key).not.toBe(key);
  expect(await guideStamps.replace(key, CITY)).toBeNull();
});

test.each(BOTH)('%s: a store is not opened for a guide that is refused', async (kind) => {
  const address = await freshAddress(kind);
  const forGuide = async () => {
    throw new Error('another guide');
  };
  await expect(openStore(address, { forGuide })).rejects.toThrow('another guide');
  // A file is free again.
  await (await openStore(address)).close();
});

test.each(BOTH)(
  '%s: what a process writes of a guide is refused before it is said to be the store’s',
  async (kind) => {
    const address = await freshAddress(kind);
    const store = await openStore(address, { forGuide: async () => {} });
    onTestFinished(() => store.close());
    await expect(store.newsroom.proposals.create(newProposal())).rejects.toMatchObject({ kind: 'taken' });
  },
);

test('once a store is given to another guide, processes of the former write nothing of theirs to it', async () => {
  const address = await freshAddress('postgres');
  const [former, other] = [await openFor(address), await openFor(address)];
  await revise(former);
  const waiting = await propose(other);
  const { key } = await former.guideStamps.begin(CITY);
  const operator = await openStore(address);
  onTestFinished(() => operator.close());
  await operator.guideStamps.replace(key, HARBOUR);
  const approve = { kind: 'approve', by: ANN, changes: CHANGES, atRevision: 1 } as const;
  const { proposals, revisions } = former.newsroom;
  const undo = { undoes: 1, changes: '[]', by: ANN, why: null, atRevision: 1 };
  for (const write of [
    () => proposals.decide(waiting.id, 1, approve),
    () => revisions.undo(undo),
    () => proposals.create(newProposal()),
    () => former.guideStamps.expectHeld(),
  ])
    await expect(write()).rejects.toThrow(
      'The store was given to another guide, “Harbour”, while the bot runs.',
    );
  expect(await operator.newsroom.revisions.highest()).toBe(1);
  expect((await operator.newsroom.proposals.find(waiting.id))?.state).toBe('waiting');
  await expect(other.guideStamps.expectHeld()).rejects.toMatchObject({ kind: 'taken' });
  const next = await openFor(address, HARBOUR);
  await next.guideStamps.expectHeld();
  expect(await next.newsroom.proposals.decide(waiting.id, 1, approve)).toMatchObject({ kind: 'approved' });
});

test.each(BOTH)('%s: what would be wrong for another guide is counted', async (kind) => {
  const { store } = await emptyStore(kind);
  expect(await store.guideStamps.countContents()).toEqual({ changes: 0, proposals: 0, feeds: 0, digests: 0 });
  await revise(store);
  await propose(store);
  await store.subscriptions.put(subscriptionDetails({ channel: 'C1' }), null);
  const { subscription } = await store.subscriptions.put(subscriptionDetails({ channel: 'C2' }), null);
  await store.subscriptions.stop(subscription.id, 'off', null);
  const rule = { about: 'ports', publisher: null, by: ANN };
  const feed = { address: 'https://example.org/feed', page: null, title: null };
  await store.newsroom.feeds.add(feed, rule);
  await store.newsroom.feeds.add(feed, { ...rule, about: 'ships' });
  expect(await store.guideStamps.countContents()).toEqual({ changes: 1, proposals: 1, feeds: 1, digests: 1 });
});
