import { expect, test } from 'vitest';
import { checkStore } from '../../src/doctor/store-check.ts';
import { readRunning } from '../../src/places/desk/read-running.ts';
import { BOTH, emptyStore } from '../store/both-stores.ts';
import { MINUTE, subscriptionDetails } from '../store/slots.ts';
import { openNewsroom } from './newsroom.ts';

/** 08:30 in Kyiv on Monday, 30 March 2026. */
const SLOT = Date.parse('2026-03-30T05:30:00Z');
const UNKNOWN = 'America/Nowhere';

/** A digest in C1, and one in C2 in a zone that this machine does not know, with a slot that has passed. */
async function openRoom() {
  const room = await openNewsroom({ start: '2026-03-30T04:30:00Z' });
  await room.ask('/digest on 08:30 Europe/Kyiv daily');
  const details = { channel: 'C2', channelName: 'world', zone: UNKNOWN, nextAt: SLOT - 60 * MINUTE };
  const { subscription } = await room.store.subscriptions.put(subscriptionDetails(details), null);
  const visibleChannels = async () => ({ channels: new Set(['C1', 'C2']), words: 'All.', unsaid: null });
  return { ...room, id: subscription.id, visibleChannels };
}

test('a list names the digest in an unknown zone, and the others as ever', async () => {
  const { ask, visibleChannels, store, id, faults } = await openRoom();
  const list = JSON.stringify((await ask('/digest list', { visibleChannels })).blocks);
  expect(list).toContain('next Monday 30 March 2026, 08:30 (UTC+3)');
  expect(list).toContain(`next unknown: this machine does not know the time zone ${UNKNOWN}`);
  await store.subscriptions.pause(id, { until: SLOT, nextAt: SLOT }, null);
  expect((await ask('/digest list', { visibleChannels })).title).toBe('2 digests');
  expect(faults).toEqual([]);
});

test('the page shows a digest in an unknown zone, and the others as ever', async () => {
  const { store } = await openRoom();
  const { subscriptions } = await readRunning({ since: new Date(), places: [], running: {}, store });
  expect(subscriptions.map(({ channel, next }) => [channel, next?.local])).toEqual([
    ['#desk', '30 March 2026, 08:30'],
    ['#world', expect.stringContaining(`does not know the time zone ${UNKNOWN}`)],
  ]);
});

test.each(['status', 'resume', 'now', 'pause', 'preview', 'why'])(
  '/digest %s in its channel says what to do, and changes nothing',
  async (action) => {
    const { ask, store, id, faults } = await openRoom();
    const before = await store.subscriptions.find(id);
    const { title, blocks } = await ask(`/digest ${action}`, { channel: 'C2' });
    expect(title).toBe('Digest on, in an unknown time zone');
    expect(JSON.stringify(blocks)).toContain(UNKNOWN);
    expect(JSON.stringify(blocks)).toContain('/digest on 08:30 and a zone or a city');
    expect(await store.subscriptions.find(id)).toEqual(before);
    expect(faults).toEqual([]);
  },
);

test.each(['/digest on', '/digest on 09:00', '/digest on 09:00 mon', '/digest on about:Donbas'])(
  '%s without a zone asks for one, and changes nothing',
  async (line) => {
    const { ask, store, id, faults } = await openRoom();
    const before = await store.subscriptions.find(id);
    const { title, blocks } = await ask(line, { channel: 'C2', channelName: 'world' });
    expect(title).toBe('Which time zone?');
    expect(JSON.stringify(blocks)).toContain(UNKNOWN);
    expect(JSON.stringify(blocks)).toContain(line.includes('09:00') ? '09:00 Europe/' : '08:30 Europe/');
    expect(await store.subscriptions.find(id)).toEqual(before);
    expect(faults).toEqual([]);
  },
);

test('a digest in an unknown zone can be turned off, and on in another', async () => {
  const { ask, faults } = await openRoom();
  expect((await ask('/digest off', { channel: 'C2' })).title).toBe('Digest off');
  const on = await ask('/digest on 09:00 Europe/Kyiv', { channel: 'C2' });
  expect(on.title).toMatch(/^Digest on: Monday to Friday|^Digest on: Every day/);
  expect(faults).toEqual([]);
});

test.each(BOTH)('%s: a digest in an unknown zone is no lag and no work', async (kind) => {
  const { store, clock, address } = await emptyStore(kind);
  await store.subscriptions.put(subscriptionDetails({ channel: 'C2', zone: UNKNOWN }), null);
  clock.now += 24 * 60 * MINUTE;
  expect(await store.deliveries.lag()).toBe(0);
  expect(await store.deliveries.nextWorkAt()).toBeNull();
  await store.subscriptions.put(subscriptionDetails({ nextAt: clock.now - MINUTE }), null);
  expect(await store.deliveries.lag()).toBe(MINUTE);
  expect(await store.deliveries.nextWorkAt()).toBe(clock.now - MINUTE);
  expect(await store.subscriptions.listUnknownZones()).toEqual([UNKNOWN]);
  const { findings } = await checkStore(address);
  expect(findings.map(({ text }) => text).join('\n')).toContain(
    `Digests have no editions in time zones that this machine does not know: ${UNKNOWN}.`,
  );
  for (const { id } of await store.subscriptions.listAll()) await store.subscriptions.stop(id, 'off', null);
  expect(await store.subscriptions.listUnknownZones()).toEqual([]);
});
