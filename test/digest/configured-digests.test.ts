import { pino } from 'pino';
import { expect, test } from 'vitest';
import { applyConfigured } from '../../src/digest/configured-digests.ts';
import { readConfigured } from '../../src/digest/read-configured.ts';
import { TURNED_OFF } from '../../src/digest/schedule/schedule-wording.ts';
import { createStandInMessenger } from '../delivery/stand-in-messenger.ts';
import { BOTH, emptyStore } from '../store/both-stores.ts';
import { DAY, MINUTE, MONDAY } from '../store/slots.ts';
import { NAMEABLE, openNewsroom } from './newsroom.ts';

const DISCORD_CHANNEL = '81384788765712385';

const read = (rest: string) => readConfigured(`slack T1 C7 08:30 Europe/Kyiv ${rest}`, NAMEABLE);

/** A store with the digest from the setting, on Monday before its time. */
async function configuredStore(kind: (typeof BOTH)[number]) {
  const { store, clock } = await emptyStore(kind);
  clock.now = MONDAY - 1;
  const logged: unknown[] = [];
  const log = pino({ base: null }, { write: (line: string) => logged.push(JSON.parse(line)) });
  const apply = (configured: ReturnType<typeof read>, places: readonly string[] = ['slack']) =>
    applyConfigured({ store, configured, places, now: clock.now, log });
  await apply(read('daily'));
  const found = () => store.subscriptions.get('slack', 'C7');
  const id = (await found())?.id ?? '';
  return { store, clock, apply, found, id, logged };
}

test.each([
  ['without the other’s entry', 'slack T1 C7 08:30 Europe/Kyiv daily'],
  ['without DIGESTS', ''],
])('a process for one platform, %s, leaves the digests on the other to who posts there', async (_, own) => {
  const both = readConfigured(
    `slack T1 C7 08:30 Europe/Kyiv; discord 81384788765712384 ${DISCORD_CHANNEL} 08:30 Europe/Kyiv`,
    NAMEABLE,
  );
  const start = new Date(MONDAY - MINUTE).toISOString();
  const room = await openNewsroom({ start });
  const discord = createStandInMessenger(room.clock);
  const messengers = { slack: room.standIn.messenger, discord: discord.messenger };
  await room.anotherFor(messengers, both);
  await room.anotherFor({ slack: room.standIn.messenger }, readConfigured(own, NAMEABLE));
  await room.clock.moveTo(MONDAY + MINUTE);
  expect(discord.posts.map(({ channel }) => channel)).toEqual([DISCORD_CHANNEL]);
  expect(room.standIn.posts.map(({ channel }) => channel)).toEqual(own === '' ? [] : ['C7']);
});

test.each(BOTH)(
  '%s: an entry that is given “archive” changes its digest, and without it changes it back',
  async (kind) => {
    const { apply, found } = await configuredStore(kind);
    expect(await found()).toMatchObject({ archive: false });
    await apply(read('daily archive'));
    expect(await found()).toMatchObject({ archive: true });
    await apply(read('daily'));
    expect(await found()).toMatchObject({ archive: false });
  },
);

test('an entry that is taken out is logged, once', async () => {
  const { apply, id, logged } = await configuredStore('file');
  await apply([], ['discord']);
  expect(logged).toEqual([]);
  await apply([]);
  await apply([]);
  expect(logged).toMatchObject([
    { subscription: id, place: 'slack', channel: 'C7', msg: expect.stringContaining('DIGESTS') },
  ]);
});

test.each(BOTH)('%s: an entry that is taken out and put back starts its digest again', async (kind) => {
  const { apply, found } = await configuredStore(kind);
  await apply([]);
  expect(await found()).toMatchObject({ state: 'stopped', nextAt: null });
  await apply(read('daily'));
  expect(await found()).toMatchObject({ state: 'on', stopReason: null, nextAt: MONDAY });
});

test.each(BOTH)(
  '%s: a changed entry leaves a digest off that was turned off in its channel',
  async (kind) => {
    const { store, apply, found, id } = await configuredStore(kind);
    await store.subscriptions.stop(id, TURNED_OFF, null);
    await apply(read('daily about:china'));
    const off = { state: 'stopped', stopReason: TURNED_OFF, nextAt: null, about: 'china' };
    expect(await found()).toMatchObject(off);
    await apply([]);
    await apply(read('daily about:china'));
    expect(await found()).toMatchObject(off);
  },
);

test.each(BOTH)('%s: a changed entry leaves a pause as it is, and moves the slot after it', async (kind) => {
  const { store, clock, apply, found, id } = await configuredStore(kind);
  await store.subscriptions.pause(id, { until: null, nextAt: null }, null);
  await apply(read('daily about:china'));
  expect(await found()).toMatchObject({ state: 'paused', pausedUntil: null, nextAt: null, about: 'china' });
  const until = MONDAY + DAY;
  await store.subscriptions.pause(id, { until, nextAt: until }, null);
  await apply(readConfigured('slack T1 C7 09:30 Europe/Kyiv daily', NAMEABLE));
  const later = until + 3_600_000;
  expect(await found()).toMatchObject({ state: 'paused', pausedUntil: until, nextAt: later, about: null });
  clock.now = until;
  await apply(read('daily about:china'));
  expect(await found()).toMatchObject({ state: 'on', pausedUntil: null });
});

test.each(BOTH)('%s: a pause outlasts an entry that is taken out and put back', async (kind) => {
  const { store, apply, found, id } = await configuredStore(kind);
  await store.subscriptions.pause(id, { until: null, nextAt: null }, null);
  for (const setting of [[], read('daily'), [], read('daily about:china')]) {
    await apply(setting);
    expect(await found()).toMatchObject({ state: 'paused', pausedUntil: null, nextAt: null });
  }
  expect(await found()).toMatchObject({ about: 'china' });
});

test.each(BOTH)(
  '%s: a pause until a day does too, but does not end while the entry is taken out',
  async (kind) => {
    const { store, clock, apply, found, id } = await configuredStore(kind);
    const until = MONDAY + DAY;
    const paused = { state: 'paused', pausedUntil: until, stopReason: null, nextAt: until };
    await store.subscriptions.pause(id, { until, nextAt: until }, null);
    await apply([]);
    expect(await found()).toMatchObject({ state: 'stopped', nextAt: null });
    await apply(read('daily'));
    expect(await found()).toMatchObject(paused);
    await apply([]);
    await apply(read('daily about:china'));
    expect(await found()).toMatchObject({ ...paused, about: 'china' });
    await apply([]);
    clock.now = until + DAY - 1;
    expect(await store.subscriptions.due(9)).toEqual([]);
    await apply(read('daily'));
    expect(await found()).toMatchObject({ state: 'on', pausedUntil: null, nextAt: until + DAY });
  },
);

test.each(['off', 'pause', 'pause until 2026-03-04'])(
  'nothing is posted after /digest %s although the entry was taken out for one start',
  async (line) => {
    const configured = readConfigured('slack T1 C1 08:30 Europe/Kyiv', NAMEABLE);
    const start = new Date(MONDAY - MINUTE).toISOString();
    const { ask, anotherFor, standIn, clock } = await openNewsroom({ start, configured });
    await ask(`/digest ${line}`);
    await anotherFor({ slack: standIn.messenger }, []);
    await anotherFor({ slack: standIn.messenger }, configured);
    await clock.moveTo(MONDAY + MINUTE);
    expect(standIn.posts).toEqual([]);
  },
);

test('a changed entry starts a digest again that the platform had refused', async () => {
  const { store, apply, found, id } = await configuredStore('file');
  await store.subscriptions.stop(id, 'channel-gone', null);
  await apply(readConfigured('slack T2 C7 08:30 Europe/Kyiv daily', NAMEABLE));
  expect(await found()).toMatchObject({ state: 'on', workspace: 'T2' });
});
