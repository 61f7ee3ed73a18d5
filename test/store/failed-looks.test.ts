import { expect, test } from 'vitest';
import type { Release } from '../../src/store/claims.ts';
import type { Lease, Outcome } from '../../src/store/delivery.ts';
import type { Store } from '../../src/store/store.ts';
import { anyClaim, BOTH, dueStore } from './both-stores.ts';
import { MINUTE, MONDAY } from './slots.ts';

const UNSERVED = 'no bot for Slack';

/** A delivery that may have arrived, and that a look at `MONDAY` could not find out about. */
async function lookedFor(kind: Store['kind']) {
  const made = await dueStore(kind);
  const { store, clock, ids } = made;
  const find = () => store.deliveries.find(ids[0] ?? '', '2026-03-02');
  const claim = async () => {
    const [claimed] = await store.deliveries.claimNext(anyClaim);
    if (!claimed) throw new Error('Nothing was claimed.');
    return claimed;
  };
  const release = (lease: Lease, how: Partial<Release>) =>
    store.deliveries.release(lease, {
      nextTryAt: clock.now + MINUTE,
      reason: 'HTTP 503',
      mayHaveArrived: true,
      ...how,
    });
  /** Looks again, in vain, so much later. Returns since when looks have failed. */
  const look = async (later: number) => {
    clock.now += later;
    await release((await claim()).lease, { lookFailed: true });
    return (await find())?.looksFailedSince;
  };
  await look(0);
  return { ...made, id: `${ids[0]}:2026-03-02`, find, claim, release, look };
}

test.each(BOTH)('%s: looks that fail in a row have failed since the first of them', async (kind) => {
  const { look, claim, clock } = await lookedFor(kind);
  expect([await look(MINUTE), await look(16 * MINUTE), await look(MINUTE)]).toEqual(Array(3).fill(MONDAY));
  clock.now += MINUTE;
  // Its holder dies, and the next one comes in time.
  expect((await claim()).delivery.looksFailedSince).toBe(MONDAY);
  expect(await look(16 * MINUTE)).toBe(MONDAY);
});

test.each(BOTH)(
  '%s: looks that failed before nobody looked for a quarter of an hour do not count',
  async (kind) => {
    const { look, claim, clock } = await lookedFor(kind);
    expect(await look(16 * MINUTE + 1)).toBe(clock.now);
    clock.now += MINUTE;
    await claim();
    expect(await look(16 * MINUTE + 1)).toBe(clock.now);
  },
);

test.each(BOTH)('%s: looks have never failed since a time that is still to come', async (kind) => {
  const { release, claim, find, clock } = await lookedFor(kind);
  const later = MONDAY + 10 * MINUTE;
  clock.now = later;
  await release((await claim()).lease, { nextTryAt: 0 });
  await release((await claim()).lease, { nextTryAt: later - MINUTE, lookFailed: true });
  expect((await find())?.looksFailedSince).toBe(later);
  clock.now = later - MINUTE;
  await release((await claim()).lease, { lookFailed: true });
  expect((await find())?.looksFailedSince).toBe(clock.now);
});

test.each(BOTH)(
  '%s: a look that is answered ends the row of those that failed, and is a stage',
  async (kind) => {
    const { store, claim, find, look, clock, id } = await lookedFor(kind);
    clock.now += MINUTE;
    const { lease } = await claim();
    expect(await store.deliveries.recordLook({ ...lease, by: 'two' }, 'lost')).toBe(false);
    expect((await find())?.looksFailedSince).toBe(MONDAY);
    expect(await store.deliveries.recordLook(lease, 'It had not arrived.')).toBe(true);
    expect((await find())?.looksFailedSince).toBeNull();
    expect((await store.events.of(id)).at(-1)).toMatchObject({
      stage: 'looked',
      details: 'It had not arrived.',
    });
    expect(await look(MINUTE)).toBe(clock.now);
  },
);

const OUTCOMES: readonly Outcome[] = [
  { kind: 'posted', message: null, shown: [], round: 1 },
  { kind: 'quiet', reason: null },
  { kind: 'skipped', reason: 'too late' },
  { kind: 'refused', reason: 'archived', stops: null },
  { kind: 'unsure', reason: 'HTTP 503' },
];

test.each(BOTH)('%s: nor do those count that failed before it was released or settled', async (kind) => {
  for (const how of [{ mayHaveArrived: false }, { mayHaveArrived: true }]) {
    const { claim, release, find, look, clock } = await lookedFor(kind);
    clock.now += MINUTE;
    await release((await claim()).lease, how);
    expect((await find())?.looksFailedSince).toBeNull();
    expect(await look(MINUTE)).toBe(clock.now);
  }
  for (const outcome of OUTCOMES) {
    const { store, claim, find, clock } = await lookedFor(kind);
    clock.now += MINUTE;
    await store.deliveries.settle((await claim()).lease, outcome);
    expect(await find()).toMatchObject({ state: outcome.kind, looksFailedSince: null });
  }
});

test.each(BOTH)(
  '%s: nor those from before it was given up because no bot served its platform',
  async (kind) => {
    const { store, look, clock, find } = await lookedFor(kind);
    await store.deliveries.recordServed(['slack'], UNSERVED);
    clock.now += 60 * MINUTE;
    await store.deliveries.giveUpUnserved(clock.now, UNSERVED);
    expect((await find())?.state).toBe('unsure');
    await store.deliveries.recordServed(['slack'], UNSERVED);
    expect(await look(MINUTE)).toBe(clock.now);
  },
);

test.each(BOTH)('%s: a claim says when its delivery was last reopened', async (kind) => {
  const { store, claim, clock, id } = await lookedFor(kind);
  clock.now += MINUTE;
  const first = await claim();
  expect(first.reopenedAt).toBeNull();
  await store.deliveries.settle(first.lease, { kind: 'skipped', reason: 'too late' });
  for (const minutes of [10, 20]) {
    clock.now = MONDAY + minutes * MINUTE;
    await store.deliveries.reopen(id, 'asked for by Olena');
    const { lease, reopenedAt } = await claim();
    expect(reopenedAt).toBe(clock.now);
    await store.deliveries.settle(lease, { kind: 'skipped', reason: 'too late' });
  }
});

test.each(BOTH)(
  '%s: of those that were never tried, only one whose slot and last request lie far enough back is claimed',
  async (kind) => {
    const { store, clock, ids } = await dueStore(kind);
    const overdue = () => ({ ...anyClaim, untriedBefore: clock.now - 5 * MINUTE });
    clock.now += 5 * MINUTE;
    expect(await store.deliveries.claimNext(overdue())).toEqual([]);
    clock.now += 1;
    const [claim] = await store.deliveries.claimNext(overdue());
    if (!claim) throw new Error('Nothing was claimed.');
    await store.deliveries.settle(claim.lease, { kind: 'skipped', reason: 'too late' });
    await store.deliveries.reopen(`${ids[0]}:2026-03-02`, 'asked for by Olena');
    clock.now += 5 * MINUTE;
    expect(await store.deliveries.claimNext(overdue())).toEqual([]);
    clock.now += 1;
    expect(await store.deliveries.claimNext(overdue())).toHaveLength(1);
  },
);
