import { expect, test } from 'vitest';
import { createUnservedPlaces } from '../../src/digest/unserved-places.ts';
import { checkStore } from '../../src/doctor/store-check.ts';
import { createStandInMessenger, type StandInMessenger } from '../delivery/stand-in-messenger.ts';
import { anyClaim, BOTH, emptyStore } from '../store/both-stores.ts';
import { DAY, MINUTE, MONDAY, mondaySlot, subscriptionDetails } from '../store/slots.ts';
import { openNewsroom } from './newsroom.ts';

const SECOND = 1_000;
const HOUR = 60 * MINUTE;
const REASON = 'For six hours no bot was posting to this platform.';
const REFUSED = 'Slack refuses the bot’s token: invalid_auth';

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
  await clock.moveTo(MONDAY + MINUTE);
  clock.sleepTo(MONDAY + 6 * HOUR - 10 * SECOND);
  await clock.moveTo(MONDAY + 6 * HOUR - 5 * SECOND);
  expect(await edition()).toEqual(['due', null]);
  expect(await store.deliveries.lag()).toBeGreaterThan(5 * HOUR);
  await clock.moveTo(MONDAY + 6 * HOUR + 3 * MINUTE);
  expect(await edition()).toEqual(['skipped', REASON]);
  expect(await store.deliveries.lag()).toBe(0);
});

test.each(BOTH)('%s: one that may have arrived there is left to its owner', async (kind) => {
  const { clock, store, edition } = await openUnserved(kind);
  await clock.moveTo(MONDAY + SECOND);
  expect(await store.deliveries.claimNext({ ...anyClaim, places: ['discord'] })).toHaveLength(1);
  await clock.moveTo(MONDAY + 2 * MINUTE);
  clock.sleepTo(MONDAY + 6 * HOUR + MINUTE + 5 * SECOND);
  await clock.moveTo(MONDAY + 6 * HOUR + 2 * MINUTE + 5 * SECOND);
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
  const unserved = createUnservedPlaces({
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
  unserved.start();
  await clock.moveTo(MONDAY + 90 * SECOND);
  await unserved.stop();
  // In doubt there is nothing to give up.
  expect(asked).toEqual([-60, 0]);
});

/** A newsroom on Slack whose edition of Monday at 08:30 in Kyiv is due. */
async function openServed(kind: (typeof BOTH)[number], setUp: (standIn: StandInMessenger) => void) {
  const room = await openNewsroom({ kind, start: new Date(MONDAY - MINUTE).toISOString() });
  const { ask, clock, standIn, store } = room;
  await ask('/digest on 08:30 Europe/Kyiv');
  setUp(standIn);
  const [{ id } = { id: '' }] = await store.subscriptions.listAll();
  const edition = () => room.store.deliveries.find(id, '2026-03-02');
  const stages = async () => (await room.store.events.list(id, '2026-03-02')).map(({ stage }) => stage);
  /** Lets everything that runs look once an hour. */
  const passHours = async (hours: number) => {
    for (let hour = 1; hour <= hours; hour += 1) {
      clock.sleepTo(MONDAY + hour * HOUR);
      await clock.moveTo(MONDAY + hour * HOUR + 2 * SECOND);
    }
  };
  const otherPlace = { discord: createStandInMessenger(clock).messenger };
  return { room, clock, standIn, edition, stages, passHours, otherPlace };
}

test.each(BOTH)(
  '%s: one that may have arrived is looked for when its bot is accepted again, however late',
  async (kind) => {
    const { room, clock, standIn, edition, passHours, otherPlace } = await openServed(kind, (slack) =>
      slack.trouble({ kind: 'silence', arrives: true }),
    );
    await room.anotherFor(otherPlace);
    await clock.moveTo(MONDAY + 16 * SECOND);
    standIn.refuseBot(REFUSED);
    await clock.moveTo(MONDAY + MINUTE);
    await passHours(7);
    expect(await edition()).toMatchObject({ state: 'due', reason: REFUSED });
    standIn.refuseBot(null);
    await clock.moveTo(MONDAY + 7 * HOUR + 2 * MINUTE);
    expect(await edition()).toMatchObject({ state: 'posted' });
    expect([standIn.posts.length, standIn.sentDirect.length]).toEqual([1, 0]);
  },
);

test.each(BOTH)(
  '%s: one that its bot was not allowed to post says so, and not that there was no bot',
  async (kind) => {
    const { room, clock, edition, passHours, otherPlace } = await openServed(kind, (slack) =>
      slack.refuseBot(REFUSED),
    );
    await room.anotherFor(otherPlace);
    await clock.moveTo(MONDAY + MINUTE);
    await passHours(7);
    expect(await edition()).toMatchObject({
      state: 'skipped',
      reason: `Not posted within six hours: ${REFUSED}`,
    });
  },
);

/** The edition was sent; then the bot runs for another platform only, for seven hours. */
async function openGivenUp(kind: (typeof BOTH)[number], arrives: boolean) {
  const served = await openServed(kind, (slack) => slack.trouble({ kind: 'silence', arrives }));
  const { room, clock, standIn, edition, passHours, otherPlace } = served;
  await clock.moveTo(MONDAY + 5 * SECOND);
  await room.crashAndRestart(otherPlace);
  await passHours(7);
  const [{ at } = { at: 0 }] = standIn.requests;
  expect(await edition()).toMatchObject({ state: 'unsure', reason: REASON });
  expect((await edition())?.lookSince).toBeLessThanOrEqual(at);
  return served;
}

test.each(BOTH)(
  '%s: one that was given up is looked for when a bot posts to its platform again, and nobody is asked',
  async (kind) => {
    const { room, clock, standIn, edition, stages } = await openGivenUp(kind, true);
    await room.crashAndRestart();
    await clock.moveTo(MONDAY + 7 * HOUR + MINUTE);
    expect(await edition()).toMatchObject({ state: 'posted', reason: null });
    expect((await stages()).slice(-5)).toEqual(['unsure', 'later', 'claimed', 'looked', 'posted']);
    expect([standIn.posts.length, standIn.sentDirect.length]).toEqual([1, 0]);
    expect(await room.store.deliveries.lag()).toBe(0);
  },
);

test.each(BOTH)('%s: it is found also if the platform does not answer the first looks', async (kind) => {
  const { room, clock, standIn, edition } = await openGivenUp(kind, true);
  const away = { kind: 'later', afterMs: null, why: 'HTTP 503' } as const;
  standIn.nextLooks(away, away);
  await room.crashAndRestart();
  await clock.moveTo(MONDAY + 7 * HOUR + 5 * MINUTE);
  expect(await edition()).toMatchObject({ state: 'posted', reason: null });
  expect([standIn.posts.length, standIn.sentDirect.length]).toEqual([1, 0]);
});

test.each(BOTH)('%s: nor is it posted days late if it had not arrived', async (kind) => {
  const { room, clock, standIn, edition } = await openGivenUp(kind, false);
  clock.sleepTo(MONDAY + 20 * HOUR);
  await room.crashAndRestart();
  await clock.moveTo(MONDAY + 20 * HOUR + MINUTE);
  expect(await edition()).toMatchObject({
    state: 'skipped',
    reason: `Not posted within six hours: ${REASON}`,
  });
  expect([standIn.posts.length, standIn.sentDirect.length]).toEqual([0, 0]);
});

test.each(BOTH)(
  '%s: a place that nobody has served for over a day is no lag and no work, and the doctor names it',
  async (kind) => {
    const { store, clock, address } = await emptyStore(kind);
    const { recordServed, giveUpUnserved, createDue, lag, nextWorkAt, listUnserved } = store.deliveries;
    const put = (place: string, nextAt: number) =>
      store.subscriptions.put(subscriptionDetails({ place, channel: `${place}1`, nextAt }), null);
    const { id } = (await put('discord', MONDAY)).subscription;
    await createDue([mondaySlot(id)]);
    await recordServed(['discord', 'slack'], REASON);
    clock.now = MONDAY + DAY - MINUTE;
    await recordServed(['slack'], REASON);
    expect(await lag()).toBe(DAY - MINUTE);
    expect(await listUnserved()).toEqual([]);
    clock.now = MONDAY + DAY + MINUTE;
    await recordServed(['slack'], REASON);
    expect([await lag(), await nextWorkAt(), await listUnserved()]).toEqual([0, null, ['discord']]);
    await giveUpUnserved(clock.now - 6 * HOUR, REASON);
    // Its next slot has passed, and nothing was made of it yet.
    expect([await lag(), await nextWorkAt()]).toEqual([0, null]);
    await put('slack', clock.now - 30 * SECOND);
    expect([await lag(), await nextWorkAt()]).toEqual([30 * SECOND, clock.now - 30 * SECOND]);
    const { findings } = await checkStore(address);
    expect(findings.map(({ text }) => text).join('\n')).toContain(
      'For over a day no bot has posted where there are digests: discord',
    );
    await recordServed(['discord'], REASON);
    expect(await lag()).toBe(MINUTE);
    expect(await listUnserved()).toEqual([]);
    clock.now += 2 * DAY;
    await recordServed(['slack'], REASON);
    await store.subscriptions.stop(id, 'off', null);
    expect(await listUnserved()).toEqual([]);
  },
);
