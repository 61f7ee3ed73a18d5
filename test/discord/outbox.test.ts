import { expect, test } from 'vitest';
import type { Target } from '../../src/digest/outbox.ts';
import type { Reply } from '../../src/reply.ts';
import { openNewsroom } from './newsroom.ts';

const KEY = 'abcdefghijklmnopqrstuv';
const BEFORE = new Date(Date.now() - 60_000);
const never = new AbortController().signal;

const edition: Reply = {
  audience: 'channel',
  command: '/digest preview',
  title: 'The guide: Tuesday 24 November 2026',
  blocks: [{ kind: 'text', text: 'One point and three entries.' }],
  buttons: [{ kind: 'run', label: 'This point', command: '/plan point 4' }],
  footer: ['From the guide.'],
  sources: [],
  answers: { ids: [], points: [] },
};

async function openChannel() {
  const { discord, bot } = await openNewsroom();
  const target: Target = { place: 'discord', workspace: discord.guild.id, channel: discord.desk.id };
  return { discord, outbox: bot.outbox, target };
}

test('an edition is posted once, and is found again by its key', async () => {
  const { discord, outbox, target } = await openChannel();
  const posted = await outbox.post(target, edition, KEY, never);
  const [message] = discord.channelMessages(discord.desk);
  const link = `https://discord.com/channels/${target.workspace}/${target.channel}/${message?.id}`;
  expect(posted).toEqual({ kind: 'posted', id: message?.id, link });
  expect(await outbox.find(target, KEY, BEFORE, never)).toEqual({ kind: 'seen', id: message?.id, link });
  expect(await outbox.find(target, 'another-key-of-22-chars', BEFORE, never)).toEqual({ kind: 'absent' });
});

test('the same edition posted again within minutes gives the first message back', async () => {
  const { discord, outbox, target } = await openChannel();
  const first = await outbox.post(target, edition, KEY, never);
  expect(await outbox.post(target, edition, KEY, never)).toEqual(first);
  expect(discord.channelMessages(discord.desk)).toHaveLength(1);
});

test('a reply that is lost after the message was accepted is unknown, and the message is found', async () => {
  const { discord, outbox, target } = await openChannel();
  discord.troubles.add({ kind: 'accept-then-reset', method: 'POST', path: '/messages$' });
  expect((await outbox.post(target, edition, KEY, never)).kind).toBe('unknown');
  expect((await outbox.find(target, KEY, BEFORE, never)).kind).toBe('seen');
});

test('a rate limit is told with its time and not waited for', async () => {
  const { discord, outbox, target } = await openChannel();
  discord.troubles.add({ kind: 'rate-limit', retryAfter: 7, method: 'POST', path: '/messages$' });
  const posted = await outbox.post(target, edition, KEY, never);
  expect(posted.kind).toBe('later');
  expect(posted.kind === 'later' && posted.afterMs).toBeGreaterThanOrEqual(7000);
  expect(discord.channelMessages(discord.desk)).toEqual([]);
});

test('a server error is unknown and not tried again by the library', async () => {
  const { discord, outbox, target } = await openChannel();
  discord.troubles.add({ kind: 'status', status: 502, method: 'POST', path: '/messages$' });
  expect((await outbox.post(target, edition, KEY, never)).kind).toBe('unknown');
  const tries = discord.requests.filter(
    ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
  );
  expect(tries).toHaveLength(1);
});

test('a missing permission is named', async () => {
  const { discord, outbox, target } = await openChannel();
  discord.deny(discord.desk, ['sendMessages']);
  await discord.until(() => discord.channelMessages(discord.desk).length === 0);
  const posted = await outbox.post(target, edition, KEY, never);
  expect(posted).toMatchObject({ kind: 'refused', reason: 'missing-permission' });
});

test('a channel that is gone and a token that was reset are told apart', async () => {
  const { discord, outbox, target } = await openChannel();
  const gone = await outbox.post({ ...target, channel: '123456789012345678' }, edition, KEY, never);
  expect(gone).toMatchObject({ kind: 'refused', reason: 'channel-gone' });
  discord.revokeToken();
  expect(await outbox.post(target, edition, KEY, never)).toMatchObject({
    kind: 'refused',
    reason: 'token-revoked',
  });
});

test('a person is told by direct message', async () => {
  const { discord, outbox } = await openChannel();
  const person = { workspace: discord.guild.id, person: discord.reporter.id };
  expect((await outbox.tell(person, edition, never)).kind).toBe('posted');
  expect(discord.channelMessages(discord.direct)).toHaveLength(1);
});
