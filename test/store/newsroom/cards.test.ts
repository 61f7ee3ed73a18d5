import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { createPacer } from '../../../src/delivery/pacer.ts';
import { createRunner } from '../../../src/delivery/runner.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { holdClock } from '../../delivery/hold-clock.ts';
import { createStandInMessenger, type Trouble } from '../../delivery/stand-in-messenger.ts';
import { createVirtualClock } from '../../delivery/virtual-clock.ts';
import { BOTH, emptyStore, freshAddress } from '../both-stores.ts';
import { startNode } from '../processes.ts';
import { MINUTE, MONDAY } from '../slots.ts';
import { anyCards, createCardQueue, DESK } from './card-queue.ts';
import { ANN, BEN, CHANGES, newProposal, OLENA, propose } from './proposals.ts';

const HOUR = 60 * MINUTE;
const MESSAGE = { id: '17.1', link: 'https://example.org/p1' };
const CARD = { kind: 'card', target: DESK } as const;
const TOLD = {
  kind: 'told',
  target: { place: 'slack', workspace: 'T1', channel: null, person: OLENA.id },
} as const;

/** A proposal with its card, which is due. */
async function carded(store: Store, changes: Parameters<typeof newProposal>[0] = {}) {
  const created = await store.newsroom.proposals.create(newProposal(changes), [CARD]);
  if (created.kind !== 'created') throw new Error(`Expected a new proposal, got ${created.kind}.`);
  const { id } = created.proposal;
  return { id, card: `${id}:card` };
}

async function claimOne(store: Store, by = 'one') {
  const [claim] = await store.newsroom.cards.claimNext({ ...anyCards, by });
  if (claim === undefined) throw new Error('Expected a card to claim.');
  return claim;
}

/** Delivers the cards of a store for a day, with a real runner and a stand-in for the platform. */
async function deliver(store: Store, clock: { now: number }, ...troubles: readonly Trouble[]) {
  const virtual = createVirtualClock(clock.now);
  const standIn = createStandInMessenger(virtual);
  standIn.trouble(...troubles);
  const runner = createRunner({
    queue: createCardQueue(holdClock(store, virtual), 'slack'),
    messengers: { slack: standIn.messenger },
    pacer: createPacer(virtual),
    clock: virtual,
    log: pino({ level: 'silent' }),
    name: 'runner',
    random: () => 0,
  });
  runner.start();
  const pass = async (ms: number) => {
    for (const end = virtual.now() + ms; virtual.now() < end; ) {
      await virtual.moveTo(virtual.now() + 10_000);
      clock.now = virtual.now();
    }
  };
  onTestFinished(async () => {
    const stopped = runner.stop();
    await pass(MINUTE);
    await stopped;
  });
  return { posts: standIn.posts, pass, runner };
}

test.each(BOTH)(
  '%s: a proposal and its card are made together, and a known one makes no second',
  async (kind) => {
    const { store } = await emptyStore(kind);
    const { cards, proposals } = store.newsroom;
    const { id, card } = await carded(store, { key: 'page a' });
    expect(await cards.find(card)).toEqual({
      id: card,
      kind: 'card',
      proposal: id,
      target: DESK,
      contents: null,
      state: 'due',
      readyAt: MONDAY,
      claimedBy: null,
      claimedAt: null,
      attempts: 0,
      lookSince: null,
      unclear: 0,
      message: null,
      shownVersion: 0,
      reason: null,
      createdAt: MONDAY,
      settledAt: null,
    });
    expect(await proposals.create(newProposal({ key: 'page a' }), [CARD])).toMatchObject({ kind: 'known' });
    expect(await cards.create([{ id: card, proposal: id, contents: null, ...CARD }])).toBe(0);
    expect(await cards.claimNext(anyCards)).toHaveLength(1);
  },
);

test.each(BOTH)('%s: what became of a proposal is told once, by the decision that won', async (kind) => {
  const { store } = await emptyStore(kind);
  const { cards, proposals } = store.newsroom;
  const { id } = await propose(store);
  const decline = { kind: 'decline', by: ANN, reason: 'no' } as const;
  await Promise.all([proposals.decide(id, 1, decline, [TOLD]), proposals.decide(id, 1, decline, [TOLD])]);
  expect(await cards.find(`${id}:told`)).toMatchObject({ proposal: id, target: TOLD.target, state: 'due' });
  const other = await propose(store);
  await proposals.decide(other.id, 9, decline, [TOLD]);
  expect(await cards.find(`${other.id}:told`)).toBeNull();
  await proposals.outdate(other.id, 'gone', [TOLD]);
  expect(await cards.find(`${other.id}:told`)).toMatchObject({ state: 'due' });
});

test.each(BOTH)('%s: a card is posted once and keeps its message', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { card } = await carded(store);
  const { posts, pass } = await deliver(store, clock);
  await pass(MINUTE);
  expect(posts.map(({ channel, key }) => [channel, key])).toEqual([['C-desk', card]]);
  expect(await store.newsroom.cards.find(card)).toMatchObject({
    state: 'posted',
    message: { id: '1', link: 'https://example.org/messages/1' },
    shownVersion: 1,
    readyAt: null,
  });
  expect(await store.newsroom.cards.nextWorkAt(['slack'])).toBeNull();
});

test.each(BOTH)(
  '%s: after a post without an answer the card is looked for, whether it arrived or not',
  async (kind) => {
    for (const arrives of [true, false]) {
      const { store, clock } = await emptyStore(kind);
      const { card } = await carded(store);
      const { posts, pass } = await deliver(store, clock, { kind: 'silence', arrives });
      await pass(10 * MINUTE);
      expect(posts).toHaveLength(1);
      expect((await store.newsroom.cards.find(card))?.state).toBe('posted');
    }
  },
);

test.each(BOTH)('%s: a card waits for a platform that is away, with growing pauses', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { card } = await carded(store);
  const { posts, pass } = await deliver(store, clock, ...Array(8).fill({ kind: 'later', afterMs: null }));
  await pass(10 * MINUTE);
  const { attempts = 0, state } = (await store.newsroom.cards.find(card)) ?? {};
  expect(state).toBe('due');
  expect(attempts).toBeLessThan(8);
  await pass(HOUR);
  expect(posts).toHaveLength(1);
});

test.each(BOTH)('%s: a channel that refuses a card is recorded, and another may get it', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { cards } = store.newsroom;
  const { card } = await carded(store);
  const { posts, pass } = await deliver(store, clock, { kind: 'refused', reason: 'archived' });
  await pass(MINUTE);
  const refused = await cards.find(card);
  expect(refused).toMatchObject({ state: 'refused', reason: expect.stringContaining('archived') });
  expect(await cards.reopen(card, { ...DESK, channel: 'C-other', person: null })).toBe(true);
  await pass(2 * MINUTE);
  expect(posts.map(({ channel }) => channel)).toEqual(['C-other']);
  expect(await cards.reopen(card, DESK)).toBe(false);
});

test.each(BOTH)(
  '%s: a lost lease settles and releases nothing, and its holder may settle twice',
  async (kind) => {
    const { store, clock } = await emptyStore(kind);
    const { cards } = store.newsroom;
    const { card } = await carded(store);
    const lost = await claimOne(store, 'one');
    expect(await cards.claimNext({ ...anyCards, by: 'two' })).toEqual([]);
    expect(await cards.nextWorkAt(['slack'])).toBe(MONDAY + MINUTE);
    clock.now += MINUTE;
    const held = await claimOne(store, 'two');
    // The first may have posted: the second looks.
    expect(held.card).toMatchObject({ attempts: 2, lookSince: MONDAY });
    const posted = { kind: 'posted', message: MESSAGE, shownVersion: 1 } as const;
    const release = { nextTryAt: clock.now, reason: '', mayHaveArrived: true };
    expect(await cards.settle(lost.lease, posted)).toBe(false);
    expect(await cards.release(lost.lease, release)).toBe(false);
    expect(await cards.renew(lost.lease, MINUTE)).toBe(false);
    expect(await cards.renew(held.lease, MINUTE)).toBe(true);
    expect([await cards.settle(held.lease, posted), await cards.settle(held.lease, posted)]).toEqual([
      true,
      true,
    ]);
    expect(await cards.settle(held.lease, { kind: 'skipped', reason: '' })).toBe(false);
    expect(await cards.find(card)).toMatchObject({ state: 'posted', message: MESSAGE });
  },
);

test.each(BOTH)('%s: a release says whether the next holder looks, and since when', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { cards } = store.newsroom;
  await carded(store);
  const release = { reason: 'HTTP 502', mayHaveArrived: true };
  const first = await claimOne(store);
  await cards.release(first.lease, { ...release, nextTryAt: MONDAY + MINUTE });
  expect(await cards.claimNext(anyCards)).toEqual([]);
  clock.now += MINUTE;
  const second = await claimOne(store);
  expect(second.card).toMatchObject({ lookSince: MONDAY, reason: 'HTTP 502' });
  await cards.release(second.lease, { ...release, nextTryAt: clock.now, mayHaveArrived: false });
  expect((await claimOne(store)).card.lookSince).toBeNull();
});

test.each(BOTH)('%s: it counts who left it open whether the card had arrived', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { cards } = store.newsroom;
  const { card } = await carded(store);
  const release = async (mayHaveArrived: boolean) => {
    const { card: claimed, lease } = await claimOne(store);
    await cards.release(lease, { nextTryAt: clock.now, reason: '', mayHaveArrived });
    return claimed.unclear;
  };
  expect([await release(false), await release(true), await release(false), await release(false)]).toEqual([
    0, 0, 1, 1,
  ]);
  // A process that dies says nothing.
  await claimOne(store);
  clock.now += MINUTE;
  const { card: claimed, lease } = await claimOne(store);
  expect(claimed.unclear).toBe(2);
  await cards.settle(lease, { kind: 'unsure', reason: '' });
  await cards.reopen(card, DESK);
  expect((await cards.find(card))?.unclear).toBe(0);
});

test.each(BOTH)(
  '%s: cards take turns between workspaces, and only served places are claimed',
  async (kind) => {
    const { store } = await emptyStore(kind);
    const { cards } = store.newsroom;
    const target = (workspace: string | null, place = 'slack') =>
      ({ place, workspace, channel: 'C1', person: null }) as const;
    const made = [
      ...[1, 2, 3].map((index) => ({ id: `a${index}`, target: target('T1') })),
      { id: 'b', target: target(null) },
      { id: 'c', target: target('G1', 'elsewhere') },
    ].map((card) => ({ ...card, kind: 'report' as const, proposal: null, contents: '{}' }));
    expect(await cards.create(made)).toBe(5);
    const claim = async (changes: object) =>
      (await cards.claimNext({ ...anyCards, ...changes })).map(({ card }) => card.id);
    expect(await claim({ places: [] })).toEqual([]);
    expect(await claim({ places: ['elsewhere'], except: [{ place: 'elsewhere', workspace: 'G1' }] })).toEqual(
      [],
    );
    expect(await claim({ places: ['slack'], limit: 2 })).toEqual(['a1', 'b']);
    expect(
      await claim({ places: ['slack'], perWorkspace: 1, except: [{ place: 'slack', workspace: null }] }),
    ).toEqual(['a2']);
    expect(await cards.nextWorkAt(['elsewhere'])).toBe(MONDAY);
    expect(await cards.nextWorkAt([])).toBeNull();
    expect(await claim({})).toEqual(['a3', 'c'].toSorted());
  },
);

test.each(BOTH)('%s: an unsure card is settled by whoever presses one of its buttons', async (kind) => {
  const { store } = await emptyStore(kind);
  const { cards } = store.newsroom;
  const { card } = await carded(store);
  await cards.settle((await claimOne(store)).lease, { kind: 'unsure', reason: 'may not look' });
  expect(await cards.find(card)).toMatchObject({ state: 'unsure', reason: 'may not look', readyAt: null });
  expect(await cards.confirm(card, MESSAGE)).toBe(true);
  expect(await cards.confirm(card, { ...MESSAGE, id: 'other' })).toBe(false);
  expect(await cards.find(card)).toMatchObject({
    state: 'posted',
    message: MESSAGE,
    reason: null,
    shownVersion: 0,
  });
});

test.each(BOTH)('%s: a posted card is out of date after an edit, a decision and an undo', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { cards, proposals, revisions } = store.newsroom;
  const { id, card } = await carded(store);
  const stale = { by: 'one', leaseMs: MINUTE, limit: 9, places: ['slack'] };
  // Not before it is posted.
  await proposals.edit(id, 1, { by: BEN, why: 'typo' });
  expect(await cards.claimStale(stale)).toEqual([]);
  await cards.settle((await claimOne(store)).lease, { kind: 'posted', message: MESSAGE, shownVersion: 2 });
  expect(await cards.claimStale(stale)).toEqual([]);
  expect(await cards.nextEditAt(['slack'])).toBeNull();
  const changes = [
    () => proposals.edit(id, 2, { by: BEN, why: 'typos' }),
    () => proposals.decide(id, 3, { kind: 'approve', by: ANN, changes: CHANGES, atRevision: 0 }),
    () => revisions.undo({ undoes: 1, changes: '[]', by: ANN, why: null, atRevision: 1 }),
  ];
  for (const [index, change] of changes.entries()) {
    await change();
    const [claimed] = await cards.claimStale(stale);
    expect(claimed).toMatchObject({
      card: { id: card, shownVersion: index + 2, message: MESSAGE },
      attempts: 1,
    });
    // Another process leaves it alone until the lease is over.
    expect(await cards.claimStale({ ...stale, by: 'two' })).toEqual([]);
    expect(await cards.nextEditAt(['slack'])).toBe(clock.now + MINUTE);
    expect(claimed && (await cards.recordEdit(claimed.lease, index + 3))).toBe(true);
    expect(await cards.nextEditAt(['slack'])).toBeNull();
  }
  expect(await cards.claimStale({ ...stale, places: [] })).toEqual([]);
});

test.each(BOTH)(
  '%s: an edit that fails is tried later, by anybody, and one that cannot be is given up',
  async (kind) => {
    const { store, clock } = await emptyStore(kind);
    const { cards, proposals } = store.newsroom;
    const { id, card } = await carded(store);
    await cards.settle((await claimOne(store)).lease, { kind: 'posted', message: MESSAGE, shownVersion: 1 });
    await proposals.decide(id, 1, { kind: 'decline', by: ANN, reason: null }, [TOLD]);
    const stale = { leaseMs: MINUTE, limit: 9, places: ['slack'] };
    // Only the card is edited: a message to a person says what it said.
    await cards.settle((await claimOne(store)).lease, { kind: 'posted', message: MESSAGE, shownVersion: 0 });
    const [first, ...others] = await cards.claimStale({ ...stale, by: 'one' });
    expect(others).toEqual([]);
    expect(first && (await cards.postponeEdit(first.lease, clock.now + 2 * MINUTE))).toBe(true);
    expect(await cards.nextEditAt(['slack'])).toBe(clock.now + 2 * MINUTE);
    clock.now += 2 * MINUTE;
    const [second] = await cards.claimStale({ ...stale, by: 'two' });
    expect(second).toMatchObject({ attempts: 2 });
    // A process that dies here leaves it to others after the lease.
    clock.now += MINUTE;
    const [third] = await cards.claimStale({ ...stale, by: 'three' });
    expect(third).toMatchObject({ attempts: 3 });
    expect(second && (await cards.recordEdit(second.lease, 2))).toBe(false);
    expect(third && (await cards.recordGone(third.lease, 'message_not_found'))).toBe(true);
    expect(await cards.find(card)).toMatchObject({ state: 'gone', reason: 'message_not_found' });
    expect(await cards.nextEditAt(['slack'])).toBeNull();
    expect(await cards.reopen(card, DESK)).toBe(true);
    expect(await cards.find(card)).toMatchObject({
      state: 'due',
      attempts: 0,
      message: null,
      shownVersion: 0,
    });
  },
);

test.each(BOTH)(
  '%s: proposals that wait without a card are found, when a desk is set up later',
  async (kind) => {
    const { store, clock } = await emptyStore(kind);
    const { cards, proposals } = store.newsroom;
    const { id } = await propose(store);
    clock.now += 1;
    const { id: second } = await propose(store);
    await carded(store);
    expect(await cards.listWithout(9)).toEqual([]);
    const desk = { place: 'slack', workspace: 'T1', channel: 'C-desk', channelName: null } as const;
    const daily = {
      ...desk,
      cards: 'daily',
      time: null,
      zone: null,
      nextAt: null,
      atOnceFrom: null,
      by: ANN,
    } as const;
    await store.newsroom.desks.put(daily);
    const elsewhere = { workspace: 'T2', proposer: BEN };
    await propose(store, elsewhere);
    clock.now += 1;
    await propose(store, { origin: 'feed', proposer: null, workspace: null, place: null });
    const declined = await propose(store);
    await proposals.decide(declined.id, 1, { kind: 'decline', by: ANN, reason: null });
    expect((await cards.listWithout(9)).map((each) => each.id)).toEqual([id, second]);
    expect(await cards.listWithout(1)).toMatchObject([
      { id, isPersons: true, place: 'slack', workspace: 'T1' },
    ]);
    await cards.create([{ id: `${id}:card`, proposal: id, contents: null, ...CARD }]);
    expect((await cards.listWithout(9)).map((each) => each.id)).toEqual([second]);
    await store.newsroom.desks.put({ ...daily, cards: 'at-once' });
    expect(await cards.listWithout(9)).toMatchObject([{ id: second }, { isPersons: false }]);
  },
);

test.each(BOTH)(
  '%s: what a process had claimed when it was killed is looked for by the next',
  async (kind) => {
    const address = await freshAddress(kind);
    const before = await openStore(address, { clock: () => MONDAY });
    const { card } = await carded(before);
    await before.close();
    const worker = startNode(
      [new URL('./claim-and-hang.ts', import.meta.url).pathname, JSON.stringify(address)],
      {},
      '.',
    );
    expect(await worker.nextLine()).toBe(card);
    await worker.kill();
    const clock = { now: MONDAY + 1 };
    const store = await openStore(address, { clock: () => clock.now });
    onTestFinished(() => store.close());
    await store.newsroom.cards.freeClaims();
    // On a file nobody else can hold it: only requests that are under way are waited for.
    clock.now += kind === 'file' ? 10_000 : MINUTE;
    const [claim] = await store.newsroom.cards.claimNext(anyCards);
    expect(claim?.card).toMatchObject({ id: card, attempts: 2, lookSince: MONDAY });
  },
);

test('processes that share the cards claim each only once', async () => {
  const { store, address, clock } = await emptyStore('postgres');
  const ids = Array.from({ length: 60 }, (_, index) => `r${index}`);
  await store.newsroom.cards.create(
    ids.map((id) => ({ id, kind: 'report', proposal: null, target: DESK, contents: null })),
  );
  const others = await Promise.all([1, 2].map(() => openStore(address, { clock: () => clock.now })));
  onTestFinished(async () => {
    for (const each of others) await each.close();
  });
  const claimed = await Promise.all(
    [store, ...others, store, ...others].map(async (each, index) =>
      (await each.newsroom.cards.claimNext({ ...anyCards, by: `p${index}`, limit: 20 })).map(
        ({ card }) => card.id,
      ),
    ),
  );
  expect(new Set(claimed.flat()).size).toBe(claimed.flat().length);
});
