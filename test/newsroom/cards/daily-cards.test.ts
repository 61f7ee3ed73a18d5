import { expect, test } from 'vitest';
import { createCardQueue } from '../../../src/newsroom/cards/card-queue.ts';
import { isDaily, makeDailyCards } from '../../../src/newsroom/cards/daily-cards.ts';
import { fromNowOn } from '../../../src/newsroom/cards/from-now-on.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { holdClock } from '../../delivery/hold-clock.ts';
import { BOTH } from '../../store/both-stores.ts';
import { anyCards } from '../../store/newsroom/card-queue.ts';
import { DESK, openCards } from './card-world.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** The world begins at 08:00 UTC on 28 November 2026, which is 10:00 in Kyiv. */
const DAILY = {
  ...DESK,
  cards: 'daily',
  time: '10:30',
  zone: 'Europe/Kyiv',
  nextAt: Date.parse('2026-11-28T08:30:00Z'),
} as const;

const OF_FEED = { origin: 'feed', proposer: null, place: null, workspace: null, channel: null } as const;

/** A minute after the card of that day is due. */
const after = (date: string) => `${date}T08:31:00Z`;

test.each(BOTH)(
  '%s: what no person proposed comes on one card at its time, what people propose at once',
  async (kind) => {
    const { store, propose, startProcess, pass, sleepTo, seen, standIn } = await openCards(kind);
    await store.desks.put(DAILY);
    await startProcess();
    await propose(OF_FEED);
    await propose({ ...OF_FEED, origin: 'links' });
    await propose();
    await pass(29 * MINUTE);
    expect(seen()).toEqual(['C-desk: version 1, waiting']);
    await pass(2 * MINUTE);
    expect(seen().slice(1)).toEqual(['C-desk: 2026-11-28: 2 of 2 wait']);
    expect(standIn.posts[1]?.at).toBeGreaterThanOrEqual(DAILY.nextAt);
    expect(standIn.posts[1]?.edition.buttons).toHaveLength(1);
    // All of it still waits on the day after.
    await propose(OF_FEED);
    await sleepTo(after('2026-11-29'));
    expect(seen().slice(2)).toEqual(['C-desk: 2026-11-29: 3 of 3 wait']);
  },
);

test('on a day on which nothing waits there is no card', async () => {
  const { store, propose, approve, startProcess, sleepTo, seen } = await openCards('file');
  await store.desks.put(DAILY);
  await startProcess();
  await sleepTo(after('2026-11-28'));
  await approve(await propose(OF_FEED));
  await sleepTo(after('2026-11-29'));
  expect(seen()).toEqual([]);
  expect((await store.desks.list())[0]?.nextAt).toBe(DAILY.nextAt + 2 * DAY);
});

test.each(BOTH)('%s: missed days have one card, when the bot is back', async (kind) => {
  const { store, clock, propose, startProcess, pass, seen } = await openCards(kind);
  await store.desks.put(DAILY);
  await propose(OF_FEED);
  clock.sleepTo('2026-12-01T07:00:00Z');
  await propose(OF_FEED);
  await startProcess();
  await pass(5 * MINUTE);
  expect(seen()).toEqual(['C-desk: 2026-11-30: 2 of 2 wait']);
  expect((await store.desks.list())[0]?.nextAt).toBe(DAILY.nextAt + 3 * DAY);
});

test.each(BOTH)('%s: a card that could not be posted gives way to that of a later day', async (kind) => {
  const { store, propose, startProcess, pass, sleepTo, seen, standIn } = await openCards(kind);
  await store.desks.put(DAILY);
  await startProcess();
  await propose(OF_FEED);
  standIn.refuseBot('The token was revoked');
  await sleepTo(after('2026-11-28'));
  await sleepTo(after('2026-11-29'));
  standIn.refuseBot(null);
  await pass(5 * MINUTE);
  expect(seen()).toEqual(['C-desk: 2026-11-29: 1 of 1 wait']);
  expect((await store.cards.find('daily slack T1 2026-11-28'))?.state).toBe('skipped');
});

test('what is new comes first, and the rest is counted', async () => {
  const { store, propose, startProcess, sleepTo, seen } = await openCards('file');
  await store.desks.put(DAILY);
  await startProcess();
  for (let count = 0; count < 6; count += 1) await propose(OF_FEED);
  await sleepTo(after('2026-11-28'));
  await sleepTo('2026-11-29T08:00:00Z');
  const last = await propose(OF_FEED);
  await sleepTo(after('2026-11-29'));
  expect(seen()).toEqual([
    'C-desk: 2026-11-28: 5 of 5 wait, and 1 more',
    'C-desk: 2026-11-29: 5 of 5 wait, and 2 more',
  ]);
  const contents = (await store.cards.find('daily slack T1 2026-11-29'))?.contents ?? '';
  expect(JSON.parse(contents).proposals[0]).toBe(last);
});

test.each(BOTH)(
  '%s: it shows what becomes of each, once it is decided wherever that may be',
  async (kind) => {
    const { store, propose, approve, edit, startProcess, pass, sleepTo, seen } = await openCards(kind);
    await store.desks.put(DAILY);
    const posting = await startProcess();
    const ids = [await propose(OF_FEED), await propose(OF_FEED)];
    await sleepTo(after('2026-11-28'));
    expect(seen()).toEqual(['C-desk: 2026-11-28: 2 of 2 wait']);
    await approve(ids[0] ?? '');
    posting.wake();
    await pass(3_000);
    expect(seen()).toEqual(['C-desk: 2026-11-28: 1 of 2 wait']);
    await edit(ids[1] ?? '');
    await approve(ids[1] ?? '');
    await pass(MINUTE);
    expect(seen()).toEqual(['C-desk: 2026-11-28: 0 of 2 wait']);
    expect(await store.cards.find('daily slack T1 2026-11-28')).toMatchObject({
      state: 'posted',
      shownVersion: 5,
    });
  },
);

test('a card whose proposals were all decided before it could be posted is not', async () => {
  const { store, propose, approve, startProcess, pass, sleepTo, seen, standIn } = await openCards('file');
  await store.desks.put(DAILY);
  await startProcess();
  const id = await propose(OF_FEED);
  standIn.refuseBot('The token was revoked');
  await sleepTo(after('2026-11-28'));
  await approve(id);
  standIn.refuseBot(null);
  await pass(5 * MINUTE);
  expect(seen()).toEqual([]);
  const skipped = await store.cards.find('daily slack T1 2026-11-28');
  expect(skipped?.state).toBe('skipped');
  // Nor is it tried again because the channel takes another card.
  await propose();
  await pass(5 * MINUTE);
  expect(seen()).toEqual(['C-desk: version 1, waiting']);
  expect(await store.cards.find('daily slack T1 2026-11-28')).toEqual(skipped);
});

test.each(BOTH)(
  '%s: once cards come at once, what waits is on one card and only what comes later has its own',
  async (kind) => {
    const { store, clock, propose, startProcess, pass, sleepTo, seen } = await openCards(kind);
    await store.desks.put(DAILY);
    const posting = await startProcess();
    for (let count = 0; count < 7; count += 1) await propose(OF_FEED);
    await sleepTo(after('2026-11-28'));
    const now = clock.now();
    await store.desks.put({ ...DESK, ...fromNowOn(DESK, now) });
    posting.wake();
    await pass(MINUTE);
    expect(seen()).toEqual([
      'C-desk: 2026-11-28: 5 of 5 wait, and 2 more',
      'C-desk: what waited: 5 of 5 wait, and 2 more',
    ]);
    await propose(OF_FEED);
    await pass(5 * MINUTE);
    expect(seen().slice(2)).toEqual(['C-desk: version 1, waiting']);
    // What has a card of its own is not on the next day's; the others are.
    await store.desks.put({ ...DAILY, nextAt: DAILY.nextAt + DAY });
    await propose(OF_FEED);
    await sleepTo(after('2026-11-29'));
    expect(seen().slice(3)).toEqual(['C-desk: 2026-11-29: 5 of 5 wait, and 3 more']);
  },
);

test.each(BOTH)('%s: a channel that is set up gets one card of all that no person proposed', async (kind) => {
  const { store, clock, propose, startProcess, pass, seen } = await openCards(kind, { hasDesk: false });
  for (let count = 0; count < 3; count += 1) await propose(OF_FEED);
  const posting = await startProcess();
  await pass(MINUTE);
  await store.desks.put({ ...DESK, ...fromNowOn(DESK, clock.now()) });
  posting.wake();
  await pass(5 * MINUTE);
  expect(seen()).toEqual(['C-desk: what waited: 3 of 3 wait']);
});

test('where nothing waits there is no card of what waited', async () => {
  const { store, clock, propose, startProcess, pass, seen } = await openCards('file', { hasDesk: false });
  const posting = await startProcess();
  await store.desks.put({ ...DESK, ...fromNowOn(DESK, clock.now()) });
  posting.wake();
  await pass(MINUTE);
  await propose(OF_FEED);
  await pass(5 * MINUTE);
  expect(seen()).toEqual(['C-desk: version 1, waiting']);
});

test.each(BOTH)('%s: a channel that refused many cards for long gets them on one', async (kind) => {
  const { store, propose, startProcess, pass, seen, standIn } = await openCards(kind);
  standIn.alwaysRefuse('C-desk', 'not-in-channel');
  const posting = await startProcess();
  for (let count = 0; count < 8; count += 1) await propose(OF_FEED);
  await propose();
  await pass(10 * MINUTE);
  standIn.acceptAgain('C-desk');
  await propose();
  posting.wake();
  await pass(20 * MINUTE);
  expect(seen().toSorted()).toEqual([
    'C-desk: version 1, waiting',
    'C-desk: version 1, waiting',
    'C-desk: what waited: 5 of 5 wait, and 3 more',
  ]);
  expect(await store.cards.listForDaily(9)).toHaveLength(8);
});

test.each(BOTH)(
  '%s: a process that saw the same refused cards before another gathered them makes no second card',
  async (kind) => {
    const { store, clock, propose, pass } = await openCards(kind);
    const compose = () => Promise.reject(new Error('Nothing is posted here.'));
    const queueOn = (on: typeof store) => createCardQueue({ store: on, compose }, () => ['slack'], clock.now);
    const first = queueOn(store);
    for (let count = 0; count < 8; count += 1) await propose(OF_FEED);
    await first.makeDue(500);
    for (const { lease } of await store.cards.claimNext(anyCards))
      await store.cards.settle(lease, { kind: 'refused', reason: 'archived' });
    await pass(MINUTE);
    await store.desks.put(DESK);
    await pass(MINUTE);
    const unseen = await store.cards.listUnseen(500);
    const lists = [await store.desks.list()];
    const second = queueOn({
      ...store,
      cards: { ...store.cards, listUnseen: async () => unseen },
      desks: { ...store.desks, list: async () => lists.shift() ?? store.desks.list() },
    });
    await first.makeDue(500);
    const [claim] = await store.cards.claimNext(anyCards);
    expect(claim?.card.kind).toBe('daily');
    await pass(1);
    await second.makeDue(500);
    expect(await store.cards.claimNext(anyCards)).toEqual([]);
  },
);

test('a deleted card of what waited is posted anew, since no day’s card follows it', async () => {
  const { store, clock, propose, edit, startProcess, pass, seen, standIn } = await openCards('file', {
    hasDesk: false,
  });
  const id = await propose(OF_FEED);
  const posting = await startProcess();
  await pass(MINUTE);
  await store.desks.put({ ...DESK, ...fromNowOn(DESK, clock.now()) });
  posting.wake();
  await pass(MINUTE);
  standIn.remove('1');
  await edit(id);
  posting.wake();
  await pass(5 * MINUTE);
  expect(seen().slice(1)).toEqual(['C-desk: what waited: 1 of 1 wait']);
});

test.each(BOTH)('%s: a card that its channel refused is posted where the editors are now', async (kind) => {
  const { store, propose, startProcess, pass, sleepTo, seen, standIn } = await openCards(kind);
  await store.desks.put(DAILY);
  standIn.alwaysRefuse('C-desk', 'archived');
  await startProcess();
  await propose(OF_FEED);
  await sleepTo(after('2026-11-28'));
  expect(await store.desks.listFaults()).toMatchObject([{ reason: 'archived' }]);
  await store.desks.put({ ...DAILY, channel: 'C-other', nextAt: DAILY.nextAt + DAY });
  await pass(2 * MINUTE);
  expect(seen()).toEqual(['C-other: 2026-11-28: 1 of 1 wait']);
});

test.each(['Europe/Kyiv', 'America/New_York', 'Africa/Casablanca'])(
  '%s: each local day has one card, at its time, through the changes of the clocks',
  async (zone) => {
    const { store } = await openCards('file');
    await store.desks.put({ ...DAILY, time: '02:30', zone });
    const slots: (readonly [at: number, nextAt: number])[] = [];
    for (let at = DAILY.nextAt; at < Date.parse('2028-01-01T00:00:00Z'); ) {
      const all = await store.desks.list();
      await makeDailyCards(store, { desks: all.filter(isDaily), all }, at);
      const next = (await store.desks.list())[0]?.nextAt ?? 0;
      slots.push([at, next]);
      at = next;
    }
    const local = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
      hourCycle: 'h23',
    });
    const days = slots.slice(1).map(([at]) => local.format(at).split(', '));
    expect(new Set(days.map(([date]) => date)).size).toBe(days.length);
    expect(days.length).toBe(398);
    // Where 02:30 is left out, the card comes at 03:00.
    expect(
      [...new Set(days.map(([, time]) => time))].filter((time) => time !== '02:30' && time !== '03:00'),
    ).toEqual([]);
  },
);

test('a zone that this machine does not know holds up no other desk', async () => {
  const { store, propose, startProcess, sleepTo, seen } = await openCards('file');
  await store.desks.put({ ...DAILY, workspace: 'T0', channel: 'C-mars', zone: 'Mars/Olympus' });
  await store.desks.put(DAILY);
  await startProcess();
  await propose({ ...OF_FEED, place: 'slack', workspace: 'T1' });
  await sleepTo(after('2026-11-28'));
  expect(seen()).toEqual(['C-desk: 2026-11-28: 1 of 1 wait']);
});

test('with a desk for each of two workspaces, each proposal is on one card', async () => {
  const { store, propose, startProcess, sleepTo, seen } = await openCards('file');
  await store.desks.put(DAILY);
  await store.desks.put({ ...DAILY, workspace: 'T2', channel: 'C-two' });
  await startProcess();
  await propose(OF_FEED);
  await propose({ ...OF_FEED, place: 'slack', workspace: 'T2', channel: 'C9' });
  await sleepTo(after('2026-11-28'));
  expect(seen().toSorted()).toEqual(['C-desk: 2026-11-28: 1 of 1 wait', 'C-two: 2026-11-28: 1 of 1 wait']);
});

test('two processes on one server make and post one card', async () => {
  const { store, propose, startProcess, clock, address, sleepTo, standIn } = await openCards('postgres');
  await store.desks.put(DAILY);
  const other = await openStore(address, { clock: clock.now });
  await startProcess();
  await startProcess(holdClock(other.newsroom, clock));
  await propose(OF_FEED);
  await sleepTo(after('2026-11-28'));
  await sleepTo(after('2026-11-29'));
  expect(standIn.posts.map(({ edition }) => edition.title.slice(0, 10))).toEqual([
    '2026-11-28',
    '2026-11-29',
  ]);
  await other.close();
});
