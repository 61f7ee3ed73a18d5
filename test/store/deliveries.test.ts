import { expect, test } from 'vitest';
import type { DeliveryClaimOptions, Lease, Outcome } from '../../src/store/delivery.ts';
import type { Store } from '../../src/store/store.ts';
import { anyClaim, BOTH, dueStore, emptyStore } from './both-stores.ts';
import { anyEdition, DAY, MINUTE, MONDAY, mondaySlot, subscriptionDetails } from './slots.ts';

const posted = {
  kind: 'posted',
  message: { id: '1772433000.000100', link: 'https://example.org/archives/C1/p1' },
  shown: ['000101', '000102'],
  round: 1,
} as const satisfies Outcome;

/** A store with one delivery that is claimed by "one" for a minute. */
async function claimedStore(kind: Store['kind']) {
  const made = await dueStore(kind);
  const [claim] = await made.store.deliveries.claimNext(anyClaim);
  if (!claim) throw new Error('Nothing was claimed.');
  const find = () => made.store.deliveries.find(claim.subscription.id, '2026-03-02');
  const stages = async () =>
    (await made.store.events.list(claim.subscription.id, '2026-03-02')).map(({ stage }) => stage);
  return { ...made, ...claim, id: claim.subscription.id, find, stages };
}

test.each(BOTH)('%s: a due slot makes one delivery, however often it is created', async (kind) => {
  const { store } = await emptyStore(kind);
  const { id } = (await store.subscriptions.put(subscriptionDetails(), null)).subscription;
  expect(await store.deliveries.createDue([mondaySlot(id)])).toBe(1);
  expect(await store.deliveries.createDue([mondaySlot(id)])).toBe(0);
  expect(await store.deliveries.createDue([{ ...mondaySlot(id), move: null }])).toBe(0);
  expect(await store.deliveries.history(id, 10)).toEqual([
    {
      id: `${id}:2026-03-02`,
      subscription: id,
      localDate: '2026-03-02',
      state: 'due',
      slotAt: MONDAY,
      late: false,
      claimedBy: null,
      claimedAt: null,
      leaseUntil: null,
      attempts: 0,
      nextTryAt: MONDAY,
      lookSince: null,
      looksFailedSince: null,
      message: null,
      reason: null,
      guide: null,
      edition: null,
      createdAt: MONDAY,
      settledAt: null,
    },
  ]);
  expect((await store.subscriptions.find(id))?.nextAt).toBe(MONDAY + DAY);
});

test.each(BOTH)('%s: a schedule that has changed meanwhile makes no delivery', async (kind) => {
  const { store } = await emptyStore(kind);
  const { id } = (await store.subscriptions.put(subscriptionDetails(), null)).subscription;
  await store.subscriptions.put(subscriptionDetails({ time: '09:00', nextAt: MONDAY + 30 * MINUTE }), null);
  expect(await store.deliveries.createDue([mondaySlot(id)])).toBe(0);
  await store.subscriptions.put(subscriptionDetails(), null);
  await store.subscriptions.stop(id, 'off', null);
  expect(await store.deliveries.createDue([mondaySlot(id)])).toBe(0);
  expect(await store.deliveries.history(id, 10)).toEqual([]);
});

test.each(BOTH)('%s: missed slots are recorded as skipped', async (kind) => {
  const { store } = await emptyStore(kind);
  const { id } = (await store.subscriptions.put(subscriptionDetails(), null)).subscription;
  const slots = [
    { localDate: '2026-02-27', slotAt: MONDAY - 3 * DAY, state: 'skipped', late: false, reason: 'was down' },
    { localDate: '2026-03-02', slotAt: MONDAY, state: 'due', late: true, reason: null },
  ] as const;
  expect(
    await store.deliveries.createDue([{ subscription: id, slots, move: { from: MONDAY, to: null } }]),
  ).toBe(2);
  expect(await store.deliveries.history(id, 10)).toMatchObject([
    { localDate: '2026-03-02', state: 'due', late: true, settledAt: null },
    { localDate: '2026-02-27', state: 'skipped', late: false, reason: 'was down', settledAt: MONDAY },
  ]);
  expect(await store.deliveries.history(id, 10, ['skipped'])).toHaveLength(1);
  expect(await store.deliveries.history(id, 10, [])).toEqual([]);
  expect(await store.events.list(id, '2026-02-27')).toEqual([
    { delivery: `${id}:2026-02-27`, stage: 'skipped', at: MONDAY, details: 'was down' },
  ]);
});

test.each(BOTH)('%s: a delivery is claimed only once while its lease lasts', async (kind) => {
  const { store, delivery, lease, clock } = await claimedStore(kind);
  expect(delivery).toMatchObject({
    state: 'claimed',
    claimedBy: 'one',
    claimedAt: MONDAY,
    leaseUntil: MONDAY + MINUTE,
    nextTryAt: null,
    attempts: 1,
    lookSince: null,
  });
  expect(lease).toEqual({ delivery: delivery.id, by: 'one', attempt: 1 });
  clock.now += MINUTE - 1;
  expect(await store.deliveries.claimNext({ ...anyClaim, by: 'two' })).toEqual([]);
});

test.each(BOTH)(
  '%s: after the lease the next holder must look first, and the former one has lost it',
  async (kind) => {
    const { store, lease, clock, find, stages } = await claimedStore(kind);
    clock.now += MINUTE;
    const [again] = await store.deliveries.claimNext({ ...anyClaim, by: 'two' });
    expect(again?.delivery).toMatchObject({ claimedBy: 'two', attempts: 2, lookSince: MONDAY });
    const lost = store.deliveries;
    expect([
      await lost.renew(lease, MINUTE),
      await lost.saveEdition(lease, anyEdition, 'g', 'lost'),
      await lost.settle(lease, posted),
      await lost.release(lease, { nextTryAt: MONDAY, reason: 'lost', mayHaveArrived: false }),
    ]).toEqual([false, false, false, false]);
    expect(await find()).toEqual(again?.delivery);
    expect(await store.shown.list(again?.subscription.id ?? '')).toEqual([]);
    expect(await stages()).toEqual(['due', 'claimed', 'claimed']);
  },
);

test.each(BOTH)('%s: the same name after a restart is a different holder', async (kind) => {
  const { store, lease, clock } = await claimedStore(kind);
  clock.now += MINUTE;
  await store.deliveries.claimNext(anyClaim);
  expect(await store.deliveries.settle(lease, posted)).toBe(false);
});

test.each(BOTH)('%s: a renewed lease lasts longer', async (kind) => {
  const { store, lease, clock } = await claimedStore(kind);
  clock.now += MINUTE;
  expect(await store.deliveries.renew(lease, MINUTE)).toBe(true);
  clock.now += MINUTE - 1;
  expect(await store.deliveries.claimNext({ ...anyClaim, by: 'two' })).toEqual([]);
});

test.each(BOTH)('%s: a saved edition is used by the next attempt', async (kind) => {
  const { store, lease, clock } = await claimedStore(kind);
  expect(await store.deliveries.saveEdition(lease, anyEdition, 'revision 7', 'entry 101')).toBe(true);
  clock.now += MINUTE;
  const [again] = await store.deliveries.claimNext({ ...anyClaim, by: 'two' });
  expect(again?.delivery).toMatchObject({ edition: anyEdition, guide: 'revision 7' });
});

test.each(BOTH)(
  '%s: saving an edition with details records a stage, and a lost lease records none',
  async (kind) => {
    const { store, lease, id, stages } = await claimedStore(kind);
    expect(
      await store.deliveries.saveEdition({ ...lease, attempt: 9 }, anyEdition, 'g', 'three entries'),
    ).toBe(false);
    expect(await stages()).toEqual(['due', 'claimed']);
    expect(await store.deliveries.saveEdition(lease, anyEdition, 'g', 'three entries')).toBe(true);
    expect((await store.events.list(id, '2026-03-02')).at(-1)).toMatchObject({
      stage: 'composed',
      details: 'three entries',
    });
  },
);

test.each(BOTH)('%s: settling stores the message, what was shown and the round', async (kind) => {
  const { store, lease, find, stages, id } = await claimedStore(kind);
  expect(await store.deliveries.settle(lease, { ...posted, round: 2 })).toBe(true);
  expect(await find()).toMatchObject({
    state: 'posted',
    message: posted.message,
    claimedBy: 'one',
    leaseUntil: null,
    settledAt: MONDAY,
  });
  expect(await store.shown.list(id)).toEqual([
    { source: '000101', round: 2, localDate: '2026-03-02' },
    { source: '000102', round: 2, localDate: '2026-03-02' },
  ]);
  expect(await store.shown.list(id, 1)).toEqual([]);
  expect((await store.subscriptions.find(id))?.round).toBe(2);
  expect(await stages()).toEqual(['due', 'claimed', 'posted']);
  expect(await store.deliveries.claimNext(anyClaim)).toEqual([]);
});

test.each(BOTH)(
  '%s: settling again with the same holder and outcome returns true and changes nothing',
  async (kind) => {
    const { store, lease, find, stages, clock } = await claimedStore(kind);
    await store.deliveries.settle(lease, posted);
    const first = await find();
    clock.now += MINUTE;
    const settle = (by: Lease, outcome: Outcome) => store.deliveries.settle(by, outcome);
    expect(await settle(lease, posted)).toBe(true);
    expect(await settle({ ...lease, by: 'two' }, posted)).toBe(false);
    expect(await settle(lease, { kind: 'unsure', reason: 'no scope' })).toBe(false);
    expect(await find()).toEqual(first);
    expect(await stages()).toEqual(['due', 'claimed', 'posted']);
  },
);

test.each(BOTH)(
  '%s: a refusal can stop the subscription and skip its other waiting deliveries',
  async (kind) => {
    const { store, lease, find, id, subscription } = await claimedStore(kind);
    const tuesday = { localDate: '2026-03-03', slotAt: MONDAY + DAY } as const;
    const move = { from: MONDAY + DAY, to: MONDAY + 2 * DAY };
    await store.deliveries.createDue([{ ...mondaySlot(id, tuesday), move }]);
    expect(
      await store.deliveries.settle(lease, { kind: 'refused', reason: 'archived', stops: subscription }),
    ).toBe(true);
    expect(await find()).toMatchObject({ state: 'refused', reason: 'archived' });
    expect(await store.deliveries.find(id, '2026-03-03')).toMatchObject({
      state: 'skipped',
      reason: 'archived',
    });
    expect(await store.subscriptions.find(id)).toMatchObject({
      state: 'stopped',
      stopReason: 'archived',
      nextAt: null,
    });
  },
);

test.each(BOTH)('%s: a refusal need not stop the subscription', async (kind) => {
  const { store, lease, id } = await claimedStore(kind);
  await store.deliveries.settle(lease, { kind: 'refused', reason: 'too old', stops: null });
  expect(await store.subscriptions.find(id)).toMatchObject({ state: 'on', nextAt: MONDAY + DAY });
});

test.each(BOTH)('%s: a postponed delivery is due again at its time', async (kind) => {
  const { store, lease, clock, find, stages } = await claimedStore(kind);
  const nextTryAt = MONDAY + 5 * MINUTE;
  await store.deliveries.release(lease, { nextTryAt, reason: '429', mayHaveArrived: false });
  expect(await find()).toMatchObject({ state: 'due', nextTryAt, reason: '429', leaseUntil: null });
  clock.now = nextTryAt - 1;
  expect(await store.deliveries.claimNext(anyClaim)).toEqual([]);
  clock.now = nextTryAt;
  const [again] = await store.deliveries.claimNext(anyClaim);
  expect(again?.delivery).toMatchObject({ attempts: 2, lookSince: null });
  expect(await stages()).toEqual(['due', 'claimed', 'later', 'claimed']);
});

test.each(BOTH)('%s: a delivery that may have arrived is looked for until that is known', async (kind) => {
  const { store, lease, clock, find } = await claimedStore(kind);
  const later = { nextTryAt: MONDAY + MINUTE, reason: 'no answer' };
  await store.deliveries.release(lease, { ...later, mayHaveArrived: true });
  clock.now += MINUTE;
  const [second] = await store.deliveries.claimNext(anyClaim);
  // Since the first claim, whose post may have arrived, not since the second.
  expect(second?.delivery.lookSince).toBe(MONDAY);
  if (!second) throw new Error('Nothing was claimed.');
  await store.deliveries.release(second.lease, { ...later, mayHaveArrived: true });
  expect((await find())?.lookSince).toBe(MONDAY);
  const [third] = await store.deliveries.claimNext(anyClaim);
  if (!third) throw new Error('Nothing was claimed.');
  await store.deliveries.release(third.lease, { ...later, mayHaveArrived: false });
  expect((await find())?.lookSince).toBeNull();
});

test.each(BOTH)(
  '%s: a delivery that may have arrived is still looked for when the subscription stops',
  async (kind) => {
    const { store, lease, id } = await claimedStore(kind);
    await store.deliveries.release(lease, { nextTryAt: MONDAY, reason: 'no answer', mayHaveArrived: true });
    await store.subscriptions.stop(id, 'off', null);
    const [again] = await store.deliveries.claimNext(anyClaim);
    expect(again).toMatchObject({ delivery: { lookSince: MONDAY }, subscription: { state: 'stopped' } });
  },
);

test.each(BOTH)('%s: the owner can settle an unsure delivery as arrived', async (kind) => {
  const { store, lease, delivery, id, stages } = await claimedStore(kind);
  await store.deliveries.settle(lease, { kind: 'unsure', reason: 'missing scope' });
  const showing = { shown: ['000101'], round: 1 };
  expect(await store.deliveries.confirm(delivery.id, showing, 'Olena')).toBe(true);
  expect(await store.deliveries.confirm(delivery.id, showing, 'Olena')).toBe(false);
  expect(await store.deliveries.reopen(delivery.id, 'Olena')).toBe(false);
  expect(await store.deliveries.find(id, '2026-03-02')).toMatchObject({ state: 'posted', reason: null });
  expect(await store.shown.list(id)).toEqual([{ source: '000101', round: 1, localDate: '2026-03-02' }]);
  expect(await stages()).toEqual(['due', 'claimed', 'unsure', 'confirmed']);
});

test.each(BOTH)('%s: the owner can have an unsure delivery posted without another look', async (kind) => {
  const { store, lease, delivery, clock } = await claimedStore(kind);
  clock.now += MINUTE;
  const [second] = await store.deliveries.claimNext(anyClaim);
  expect(second?.delivery.lookSince).toBe(MONDAY);
  await store.deliveries.settle(second?.lease ?? lease, { kind: 'unsure', reason: 'missing scope' });
  expect(await store.deliveries.reopen(delivery.id, 'Olena')).toBe(true);
  const [third] = await store.deliveries.claimNext(anyClaim);
  expect(third?.delivery).toMatchObject({ attempts: 3, lookSince: null, reason: null, settledAt: null });
});

test.each(BOTH)('%s: only a settled delivery that was not posted can be reopened', async (kind) => {
  const { store, lease, delivery } = await claimedStore(kind);
  expect(await store.deliveries.reopen(delivery.id, 'now')).toBe(false);
  await store.deliveries.settle(lease, posted);
  expect(await store.deliveries.reopen(delivery.id, 'now')).toBe(false);
  expect(await store.deliveries.reopen('none:2026-03-02', 'now')).toBe(false);
});

test.each(BOTH)('%s: a delivery is not reopened unless its subscription is on', async (kind) => {
  const { store, lease, delivery, id, find } = await claimedStore(kind);
  await store.deliveries.settle(lease, { kind: 'unsure', reason: 'missing scope' });
  const before = await find();
  await store.subscriptions.pause(id, { until: MONDAY + DAY, nextAt: MONDAY + DAY }, null);
  expect(await store.deliveries.reopen(delivery.id, 'Olena')).toBe(false);
  await store.subscriptions.stop(id, 'off', null);
  expect(await store.deliveries.reopen(delivery.id, 'Olena')).toBe(false);
  expect(await find()).toEqual(before);
  await store.subscriptions.resume(id, MONDAY + DAY, null);
  expect(await store.deliveries.reopen(delivery.id, 'Olena')).toBe(true);
});

test.each(BOTH)(
  '%s: a delivery that is reopened while its subscription stops is skipped, or was not reopened',
  async (kind) => {
    const { store, lease, delivery, id, find } = await claimedStore(kind);
    await store.deliveries.settle(lease, { kind: 'skipped', reason: 'paused' });
    for (let round = 0; round < 20; round += 1) {
      const stop = () => store.subscriptions.stop(id, `off ${round}`, null);
      const reopen = () => store.deliveries.reopen(delivery.id, 'Olena');
      const first = round % 2 === 0 ? stop() : null;
      const [reopened] = await Promise.all([reopen(), first ?? stop()]);
      const after = await find();
      expect(after?.state).toBe('skipped');
      if (reopened) expect(after?.reason).toBe(`off ${round}`);
      await store.subscriptions.resume(id, MONDAY + DAY, null);
    }
  },
);

test.each(BOTH)('%s: a workspace with many deliveries does not hold up one with few', async (kind) => {
  const { store } = await dueStore(kind, { T1: 8, T2: 2, T3: 1 });
  const claim = async (changes: Partial<DeliveryClaimOptions>) =>
    (await store.deliveries.claimNext({ ...anyClaim, ...changes })).map(
      ({ subscription }) => subscription.workspace,
    );
  expect((await claim({ limit: 5 })).toSorted()).toEqual(['T1', 'T1', 'T2', 'T2', 'T3']);
  expect(await claim({ perWorkspace: 4 })).toEqual(['T1', 'T1', 'T1', 'T1']);
});

test.each(BOTH)('%s: workspaces without a free slot are passed over', async (kind) => {
  const { store } = await dueStore(kind, { T1: 2, T2: 1 });
  const except = [
    { place: 'slack', workspace: 'T1' },
    { place: 'discord', workspace: 'T2' },
    { place: 'slack', workspace: null },
  ] as const;
  const claimed = await store.deliveries.claimNext({ ...anyClaim, except });
  expect(claimed.map(({ subscription }) => subscription.workspace)).toEqual(['T2']);
});

test.each(BOTH)('%s: a process claims only for the places that it can post to', async (kind) => {
  const { store } = await dueStore(kind);
  expect(await store.deliveries.claimNext({ ...anyClaim, places: ['discord'] })).toEqual([]);
  expect(await store.deliveries.claimNext({ ...anyClaim, places: [] })).toEqual([]);
  expect(await store.deliveries.claimNext({ ...anyClaim, places: ['discord', 'slack'] })).toHaveLength(1);
});

test.each(BOTH)(
  '%s: the figures say what is waiting, since when, and when the next work is due',
  async (kind) => {
    const { store, ids, clock } = await dueStore(kind, { T1: 2 });
    clock.now += 3 * MINUTE;
    expect(await store.deliveries.lag()).toBe(3 * MINUTE);
    expect(await store.deliveries.nextWorkAt()).toBe(MONDAY);
    const [first, second] = await store.deliveries.claimNext(anyClaim);
    if (!first || !second) throw new Error('Expected two claims.');
    expect(await store.deliveries.lag()).toBe(0);
    expect(await store.deliveries.nextWorkAt()).toBe(clock.now + MINUTE);
    await store.deliveries.settle(first.lease, posted);
    await store.deliveries.settle(second.lease, { kind: 'quiet', reason: null });
    expect(await store.deliveries.nextWorkAt()).toBe(MONDAY + DAY);
    expect(await store.deliveries.countByState()).toEqual({
      due: 0,
      claimed: 0,
      posted: 1,
      skipped: 0,
      refused: 0,
      unsure: 0,
      quiet: 1,
    });
    expect(await store.deliveries.recent(1)).toHaveLength(1);
    clock.now = MONDAY + DAY + MINUTE;
    expect(await store.deliveries.lag()).toBe(MINUTE);
    for (const id of ids) await store.subscriptions.stop(id, 'off', null);
    expect(await store.deliveries.lag()).toBe(0);
    expect(await store.deliveries.nextWorkAt()).toBeNull();
  },
);

test.each(BOTH)('%s: intermediate stages are listed in order', async (kind) => {
  const { store, delivery, id, clock } = await claimedStore(kind);
  clock.now += 5;
  await store.events.append(delivery.id, 'composed', null);
  await store.events.append(delivery.id, 'looked', 'It had arrived.');
  expect((await store.events.list(id, '2026-03-02')).slice(1)).toEqual([
    { delivery: delivery.id, stage: 'claimed', at: MONDAY, details: 'by one' },
    { delivery: delivery.id, stage: 'composed', at: MONDAY + 5, details: null },
    { delivery: delivery.id, stage: 'looked', at: MONDAY + 5, details: 'It had arrived.' },
  ]);
});

test.each(BOTH)(
  '%s: a kept edition in a form that is no longer read is none, and the rest is there',
  async (kind) => {
    const { store, lease, find } = await claimedStore(kind);
    const older = { ...anyEdition, entries: undefined };
    await store.deliveries.saveEdition(lease, older as never, 'g', 'older');
    expect(await find()).toMatchObject({ edition: null, guide: 'g', state: 'claimed' });
  },
);
