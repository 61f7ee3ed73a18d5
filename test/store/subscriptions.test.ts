import { expect, test } from 'vitest';
import { BOTH, dueStore, emptyStore } from './both-stores.ts';
import { DAY, MINUTE, MONDAY, mondaySlot, subscriptionDetails } from './slots.ts';

const olena = { who: 'U1', whoName: 'Olena', what: 'on 08:30 Europe/Kyiv mon-fri' };

test.each(BOTH)('%s: a subscription is stored as requested', async (kind) => {
  const { store } = await emptyStore(kind);
  const { subscription, before } = await store.subscriptions.put(subscriptionDetails(), olena);
  const expected = {
    ...subscriptionDetails(),
    id: subscription.id,
    state: 'on',
    pausedUntil: null,
    stopReason: null,
    round: 1,
    ownersChannelName: 'newsroom',
    createdAt: MONDAY,
    updatedAt: MONDAY,
    ownerNotifiedAt: null,
  };
  expect(before).toBeNull();
  expect(subscription).toEqual(expected);
  expect(subscription.id).toMatch(/^[0-9a-f]{16}$/);
  expect(await store.subscriptions.find(subscription.id)).toEqual(expected);
  expect(await store.subscriptions.get('slack', 'C1')).toEqual(expected);
  expect(await store.subscriptions.get('discord', 'C1')).toBeNull();
  expect(await store.changes.list(subscription.id, 10)).toEqual([
    { ...olena, subscription: subscription.id, at: MONDAY },
  ]);
});

test.each(BOTH)('%s: subscribing again changes the subscription and keeps its id and start', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const first = await store.subscriptions.put(subscriptionDetails(), olena);
  await store.subscriptions.stop(first.subscription.id, 'archived', null);
  clock.now += MINUTE;
  const later = { ...olena, who: 'U2', whoName: null, what: 'on 9:00' };
  const second = await store.subscriptions.put(
    subscriptionDetails({ time: '09:00', publishers: [], onlyNew: true, archive: true }),
    later,
  );
  expect(second.before).toMatchObject({ time: '08:30', state: 'stopped', stopReason: 'archived' });
  expect(second.subscription).toEqual({
    ...first.subscription,
    time: '09:00',
    publishers: [],
    onlyNew: true,
    archive: true,
    updatedAt: MONDAY + MINUTE,
  });
  expect((await store.changes.list(first.subscription.id, 10)).map(({ what }) => what)).toEqual([
    'on 9:00',
    'on 08:30 Europe/Kyiv mon-fri',
  ]);
});

test.each(BOTH)('%s: a workspace lists its own channels by name', async (kind) => {
  const { store } = await emptyStore(kind);
  await store.subscriptions.put(subscriptionDetails({ channel: 'C1', channelName: 'world' }), null);
  await store.subscriptions.put(subscriptionDetails({ channel: 'C2', channelName: 'europe' }), null);
  await store.subscriptions.put(
    subscriptionDetails({ channel: 'C3', channelName: null, workspace: 'T2' }),
    null,
  );
  await store.subscriptions.put(
    subscriptionDetails({ channel: 'C4', channelName: 'Ökonomie', workspace: null }),
    null,
  );
  await store.subscriptions.put(subscriptionDetails({ channel: 'C5', place: 'discord' }), null);
  const channels = async (workspace: string | null) =>
    (await store.subscriptions.list('slack', workspace)).map(({ channel }) => channel);
  expect(await channels('T1')).toEqual(['C2', 'C1']);
  expect(await channels(null)).toEqual(['C4']);
  expect((await store.subscriptions.listAll()).map(({ channel }) => channel)).toEqual([
    'C5',
    'C3',
    'C2',
    'C4',
    'C1',
  ]);
});

test.each(BOTH)('%s: active subscriptions whose slot has passed are due, earliest first', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const ids = new Map<string, string>();
  for (const [channel, nextAt] of [
    ['later', MONDAY + 1],
    ['now', MONDAY],
    ['earlier', MONDAY - 1],
    ['never', null],
    ['stopped', MONDAY - 2],
    ['paused', MONDAY - 2],
    ['paused till now', MONDAY - 2],
  ] as const) {
    ids.set(
      channel,
      (await store.subscriptions.put(subscriptionDetails({ channel, nextAt }), null)).subscription.id,
    );
  }
  const id = (channel: string) => ids.get(channel) ?? '';
  await store.subscriptions.stop(id('stopped'), 'off', null);
  await store.subscriptions.pause(id('paused'), { until: null, nextAt: null }, null);
  await store.subscriptions.pause(id('paused till now'), { until: MONDAY - 1, nextAt: MONDAY - 1 }, null);
  const due = async (limit: number) => (await store.subscriptions.due(limit)).map(({ channel }) => channel);
  expect((await due(10)).toSorted()).toEqual(['earlier', 'now', 'paused till now']);
  expect((await due(10)).at(-1)).toBe('now');
  expect(await due(1)).toHaveLength(1);
  clock.now += 1;
  expect(await due(10)).toContain('later');
});

test.each(BOTH)('%s: an expired pause ends with the first edition', async (kind) => {
  const { store } = await emptyStore(kind);
  const { subscription } = await store.subscriptions.put(subscriptionDetails(), null);
  await store.subscriptions.pause(subscription.id, { until: MONDAY - DAY, nextAt: MONDAY }, null);
  expect(await store.deliveries.createDue([mondaySlot(subscription.id)])).toBe(1);
  expect(await store.subscriptions.find(subscription.id)).toMatchObject({
    state: 'on',
    pausedUntil: null,
    nextAt: MONDAY + DAY,
  });
});

test.each(BOTH)('%s: stopping and pausing skip the waiting edition and record the reason', async (kind) => {
  const { store, ids } = await dueStore(kind, { T1: 2 });
  const [stopped = '', paused = ''] = ids;
  expect(await store.subscriptions.stop(stopped, 'off', { ...olena, what: 'off' })).toBe(true);
  expect(await store.subscriptions.pause(paused, { until: null, nextAt: null }, null)).toBe(true);
  expect(await store.subscriptions.find(stopped)).toMatchObject({
    state: 'stopped',
    stopReason: 'off',
    nextAt: null,
  });
  expect(await store.deliveries.find(stopped, '2026-03-02')).toMatchObject({
    state: 'skipped',
    reason: 'off',
  });
  expect(await store.deliveries.find(paused, '2026-03-02')).toMatchObject({
    state: 'skipped',
    reason: 'paused',
    settledAt: MONDAY,
  });
  expect((await store.events.list(stopped, '2026-03-02')).map(({ stage }) => stage)).toEqual([
    'due',
    'skipped',
  ]);
  expect(await store.changes.list(stopped, 1)).toMatchObject([{ what: 'off' }]);
});

test.each(BOTH)(
  '%s: an owner counts as notified of the stop that they were told of, until the digest is on again',
  async (kind) => {
    const { store, clock } = await emptyStore(kind);
    const { id } = (await store.subscriptions.put(subscriptionDetails(), null)).subscription;
    const notifiedAt = async () => (await store.subscriptions.find(id))?.ownerNotifiedAt;
    const { stop, recordOwnerNotified } = store.subscriptions;
    expect(await recordOwnerNotified(id, { updatedAt: MONDAY })).toBe(false);
    expect(await notifiedAt()).toBeNull();
    clock.now = MONDAY + 1;
    await stop(id, 'archived', null);
    expect(await recordOwnerNotified(id, { updatedAt: MONDAY })).toBe(false);
    expect(await notifiedAt()).toBeNull();
    expect(await recordOwnerNotified(id, { updatedAt: MONDAY + 1 })).toBe(true);
    expect(await notifiedAt()).toBe(MONDAY + 1);
    await store.subscriptions.resume(id, MONDAY + DAY, null);
    expect(await store.subscriptions.find(id)).toMatchObject({
      state: 'on',
      nextAt: MONDAY + DAY,
      ownerNotifiedAt: null,
    });
  },
);

test.each(BOTH)('%s: a notice is sent by one, until it is released or its lease ends', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const { claim, release, deleteExpired } = store.notices;
  const claims = await Promise.all(['a', 'b', 'c'].map((by) => claim('stop 1', by, 1000)));
  expect(claims.filter(Boolean)).toHaveLength(1);
  const holder = ['a', 'b', 'c'][claims.indexOf(true)] ?? '';
  // As after a commit whose answer was lost.
  expect(await claim('stop 1', holder, 1000)).toBe(true);
  expect(await claim('stop 2', 'd', 5000)).toBe(true);
  await release('stop 1', 'd');
  expect(await claim('stop 1', 'd', 1000)).toBe(false);
  await release('stop 1', holder);
  expect(await claim('stop 1', 'd', 1000)).toBe(true);
  clock.now = MONDAY + 999;
  await deleteExpired();
  expect(await claim('stop 1', 'e', 1000)).toBe(false);
  clock.now = MONDAY + 1000;
  expect(await claim('stop 1', 'e', 1000)).toBe(true);
  clock.now = MONDAY + 3000;
  await deleteExpired();
  expect(await claim('stop 2', 'e', 1000)).toBe(false);
});

test.each(BOTH)('%s: the next slot moves only from the value the caller saw', async (kind) => {
  const { store } = await emptyStore(kind);
  const { id } = (await store.subscriptions.put(subscriptionDetails(), null)).subscription;
  expect(await store.subscriptions.moveNext(id, MONDAY - 1, MONDAY + DAY)).toBe(false);
  expect(await store.subscriptions.moveNext(id, MONDAY, null)).toBe(true);
  expect(await store.subscriptions.moveNext(id, null, MONDAY + DAY)).toBe(true);
  expect(await store.subscriptions.find(id)).toMatchObject({ nextAt: MONDAY + DAY });
});

test.each(BOTH)('%s: changing a missing subscription returns false and leaves no record', async (kind) => {
  const { store } = await emptyStore(kind);
  const { stop, pause, resume, rename, moveNext } = store.subscriptions;
  expect([
    await stop('none', 'off', olena),
    await pause('none', { until: null, nextAt: null }, olena),
    await resume('none', null, olena),
    await rename('none', 'new', true),
    await moveNext('none', 1, 2),
  ]).toEqual([false, false, false, false, false]);
  expect(await store.changes.list('none', 10)).toEqual([]);
});

test.each(BOTH)('%s: a key keeps its first text', async (kind) => {
  const { store } = await emptyStore(kind);
  await store.longTexts.keep('k', '/sources “long” \u{1F4DA}');
  await store.longTexts.keep('k', 'another');
  expect(await store.longTexts.find('k')).toBe('/sources “long” \u{1F4DA}');
  expect(await store.longTexts.find('other')).toBeNull();
});

test.each(BOTH)(
  '%s: a name that the owner has not seen does not become the one that they know',
  async (kind) => {
    const { store } = await emptyStore(kind);
    const { id } = (await store.subscriptions.put(subscriptionDetails(), null)).subscription;
    await store.subscriptions.rename(id, 'plans-for-monday', false);
    expect(await store.subscriptions.find(id)).toMatchObject({
      channelName: 'plans-for-monday',
      ownersChannelName: 'newsroom',
    });
    await store.subscriptions.rename(id, 'europe', true);
    expect(await store.subscriptions.find(id)).toMatchObject({ ownersChannelName: 'europe' });
    await store.people.forget(subscriptionDetails().owner ?? '');
    expect(await store.subscriptions.find(id)).toMatchObject({ ownersChannelName: null });
  },
);
