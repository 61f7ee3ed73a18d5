import { expect, test } from 'vitest';
import type { Asker } from '../../../src/command/command.ts';
import type { Store } from '../../../src/store/store.ts';
import { openNewsroom } from '../newsroom.ts';

/** A channel of two workspaces: the digest belongs to the first, T1, and whoever asks is an admin of the second. */

const MONDAY = '2026-03-02T05:00:00Z';

const GUEST: Partial<Asker> = {
  workspace: 'T2',
  person: 'U2',
  personName: 'beth',
  channelName: 'their-desk',
};

async function openShared() {
  const newsroom = await openNewsroom({ start: MONDAY });
  await newsroom.ask('/digest on 08:30 Europe/Kyiv daily about:china');
  await newsroom.clock.moveTo('2026-03-02T07:00:00Z');
  const [subscription] = await newsroom.store.subscriptions.listAll();
  if (!subscription) throw new Error('Expected a digest.');
  return { ...newsroom, id: subscription.id };
}

async function contents(store: Store) {
  const lines: string[] = [];
  for await (const line of store.exportLines()) if (!line.includes('exportedAt')) lines.push(line);
  return lines;
}

test.each([
  '/digest on 18:00 America/New_York daily about:nato',
  '/digest 18:00 America/New_York',
  '/digest off',
  '/digest pause',
  '/digest pause until 2026-12-24',
  '/digest resume',
  '/digest now',
  '/digest settle arrived edition:ID:2026-03-02',
  '/digest settle post edition:ID:2026-03-02',
])('%s from another workspace changes nothing, and says whose the digest is', async (line) => {
  const { ask, store, id } = await openShared();
  const before = await contents(store);
  const reply = await ask(line.replace('ID', id), GUEST);
  expect(reply.title).toBe('The digest of another workspace');
  expect(JSON.stringify(reply.blocks)).toContain('belongs to the workspace T1');
  expect(await contents(store)).toEqual(before);
});

test('the answer is the same for those who may not manage the channel', async () => {
  const { ask } = await openShared();
  const stranger = { ...GUEST, mayManage: async () => ({ kind: 'refused', who: 'admins' }) as const };
  expect(await ask('/digest off', stranger)).toEqual(await ask('/digest off', GUEST));
});

test('another workspace can see the digest of a shared channel, without buttons that change it, and does not rename it', async () => {
  const { ask, store, id } = await openShared();
  const status = await ask('/digest status', GUEST);
  expect(status.title).toBe('Digest in #their-desk: on');
  expect(JSON.stringify(status.blocks)).toContain(
    'belongs to the workspace T1, and can be changed from there only',
  );
  expect(status.buttons.map(({ label }) => label)).toEqual(['Preview', 'Why the last edition']);
  expect((await ask('/digest why today', GUEST)).title).toMatch(/^Monday 2 March 2026: posted/);
  expect((await store.subscriptions.find(id))?.channelName).toBe('desk');
});

test('the same channel id in another server of Discord is not the same channel', async () => {
  const { ask, store } = await openNewsroom({ start: MONDAY });
  await ask('/digest on 08:30 Europe/Kyiv daily', { workspace: '81384788765712384' });
  const before = await contents(store);
  const reply = await ask('/digest off', { workspace: '81384788765712385' });
  expect(reply.title).toBe('The digest of another workspace');
  expect(await contents(store)).toEqual(before);
});
