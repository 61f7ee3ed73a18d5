import { expect, onTestFinished, test } from 'vitest';
import type { Outcome } from '../../src/store/delivery.ts';
import { guideKey } from '../../src/store/guide-texts.ts';
import { openStore } from '../../src/store/open-store.ts';
import { type Before, DELETED, type Deleted, type Store } from '../../src/store/store.ts';
import { anyClaim, BOTH, emptyStore } from './both-stores.ts';
import { anyEdition, DAY, MONDAY, subscriptionDetails } from './slots.ts';

const NEVER: Before = { editions: 0, texts: 0 };

async function cleanUp(store: Store, before: Partial<Before>) {
  const sum = Object.fromEntries(DELETED.map((kind) => [kind, 0])) as Record<keyof Deleted, number>;
  const batches: Deleted[] = [];
  for await (const deleted of store.cleanUp({ ...NEVER, ...before })) {
    batches.push(deleted);
    for (const [kind, count] of Object.entries(deleted)) sum[kind as keyof Deleted] += count;
  }
  return { ...sum, batches: batches.length };
}

/** The local date so many days after Monday, 2 March 2026. */
function dayAfter(days: number): string {
  return new Date(MONDAY + days * DAY).toISOString().slice(0, 10);
}

function posted(day: number, round = 1): Outcome {
  return { kind: 'posted', message: { id: `m${day}`, link: null }, shown: [`${day}`], round };
}

/** Makes an edition for each day and settles it as told; undefined leaves it due. */
async function settleDays(
  { store, clock }: Awaited<ReturnType<typeof emptyStore>>,
  subscription: string,
  outcomes: readonly (Outcome | undefined)[],
) {
  for (const [day, outcome] of outcomes.entries()) {
    clock.now = MONDAY + day * DAY;
    const slot = {
      localDate: dayAfter(day),
      slotAt: clock.now,
      state: 'due',
      late: false,
      reason: null,
    } as const;
    await store.deliveries.createDue([{ subscription, slots: [slot], move: null }]);
    if (outcome === undefined) continue;
    const claims = await store.deliveries.claimNext(anyClaim);
    const claim = claims.find(({ delivery }) => delivery.localDate === slot.localDate);
    if (!claim) throw new Error('Expected the delivery to be claimed.');
    await store.deliveries.saveEdition(claim.lease, anyEdition, `g${day}`, 'composed');
    await store.deliveries.settle(claim.lease, outcome);
  }
}

async function subscribeOne(store: Store, channel = 'C1') {
  return (await store.subscriptions.put(subscriptionDetails({ channel }), null)).subscription.id;
}

async function datesOf(store: Store, id: string) {
  return (await store.deliveries.history(id, 1000)).map(({ localDate }) => localDate).toReversed();
}

const quiet: Outcome = { kind: 'quiet', reason: null };
const unsure: Outcome = { kind: 'unsure', reason: 'no answer' };

test.each(BOTH)('%s: old editions go with their stages, and the newer ones stay', async (kind) => {
  const made = await emptyStore(kind);
  const { store } = made;
  const id = await subscribeOne(store);
  await settleDays(made, id, [posted(0), quiet, unsure, posted(3), posted(4)]);
  expect(await cleanUp(store, { editions: MONDAY + 3 * DAY })).toMatchObject({ editions: 3 });
  expect(await datesOf(store, id)).toEqual([3, 4].map(dayAfter));
  expect(await store.events.list(id, dayAfter(0))).toEqual([]);
  expect((await store.events.list(id, dayAfter(3))).map(({ stage }) => stage)).toEqual([
    'due',
    'claimed',
    'composed',
    'posted',
  ]);
  expect(await cleanUp(store, { editions: MONDAY + 3 * DAY })).toMatchObject({ editions: 0, batches: 0 });
});

test.each(BOTH)(
  '%s: however old, a digest keeps its newest edition and its newest posted one',
  async (kind) => {
    const made = await emptyStore(kind);
    const { store, clock } = made;
    const id = await subscribeOne(store);
    await settleDays(made, id, [posted(0), posted(1), quiet, quiet, quiet]);
    clock.now += 500 * DAY;
    await cleanUp(store, { editions: clock.now });
    expect(await datesOf(store, id)).toEqual([1, 4].map(dayAfter));
  },
);

test.each(BOTH)('%s: an edition that is not settled stays, and can still be settled', async (kind) => {
  const made = await emptyStore(kind);
  const { store, clock } = made;
  const id = await subscribeOne(store);
  await settleDays(made, id, [undefined, undefined]);
  const [claim] = await store.deliveries.claimNext({ ...anyClaim, limit: 1 });
  clock.now += 500 * DAY;
  expect(await cleanUp(store, { editions: clock.now })).toMatchObject({ editions: 0 });
  if (!claim) throw new Error('Nothing was claimed.');
  expect(await store.deliveries.settle(claim.lease, posted(0))).toBe(true);
  expect((await store.events.list(id, dayAfter(0))).at(-1)).toMatchObject({ stage: 'posted' });
});

test.each(BOTH)('%s: an old edition that was settled lately stays', async (kind) => {
  const made = await emptyStore(kind);
  const { store, clock } = made;
  const id = await subscribeOne(store);
  await settleDays(made, id, [unsure, posted(1)]);
  clock.now = MONDAY + 100 * DAY;
  await store.deliveries.confirm(`${id}:${dayAfter(0)}`, { shown: [], round: 1 }, 'by Olena');
  expect(await cleanUp(store, { editions: MONDAY + 50 * DAY })).toMatchObject({ editions: 0 });
});

test.each(BOTH)('%s: of what was shown, the present round stays, however old', async (kind) => {
  const made = await emptyStore(kind);
  const { store, clock } = made;
  const id = await subscribeOne(store);
  await settleDays(made, id, [posted(0), posted(1), posted(2, 2), posted(3, 2)]);
  clock.now += 500 * DAY;
  expect(await cleanUp(store, { editions: clock.now })).toMatchObject({ shown: 2 });
  expect((await store.shown.list(id)).map(({ source }) => source)).toEqual(['2', '3']);
});

test.each(BOTH)('%s: changes go a week after the editions of their time', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const id = await subscribeOne(store);
  for (const what of ['first', 'second']) {
    await store.changes.record(id, { who: 'U1', whoName: 'Olena', what });
    clock.now += DAY;
  }
  expect(await cleanUp(store, { editions: MONDAY + 7 * DAY })).toMatchObject({ changes: 0 });
  expect(await cleanUp(store, { editions: MONDAY + 7 * DAY + 1 })).toMatchObject({ changes: 1 });
  expect((await store.changes.list(id, 5)).map(({ what }) => what)).toEqual(['second']);
});

test.each(BOTH)('%s: a long command goes once nobody has kept it again', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  await store.longTexts.keep('old', '/sources harbour');
  await store.longTexts.keep('new', '/sources bridge');
  clock.now += 2 * DAY;
  await store.longTexts.keep('new', '/sources bridge');
  expect(await cleanUp(store, { texts: MONDAY + DAY })).toMatchObject({ texts: 1 });
  expect(await store.longTexts.find('old')).toBeNull();
  expect(await store.longTexts.find('new')).toBe('/sources bridge');
});

test.each(BOTH)('%s: a snapshot stays while the next edition is compared with it', async (kind) => {
  const made = await emptyStore(kind);
  const { store, clock } = made;
  const id = await subscribeOne(store);
  await settleDays(made, id, [posted(0), posted(1), quiet]);
  clock.now = MONDAY;
  for (const guide of ['g0', 'g1', 'g2', 'lately']) {
    if (guide === 'lately') clock.now += 60 * DAY;
    await store.longTexts.keep(guideKey(guide), '{}');
  }
  expect(await cleanUp(store, { texts: MONDAY + DAY })).toMatchObject({ texts: 2 });
  const left = await Promise.all(
    ['g0', 'g1', 'g2', 'lately'].map((guide) => store.longTexts.find(guideKey(guide))),
  );
  expect(left.map((text) => text !== null)).toEqual([false, true, false, true]);
});

test.each(BOTH)('%s: many rows go in many small transactions', async (kind) => {
  const { store, clock } = await emptyStore(kind);
  const id = await subscribeOne(store);
  const slots = Array.from({ length: 251 }, (_, day) => ({
    localDate: dayAfter(day),
    slotAt: MONDAY,
    state: 'skipped' as const,
    late: false,
    reason: 'was down',
  }));
  await store.deliveries.createDue([{ subscription: id, slots, move: null }]);
  clock.now += DAY;
  expect(await cleanUp(store, { editions: clock.now })).toMatchObject({ editions: 250, batches: 3 });
});

test('three processes clean up at once while a fourth delivers, and nothing is lost or deleted twice', async () => {
  const made = await emptyStore('postgres');
  const { store, clock, address } = made;
  const old = Array.from({ length: 200 }, (_, day) => dayAfter(day));
  const ids = await Promise.all(['C1', 'C2', 'C3', 'C4'].map((channel) => subscribeOne(store, channel)));
  for (const subscription of ids) {
    const slots = old.map((localDate) => ({
      localDate,
      slotAt: MONDAY,
      state: 'skipped' as const,
      late: false,
      reason: 'was down',
    }));
    await store.deliveries.createDue([{ subscription, slots, move: null }]);
    await store.longTexts.keep(`key of ${subscription}`.replaceAll(' ', '-'), '/sources harbour');
  }
  clock.now += 300 * DAY;
  const today = dayAfter(300);
  const others = await Promise.all([1, 2, 3].map(() => openStore(address, { clock: () => clock.now })));
  onTestFinished(async () => {
    for (const each of others) await each.close();
  });
  const deliver = async () => {
    for (const [at, subscription] of ids.entries()) {
      const slot = { localDate: today, slotAt: clock.now, state: 'due', late: false, reason: null } as const;
      await store.deliveries.createDue([{ subscription, slots: [slot], move: null }]);
      // As somebody does who wants an old edition after all.
      await store.deliveries.reopen(`${subscription}:${dayAfter(at)}`, 'asked for by Olena');
      for (const { lease } of await store.deliveries.claimNext(anyClaim))
        expect(await store.deliveries.settle(lease, posted(0))).toBe(true);
    }
  };
  const [, ...cleaned] = await Promise.all([
    deliver(),
    ...others.map((each) => cleanUp(each, { editions: clock.now - DAY, texts: clock.now - DAY })),
  ]);
  const total = cleaned.reduce((sum, { editions }) => sum + editions, 0);
  const kept = (await store.deliveries.recent(1000)).length;
  expect(total + kept).toBe(4 * 200 + 4);
  expect(cleaned.reduce((sum, { texts }) => sum + texts, 0)).toBe(4);
  expect((await store.deliveries.countByState()).posted).toBeGreaterThanOrEqual(4);
  for (const id of ids) expect((await store.deliveries.find(id, today))?.state).toBe('posted');
});
