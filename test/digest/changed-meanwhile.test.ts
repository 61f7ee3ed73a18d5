import { pino } from 'pino';
import { expect, test } from 'vitest';
import { applyConfigured } from '../../src/digest/configured-digests.ts';
import { anyClaim, BOTH, dueStore } from '../store/both-stores.ts';
import { anyEdition, MONDAY } from '../store/slots.ts';
import { guide, openNewsroom } from './newsroom.ts';

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
  archive: false,
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
  standIn.alwaysRefuse('C1', 'archived');
  await ask('/digest pause until 2026-03-31');
  const paused = await digest();
  await clock.moveTo(SLOT + 10 * MINUTE);
  expect(await digest()).toEqual(paused);
  await clock.moveTo(SLOT + DAY + MINUTE);
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
  const log = pino({ level: 'silent' });
  const changed = [{ ...CHANNEL, schedule: schedule('09:00') }];
  await applyConfigured({ store, configured: changed, places: ['slack'], now: clock.now(), log });
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

test.each([
  ['/digest off', 'stopped'],
  ['/digest pause', 'paused'],
])('after %s during a look, the edition is skipped, though it had not arrived', async (line, state) => {
  const { ask, clock, standIn, delivery } = await openDuring('find');
  await ask(line);
  await clock.moveTo(SLOT + 10 * MINUTE);
  expect(standIn.requests.map(({ kind }) => kind)).toEqual(['post', 'find']);
  const reason = `The digest was ${state} before this edition was posted.`;
  expect(await delivery()).toMatchObject({ state: 'skipped', reason });
});

test('an edition that was paused is posted if somebody resumes the digest while the bot looks for it', async () => {
  const { ask, clock, standIn } = await openNewsroom({ start: '2026-03-30T04:30:00Z' });
  await ask('/digest on 08:30 Europe/Kyiv daily');
  standIn.trouble({ kind: 'silence', arrives: false });
  const { find } = standIn.messenger;
  Object.assign(standIn.messenger, {
    find: async (...args: Parameters<typeof find>) => {
      await ask('/digest resume');
      return find(...args);
    },
  });
  await clock.moveTo(SLOT + 20_000);
  await ask('/digest pause');
  await clock.moveTo(SLOT + 10 * MINUTE);
  expect(standIn.posts.length).toBe(1);
});

test('words that were changed while the bot looked for an edition are those it is made of', async () => {
  const { ask, clock, delivery } = await openDuring('find');
  await ask('/digest on 08:30 Europe/Kyiv daily about:pope');
  await clock.moveTo(SLOT + 10 * MINUTE);
  const edition = await delivery();
  expect(edition?.state).toBe('posted');
  expect(edition?.edition?.suiting).toBeLessThan(guide.sources.length / 2);
});

test('an edition that waits for its turn is skipped if the digest is turned off meanwhile', async () => {
  const pace = { perChannel: null, perWorkspace: { count: 1, ms: MINUTE }, overall: null };
  const { ask, clock, standIn, store } = await openNewsroom({
    start: '2026-03-30T04:30:00Z',
    standIn: { pace },
  });
  for (const channel of ['C1', 'C2']) await ask('/digest on 08:30 Europe/Kyiv daily', { channel });
  await clock.moveTo(SLOT + 30_000);
  const first = standIn.posts[0]?.channel;
  const waiting = first === 'C1' ? 'C2' : 'C1';
  await ask('/digest off', { channel: waiting });
  await clock.moveTo(SLOT + 10 * MINUTE);
  expect(standIn.posts.map(({ channel }) => channel)).toEqual([first]);
  const off = await store.subscriptions.get('slack', waiting);
  expect(await store.deliveries.find(off?.id ?? '', '2026-03-30')).toMatchObject({ state: 'skipped' });
});

test.each(BOTH)(
  '%s: what is to be posted is neither composed nor renewed once its digest is off',
  async (kind) => {
    const { store } = await dueStore(kind);
    const [claim] = await store.deliveries.claimNext(anyClaim);
    if (!claim) throw new Error('Nothing was claimed.');
    const { lease, subscription } = claim;
    const { renew, saveEdition, find } = store.deliveries;
    expect(await renew(lease, MINUTE)).toBe(true);
    await store.subscriptions.pause(subscription.id, { until: null, nextAt: null }, null);
    const before = await find(subscription.id, '2026-03-02');
    expect(await renew(lease, 2 * MINUTE)).toBe(false);
    expect(await saveEdition(lease, anyEdition, 'g', 'three entries')).toBe(false);
    expect(await find(subscription.id, '2026-03-02')).toEqual(before);
    await store.subscriptions.resume(subscription.id, null, null);
    expect(await saveEdition(lease, anyEdition, 'g', 'three entries')).toBe(true);
  },
);
