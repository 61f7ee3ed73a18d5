import { expect, test } from 'vitest';
import type { DiscordStandIn } from '../../standins/discord/server.ts';
import type { Trouble } from '../../standins/discord/trouble.ts';
import { createHeldAnswer, openNewsroom } from './newsroom.ts';
import { isPrivate, labels, words } from './stand-in-words.ts';

const UNCLEAR = 'Discord did not say whether it was shared. Look before you share again.';

/** Requests that would show one more message. */
function posts({ requests }: DiscordStandIn): number {
  return requests.filter(({ method, path }) => method === 'POST' && path.startsWith('/webhooks/')).length;
}

const LOST: readonly Trouble[] = [
  { kind: 'accept-then-status', status: 502 },
  { kind: 'accept-then-status', status: 408 },
  { kind: 'accept-then-reset' },
  { kind: 'accept-then-garble' },
  { kind: 'status', status: 502 },
  { kind: 'reset' },
  { kind: 'answer', answer: '<html>Please accept the terms of use</html>' },
  { kind: 'answer', answer: { message: 'blocked' } },
  { kind: 'answer', answer: '', status: 302 },
];

test.each(LOST)('a share without a clear response (%j) is made once, and its asker is told', async (lost) => {
  const { discord, logged } = await openNewsroom();
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  discord.troubles.add({ ...lost, method: 'POST', path: '^/webhooks/' });
  discord.press(message, 'Share to channel');
  await discord.until(() => words(message).includes(UNCLEAR));
  expect(discord.channelMessages(discord.desk)).toHaveLength(lost.kind.startsWith('accept-') ? 1 : 0);
  expect(posts(discord)).toBe(1);
  expect(labels(message)).toContain('Share to channel');
  expect(isPrivate(message)).toBe(true);
  expect(logged.join('\n')).toContain('did not say whether an answer was shared');
});

test('a share whose layout Discord refuses is posted in plain words', async () => {
  const { discord } = await openNewsroom();
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  const refused = { kind: 'status', status: 400, code: 50035 } as const;
  discord.troubles.add({ ...refused, method: 'POST', path: '^/webhooks/' });
  const shared = await discord.followedUp(discord.press(message, 'Share to channel'));
  expect(words(shared)).toContain('600,000');
  expect(words(message)).not.toContain(UNCLEAR);
});

test('of two processes with one token, one shares', async () => {
  const { discord } = await openNewsroom();
  const other = await openNewsroom({}, { discord });
  expect(discord.gateway.connected()).toBe(2);
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  await discord.followedUp(discord.press(message, 'Share to channel'));
  const isSecondDone = () =>
    discord.requests.filter(({ path, status }) => path.endsWith('/callback') && status === 400).length === 2;
  await discord.until(isSecondDone);
  await other.bot.stop();
  expect(discord.channelMessages(discord.desk)).toHaveLength(1);
  expect(posts(discord)).toBe(1);
  // The other leaves the answer to whoever shared it.
  expect(words(message)).not.toContain(UNCLEAR);
});

test('a press whose acknowledgement was lost shares nothing, and its asker is told', async () => {
  const { discord } = await openNewsroom();
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  discord.troubles.add({ kind: 'accept-then-reset', path: '/callback$' });
  discord.press(message, 'Share to channel');
  await discord.until(() => words(message).includes(UNCLEAR));
  expect(posts(discord)).toBe(0);
  expect(labels(message)).toContain('Share to channel');
});

test.each([302, 200])('an acknowledgement that a proxy answered with %i is sent again', async (status) => {
  const { discord } = await openNewsroom();
  const answer = status === 200 ? '<html>Please accept the terms of use</html>' : '';
  discord.troubles.add({ kind: 'answer', answer, status, path: '/callback$' });
  expect(words(await discord.answered(discord.command('plan point', { number: '4' })))).toContain('600,000');
});

test('a slow press whose acknowledgement was lost shares nothing either', async () => {
  const { answer, release } = createHeldAnswer();
  let isHeld = false;
  const { discord } = await openNewsroom({
    deferAfterMs: 5,
    answer: async (line, asker) => {
      if (isHeld) return answer(line, asker);
      const { deskbook } = await import('./newsroom.ts');
      return deskbook.answer(line, asker);
    },
  });
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  isHeld = true;
  discord.troubles.add({ kind: 'accept-then-reset', path: '/callback$' });
  await discord.acknowledged(discord.press(message, 'Share to channel'));
  release();
  await discord.until(() => words(message).includes(UNCLEAR));
  expect(posts(discord)).toBe(0);
});

test('a slow answer that is for its asker alone, without a clear response, is sent once, and they are told', async () => {
  const { answer, release } = createHeldAnswer();
  const { discord } = await openNewsroom({ answer, answers: 'public', deferAfterMs: 5 });
  const asked = discord.command('plan point', { number: '99' });
  await discord.acknowledged(asked);
  discord.troubles.add({ kind: 'accept-then-garble', method: 'POST', path: '^/webhooks/' });
  release();
  const told = await discord.followedUp(asked, 1);
  expect(told.content).toContain('did not say whether it showed you the answer');
  expect(asked.followUps.every(isPrivate)).toBe(true);
  expect(posts(discord)).toBe(2);
});

test('a public deferral whose removal was answered late is followed by the private answer all the same', async () => {
  const { answer, release } = createHeldAnswer();
  const { discord } = await openNewsroom({ answer, answers: 'public', deferAfterMs: 5 });
  const asked = discord.command('plan point', { number: '99' });
  await discord.acknowledged(asked);
  discord.troubles.add({ kind: 'accept-then-reset', method: 'DELETE' });
  release();
  expect(isPrivate(await discord.followedUp(asked))).toBe(true);
});

test('an answer that its own message takes is sent again after a server error', async () => {
  const { discord } = await openNewsroom();
  discord.troubles.add({ kind: 'status', status: 502, path: '/callback$', times: 2 });
  expect(words(await discord.answered(discord.command('guide about')))).toContain('Rachael Mellor');
});

test('two quick presses of Share share once', async () => {
  const { discord } = await openNewsroom();
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  const presses = [discord.press(message, 'Share to channel'), discord.press(message, 'Share to channel')];
  const answers = await Promise.all(presses.map((pressed) => discord.acknowledged(pressed)));
  await discord.until(() => posts(discord) > 0);
  expect(answers.map(({ type }) => type).sort()).toEqual([6, 7]);
  const again = discord.press(await discord.answered(discord.command('guide about')), 'Share to channel');
  await discord.followedUp(again);
  expect(discord.channelMessages(discord.desk)).toHaveLength(2);
});
