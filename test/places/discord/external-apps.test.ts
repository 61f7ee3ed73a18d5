import { expect, test } from 'vitest';
import { createHeldAnswer, deskbook, openNewsroom } from './newsroom.ts';
import { isPrivate, labels, words } from './stand-in-words.ts';

const NOT_SHARED = 'Not shared: to share here, you need the permission Use External Apps.';

/** The bot with a person in a server that it was not invited to. */
async function openElsewhere(
  ...[changes, hides = true]: readonly [Parameters<typeof openNewsroom>[0]?, boolean?]
) {
  const newsroom = await openNewsroom({ guildId: null, ...changes });
  const { discord } = newsroom;
  discord.elsewhere.hidesExternalApps = hides;
  const posts = () =>
    discord.requests.filter(({ method, path }) => method === 'POST' && path.startsWith('/webhooks/')).length;
  return { ...newsroom, from: { channel: discord.elsewhere }, posts };
}

test('where Discord shows answers to their asker alone, sharing is not offered, after a button either', async () => {
  const { discord, from } = await openElsewhere();
  const message = await discord.answered(discord.command('plan point', { number: '4' }, from));
  expect(words(message)).toContain('600,000');
  expect(labels(message)).not.toContain('Share to channel');
  const pressed = discord.press(message, 'More', from);
  expect(labels(await discord.answered(pressed))).not.toContain('Share to channel');
});

test.each([
  ['in a server that the bot was invited to', 'desk', true],
  ['to people who have Use External Apps', 'elsewhere', false],
] as const)('sharing is offered and works %s', async (_where, channel, hides) => {
  const { discord } = await openElsewhere({}, hides);
  discord.desk.hidesExternalApps = true;
  const from = { channel: discord[channel] };
  const message = await discord.answered(discord.command('plan point', { number: '4' }, from));
  const shared = await discord.followedUp(discord.press(message, 'Share to channel', from));
  expect(isPrivate(shared)).toBe(false);
  expect(discord.channelMessages(discord[channel])).toEqual([shared]);
  expect(words(message)).not.toContain(NOT_SHARED);
});

test('a share that turns out to be shown to its asker alone is taken away, and they are told', async () => {
  const { discord, from, posts, logged } = await openElsewhere();
  const unsaid = { ...from, permissions: null };
  const message = await discord.answered(discord.command('plan point', { number: '4' }, unsaid));
  discord.press(message, 'Share to channel', unsaid);
  const seen = () => discord.world.messages.filter(({ channel_id }) => channel_id === discord.elsewhere.id);
  await discord.until(() => words(message).includes(NOT_SHARED) && seen().length === 1);
  expect(posts()).toBe(1);
  expect(seen()).toEqual([message]);
  expect(labels(message)).not.toContain('Share to channel');
  expect(words(message)).toContain('600,000');
  expect(logged).toEqual([]);
});

test('a share that its asker alone sees and that cannot be deleted is told of all the same', async () => {
  const { discord, from, logged } = await openElsewhere();
  const unsaid = { ...from, permissions: null };
  const message = await discord.answered(discord.command('plan point', { number: '4' }, unsaid));
  discord.troubles.add({ kind: 'status', status: 403, code: 50001, method: 'DELETE' });
  discord.press(message, 'Share to channel', unsaid);
  await expect.poll(() => logged.join()).toContain('a share that its asker alone sees could not be deleted');
  expect(words(message)).toContain(NOT_SHARED);
});

test('after the permission is withdrawn, an earlier button to share posts nothing and says why', async () => {
  const { discord, from, posts } = await openElsewhere({}, false);
  const message = await discord.answered(discord.command('plan point', { number: '4' }, from));
  discord.elsewhere.hidesExternalApps = true;
  await discord.answered(discord.press(message, 'Share to channel', from));
  expect(words(message)).toContain(NOT_SHARED);
  expect(words(message)).toContain('600,000');
  expect(labels(message)).not.toContain('Share to channel');
  expect(posts()).toBe(0);
});

test('where answers are public, they are asked for in private if nobody else would see them', async () => {
  const { answer, release } = createHeldAnswer();
  let isHeld = false;
  const { discord, from } = await openElsewhere({
    answers: 'public',
    deferAfterMs: 50,
    answer: async (line, asker) => (isHeld ? answer : deskbook.answer)(line, asker),
  });
  const asked = discord.command('plan point', { number: '4' }, from);
  const { type, data } = await discord.acknowledged(asked);
  expect([type, Number(data.flags) & 64]).toEqual([4, 64]);
  isHeld = true;
  const slow = discord.command('plan point', { number: '99' }, from);
  expect(await discord.acknowledged(slow)).toEqual({ type: 5, data: { flags: 64 } });
  release();
  expect(isPrivate(await discord.answered(slow))).toBe(true);
  expect(slow.followUps).toEqual([]);
});
