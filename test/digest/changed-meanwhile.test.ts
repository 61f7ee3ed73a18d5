import { expect, test } from 'vitest';
import { applyConfigured } from '../../src/digest/configured-digests.ts';
import { anyClaim, BOTH, dueStore } from '../store/both-stores.ts';
import { MONDAY } from '../store/slots.ts';
import { openNewsroom } from './newsroom.ts';

/** 08:30 in Kyiv on Monday, 30 March 2026. */
const SLOT = Date.parse('2026-03-30T05:30:00Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

type Options = Partial<Parameters<typeof openNewsroom>[0]>;

/** A digest at a moment at which the platform takes nine seconds to answer that request about its first edition. */
async function openDuring(request: 'post' | 'find', options: Options = {}) {
  const room = await openNewsroom({ start: '2026-03-30T04:30:00Z', ...options });
  if (!options.configured) await room.ask('/digest on 08:30 Europe/Kyiv daily');
  const { standIn, clock, store } = room;
  if (request === 'find') standIn.trouble({ kind: 'silence', arrives: false });
  const { [request]: works } = standIn.messenger;
  let hasBegun = false;
  Object.assign(standIn.messenger, {
    [request]: async (...args: never[]) => {
      hasBegun = true;
      await clock.wait(9_000);
      return Reflect.apply(works, undefined, args);
    },
  });
  while (!hasBegun) await clock.moveTo(clock.now() + 1_000);
  const [{ id } = { id: '' }] = await store.subscriptions.listAll();
  const delivery = () => store.deliveries.find(id, '2026-03-30');
  return { ...room, id, delivery, digest: () => store.subscriptions.find(id) };
}

const CHANNEL = {
  place: 'slack',
  workspace: 'T1',
  channel: 'C1',
  about: null,
  publishers: [],
  onlyNew: false,
};
const schedule = (time: string) => ({ time, zone: 'Europe/Kyiv', days: [1, 2, 3, 4, 5, 6, 7] as const });

test('a refusal that comes after /digest off leaves the digest turned off, and tells nobody', async () => {
  const { ask, clock, standIn, digest, delivery } = await openDuring('post');
  standIn.alwaysRefuse('C1', 'archived');
  await ask('/digest off');
  const off = await digest();
  await clock.moveTo(SLOT + 10 * MINUTE);
  expect(await digest()).toEqual(off);
  expect((await delivery())?.state).toBe('refused');
  expect(standIn.sentDirect).toEqual([]);
});

test('a refusal that comes after a pause leaves the pause and its date', async () => {
  const { ask, clock, standIn, digest } = await openDuring('post');
  standIn.trouble({ kind: 'refused', reason: 'archived' });
  await ask('/digest pause until 2026-04-02');
  const paused = await digest();
  await clock.moveTo(SLOT + 10 * MINUTE);
  expect(await digest()).toEqual(paused);
  await clock.moveTo(SLOT + 3 * DAY + MINUTE);
  expect(await digest()).toMatchObject({ state: 'stopped', stopReason: 'archived' });
});

test.each(['/digest resume', '/digest on 09:00 Europe/Kyiv daily'])(
  'a refusal that comes after %s does not undo it',
  async (line) => {
    const { ask, clock, standIn, digest, delivery } = await openDuring('post');
    standIn.trouble({ kind: 'refused', reason: 'archived' });
    await clock.moveTo(clock.now() + 1_000);
    await ask(line);
    const on = await digest();
    await clock.moveTo(SLOT + 10 * MINUTE);
    expect((await delivery())?.state).toBe('refused');
    expect(await digest()).toEqual(on);
    expect(standIn.sentDirect).toEqual([]);
  },
);

test('a refusal stops the digest although its channel was renamed', async () => {
  const { clock, standIn, digest, store, id } = await openDuring('post');
  standIn.trouble({ kind: 'refused', reason: 'archived' });
  await clock.moveTo(clock.now() + 1_000);
  await store.subscriptions.rename(id, 'world', false);
  await clock.moveTo(SLOT + 10 * MINUTE);
  expect(await digest()).toMatchObject({ state: 'stopped', stopReason: 'archived', channelName: 'world' });
});

test('a digest of DIGESTS that was turned off before a refusal stays off when its entry changes', async () => {
  const configured = [{ ...CHANNEL, schedule: schedule('08:30') }];
  const { ask, clock, standIn, digest, store } = await openDuring('post', { configured });
  standIn.alwaysRefuse('C1', 'archived');
  await ask('/digest off');
  await clock.moveTo(SLOT + 10 * MINUTE);
  await applyConfigured(store, [{ ...CHANNEL, schedule: schedule('09:00') }], clock.now());
  expect(await digest()).toMatchObject({ state: 'stopped', stopReason: 'turned off', time: '09:00' });
});

test.each(BOTH)('%s: a refusal stops a subscription only as it was claimed', async (kind) => {
  const { store, clock } = await dueStore(kind);
  const [claim] = await store.deliveries.claimNext(anyClaim);
  if (!claim) throw new Error('Nothing was claimed.');
  const { lease, subscription } = claim;
  clock.now += MINUTE;
  await store.subscriptions.pause(subscription.id, { until: MONDAY + DAY, nextAt: MONDAY + DAY }, null);
  await store.subscriptions.resume(subscription.id, MONDAY + DAY, null);
  const resumed = await store.subscriptions.find(subscription.id);
  expect(
    await store.deliveries.settle(lease, { kind: 'refused', reason: 'archived', stops: subscription }),
  ).toBe(true);
  expect(await store.subscriptions.find(subscription.id)).toEqual(resumed);
});
