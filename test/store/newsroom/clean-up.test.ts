import { expect, test } from 'vitest';
import type { SeenItem } from '../../../src/store/newsroom/feed.ts';
import { DELETED, type Store } from '../../../src/store/store.ts';
import { BOTH, emptyStore } from '../both-stores.ts';
import { DAY, MINUTE, MONDAY } from '../slots.ts';
import { anyCards, DESK } from './card-queue.ts';
import { ANN, CHANGES, newProposal, OLENA, revise } from './proposals.ts';

const CARD = { kind: 'card', target: DESK } as const;
const MESSAGE = { id: '17.1', link: null };

/** Deletes what is older than that. Returns how much of what, without what nothing was deleted of. */
async function cleanUp(store: Store, editions: number) {
  const sums = new Map<string, number>();
  for await (const deleted of store.cleanUp({ editions, texts: 0 }))
    for (const kind of DELETED) if (deleted[kind] > 0) sums.set(kind, (sums.get(kind) ?? 0) + deleted[kind]);
  return Object.fromEntries(sums);
}

async function create(store: Store) {
  const created = await store.newsroom.proposals.create(newProposal(), [CARD]);
  return 'proposal' in created ? created.proposal.id : '';
}

async function settleAll({ newsroom: { cards } }: Store) {
  for (const { lease } of await cards.claimNext(anyCards))
    await cards.settle(lease, { kind: 'posted', message: MESSAGE, shownVersion: 1 });
}

test.each(BOTH)(
  '%s: what was not approved goes with its card, and what waits or was approved stays',
  async (kind) => {
    const { store, clock } = await emptyStore(kind);
    const { proposals, cards } = store.newsroom;
    const [approved = '', declined = '', withdrawn = '', outdated = '', waiting = ''] = [
      await create(store),
      await create(store),
      await create(store),
      await create(store),
      await create(store),
    ];
    await settleAll(store);
    await proposals.decide(approved, 1, { kind: 'approve', by: ANN, changes: CHANGES, atRevision: 0 });
    await proposals.decide(declined, 1, { kind: 'decline', by: ANN, reason: 'no' });
    await proposals.withdraw(withdrawn, OLENA);
    await proposals.outdate(outdated, 'in the files');
    clock.now += 500 * DAY;
    expect(await cleanUp(store, MONDAY)).toEqual({});
    expect(await cleanUp(store, MONDAY + 1)).toEqual({ cards: 4, proposals: 3 });
    expect(await cleanUp(store, clock.now)).toEqual({});
    for (const id of [declined, withdrawn, outdated]) expect(await proposals.find(id)).toBeNull();
    expect(await proposals.find(approved)).toMatchObject({ state: 'approved' });
    // Its card can still be edited when it is decided.
    expect(await cards.find(`${waiting}:card`)).toMatchObject({ state: 'posted', message: MESSAGE });
  },
);

test.each(BOTH)(
  '%s: however old, revisions stay, and messages that are not settled with their proposals',
  async (kind) => {
    const { store, clock } = await emptyStore(kind);
    const { proposals, revisions, cards } = store.newsroom;
    await revise(store);
    const declined = await create(store);
    await proposals.decide(declined, 1, { kind: 'decline', by: ANN, reason: 'no' });
    await cards.create([
      { id: 'daily 1', kind: 'daily', proposal: null, target: DESK, contents: '[]' },
      { id: 'daily 2', kind: 'daily', proposal: null, target: DESK, contents: '[]' },
    ]);
    const [claim] = (await cards.claimNext(anyCards)).filter(({ card }) => card.id === 'daily 1');
    if (claim) await cards.settle(claim.lease, { kind: 'skipped', reason: 'nothing' });
    clock.now += 500 * DAY;
    expect(await cleanUp(store, clock.now)).toEqual({ cards: 1 });
    expect(await proposals.find(declined)).toMatchObject({ state: 'declined' });
    expect(await cards.find('daily 2')).toMatchObject({ state: 'claimed' });
    expect(await revisions.list()).toHaveLength(1);
  },
);

const item = (name: string): SeenItem => ({
  guid: name,
  page: null,
  titleKey: null,
  title: name,
  address: null,
  publishedAt: null,
  facts: null,
  state: 'baseline',
});

test.each(BOTH)('%s: what a feed still had last stays known, however long it is silent', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { feeds } = store.newsroom;
  const { feed, rule } = await feeds.add(
    { address: 'https://example.org/feed', page: null, title: null },
    { about: null, publisher: null, by: OLENA },
  );
  const see = (...items: readonly SeenItem[]) =>
    feeds.recordPoll(feed.id, {
      readyAt: clock.now,
      contents: { title: null, etag: null, lastModified: null, items },
    });
  await see(item('left'), item('stays'), { ...item('undecided'), state: 'new' });
  clock.now += 10 * DAY;
  await see(item('stays'));
  clock.now += 500 * DAY;
  await feeds.recordPoll(feed.id, { readyAt: clock.now, contents: null });
  expect(await cleanUp(store, clock.now)).toEqual({ feedItems: 1 });
  expect((await feeds.listSeen(0)).map(({ title }) => title).toSorted()).toEqual(['stays', 'undecided']);
  expect(await see(item('stays'))).toEqual([]);
  // Without a rule it is forgotten by and by.
  await feeds.removeRule(rule.id);
  clock.now += MINUTE;
  expect(await cleanUp(store, clock.now - MINUTE)).toEqual({});
  expect(await cleanUp(store, clock.now)).toMatchObject({ feeds: 1 });
  expect(await feeds.list()).toEqual([]);
  expect(await feeds.listSeen(0)).toEqual([]);
});
