import { expect, test } from 'vitest';
import type { DiscordStandIn } from '../../standins/discord/server.ts';
import type { Trouble } from '../../standins/discord/trouble.ts';
import { createHeldAnswer, deskbook, openNewsroom } from './newsroom.ts';
import { labels, words } from './stand-in-words.ts';

const UNCLEAR = 'Discord did not say whether it was shared. Look before you share again.';

/** Discord took an acknowledgement, and nobody here learned of it. */
const LOST: readonly Trouble[] = [
  { kind: 'accept-then-status', status: 502 },
  { kind: 'accept-then-reset' },
  { kind: 'accept-then-garble' },
];

/** No request gets through in time to be told that there is an answer already. */
const AWAY: readonly Trouble[] = [
  { kind: 'status', status: 502, times: 2 },
  { kind: 'answer', answer: '<html>blocked</html>', status: 403, times: 2 },
  { kind: 'rate-limit', retryAfter: 30 },
];

const CASES = [
  ...LOST.map((lost) => [lost, { kind: 'reset', times: 2 } as Trouble] as const),
  ...AWAY.map((away) => [{ kind: 'accept-then-reset' } as Trouble, away] as const),
];

function lose({ troubles }: DiscordStandIn, [lost, away]: readonly [Trouble, Trouble]): void {
  troubles.add({ ...lost, path: '/callback$' });
  troubles.add({ ...away, path: '/callback$' });
}

const isOriginal = (path: string) => path.endsWith('/messages/@original');

const wait = async () => {};

/** Answers at once until `hold` is called. */
async function openSlowNewsroom() {
  const { answer, release } = createHeldAnswer();
  let isHeld = false;
  const opened = await openNewsroom({
    wait,
    deferAfterMs: 5,
    answer: (asked, asker) => (isHeld ? answer(asked, asker) : deskbook.answer(asked, asker)),
  });
  const hold = () => {
    isHeld = true;
  };
  return { ...opened, hold, release };
}

test.each(CASES)(
  'a share whose acknowledgement was lost (%j, then %j) has its button and its asker is told',
  async (...how) => {
    const { discord } = await openNewsroom({ wait });
    const message = await discord.answered(discord.command('plan point', { number: '4' }));
    lose(discord, how);
    discord.press(message, 'Share to channel');
    await discord.until(() => words(message).includes(UNCLEAR));
    expect(labels(message)).toContain('Share to channel');
    expect(discord.channelMessages(discord.desk)).toEqual([]);
  },
);

test.each(CASES)('a slow command whose deferral was lost (%j, then %j) is answered', async (...how) => {
  const { discord, hold, release } = await openSlowNewsroom();
  hold();
  lose(discord, how);
  const asked = discord.command('plan point', { number: '4' });
  expect((await discord.acknowledged(asked)).type).toBe(5);
  release();
  expect(words(await discord.answered(asked))).toContain('600,000');
});

test.each(CASES)('a command whose answer was lost (%j, then %j) has it shown again', async (...how) => {
  const { discord } = await openNewsroom({ wait });
  lose(discord, how);
  const asked = discord.command('plan point', { number: '4' });
  await discord.until(() =>
    discord.requests.some(
      ({ method, path, status }) => method === 'PATCH' && isOriginal(path) && status === 200,
    ),
  );
  expect(words(await discord.answered(asked))).toContain('600,000');
  expect(asked.followUps).toEqual([]);
});

test.each(CASES)('a slow press whose deferral was lost (%j, then %j) changes its message', async (...how) => {
  const { discord, hold, release } = await openSlowNewsroom();
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  hold();
  lose(discord, how);
  const pressed = discord.press(message, 'Quote');
  expect((await discord.acknowledged(pressed)).type).toBe(6);
  release();
  expect(words(await discord.answered(pressed))).toContain('To quote: point 4 of');
});

test('after a lost acknowledgement and connections that were refused, the share’s button is there again', async () => {
  let pauses = 0;
  const opened = await openNewsroom({
    wait: async () => {
      pauses += 1;
      // The third one is before the answer is changed.
      if (pauses === 3) await opened.discord.acceptConnections();
    },
  });
  const { discord, logged } = opened;
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  pauses = 0;
  discord.troubles.add({ kind: 'accept-then-reset', path: '/callback$' });
  const pressed = discord.press(message, 'Share to channel');
  await discord.acknowledged(pressed);
  discord.refuseConnections();
  await discord.until(() => words(message).includes(UNCLEAR));
  expect(logged.join('\n')).toContain('Discord did not say whether it took an answer connect ECONNREFUSED');
});

test.each([
  ['a modal', 'Report a mistake'],
  ['an answer in time', 'Next: point 5'],
])('%s whose response was lost is logged as unclear, not as missing', async (_what, button) => {
  const { discord, logged } = await openNewsroom({ wait });
  const message = await discord.answered(discord.command('plan point', { number: '4' }));
  const full = await discord.answered(discord.press(message, 'More'));
  lose(discord, [{ kind: 'accept-then-reset' }, { kind: 'reset', times: 2 }]);
  await discord.acknowledged(discord.press(full, button));
  await expect.poll(() => logged.join('\n')).toContain('did not say whether it took an answer');
  expect(logged.join('\n')).not.toContain('did not reach Discord');
});

test('an answer that certainly did not arrive is logged as such, without a request for its message', async () => {
  const { discord, logged } = await openNewsroom({ wait });
  discord.troubles.add({
    kind: 'answer',
    answer: '<html>blocked</html>',
    status: 403,
    path: '/callback$',
    times: 3,
  });
  discord.command('plan point', { number: '4' });
  await expect.poll(() => logged.join('\n')).toContain('an answer did not reach Discord');
  expect(discord.requests.filter(({ path }) => path.startsWith('/webhooks/'))).toEqual([]);
});

test('an answer that was lost on its way until it was too late is logged as too late', async () => {
  const { discord, logged } = await openNewsroom({ wait });
  discord.troubles.add({ kind: 'reset', path: '/callback$' });
  discord.troubles.add({ kind: 'status', status: 404, code: 10062, path: '/callback$' });
  discord.command('plan point', { number: '4' });
  await expect.poll(() => logged.join('\n')).toContain('an answer was too late for Discord');
});
