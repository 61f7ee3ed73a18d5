import { expect, test } from 'vitest';
import { startGivingUpUnserved } from '../../src/digest/give-up-unserved.ts';
import { anyClaim, BOTH } from '../store/both-stores.ts';
import { MINUTE, MONDAY, subscriptionDetails } from '../store/slots.ts';
import { openNewsroom } from './newsroom.ts';

const SECOND = 1_000;
const HOUR = 60 * MINUTE;
const REASON = 'For six hours no bot was running that is set up for this platform.';

/** A bot that is set up for Slack only, on a store with a digest on Discord. */
async function openUnserved(kind: (typeof BOTH)[number]) {
  const room = await openNewsroom({ kind, start: new Date(MONDAY - MINUTE).toISOString() });
  const { id } = (await room.store.subscriptions.put(subscriptionDetails({ place: 'discord' }), null))
    .subscription;
  const edition = async () => {
    const { state, reason } = (await room.store.deliveries.find(id, '2026-03-02')) ?? {};
    return [state, reason];
  };
  return { ...room, edition };
}

test.each(BOTH)('%s: an edition for a place that is not set up is given up after six hours', async (kind) => {
  const { clock, store, edition } = await openUnserved(kind);
  await clock.moveTo(MONDAY + SECOND);
  clock.sleepTo(MONDAY + 6 * HOUR - 10 * SECOND);
  await clock.moveTo(MONDAY + 6 * HOUR - 5 * SECOND);
  expect(await edition()).toEqual(['due', null]);
  expect(await store.deliveries.lag()).toBeGreaterThan(5 * HOUR);
  await clock.moveTo(MONDAY + 6 * HOUR + 65 * SECOND);
  expect(await edition()).toEqual(['skipped', REASON]);
  expect(await store.deliveries.lag()).toBe(0);
});

test.each(BOTH)('%s: one that may have arrived there is left to its owner', async (kind) => {
  const { clock, store, edition } = await openUnserved(kind);
  await clock.moveTo(MONDAY + SECOND);
  expect(await store.deliveries.claimNext({ ...anyClaim, places: ['discord'] })).toHaveLength(1);
  clock.sleepTo(MONDAY + 6 * HOUR + MINUTE);
  await clock.moveTo(MONDAY + 6 * HOUR + 3 * MINUTE);
  expect(await edition()).toEqual(['unsure', REASON]);
});

test('one that another process is trying to post is left to it', async () => {
  const { clock, store, edition } = await openUnserved('postgres');
  await clock.moveTo(MONDAY + SECOND);
  for (let at = MONDAY + MINUTE; at < MONDAY + 8 * HOUR; at += HOUR) {
    clock.sleepTo(at);
    await clock.moveTo(at + 2 * SECOND);
    const [claim] = await store.deliveries.claimNext({ ...anyClaim, places: ['discord'] });
    if (!claim) throw new Error('nothing was claimed');
    const release = { nextTryAt: at + 50 * MINUTE, reason: 'HTTP 502', mayHaveArrived: false };
    await store.deliveries.release(claim.lease, release);
  }
  expect(await edition()).toEqual(['due', 'HTTP 502']);
});

test('the editions that nobody posts are looked for once a minute, whatever there is to post', async () => {
  const { clock, store, standIn } = await openNewsroom({ start: new Date(MONDAY - MINUTE).toISOString() });
  const asked: number[] = [];
  const stop = startGivingUpUnserved({
    store: {
      deliveries: {
        ...store.deliveries,
        giveUpUnserved: async () => {
          asked.push((clock.now() - MONDAY) / SECOND);
          if (asked.length === 1) throw new Error('the store is away');
        },
      },
    },
    messengers: { slack: standIn.messenger },
    clock: { ...clock, doubt: () => (asked.length === 2 ? 'the clock jumped' : null) },
    log: { warn: () => {} },
  });
  await clock.moveTo(MONDAY + 90 * SECOND);
  await stop();
  // In doubt there is nothing to give up.
  expect(asked).toEqual([-60, 0]);
});
