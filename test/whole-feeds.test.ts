import { expect, test } from 'vitest';
import type { SlackStandin } from './standins/slack/server.ts';
import { newsroom } from './whole-bot.ts';

/** An admin of the workspace. */
const BORYS = { user: 'U0BORYS' };

async function say(slack: SlackStandin, line: string, from = BORYS): Promise<string> {
  const shown = slack.nextMessage(({ seenBy }) => seenBy === from.user);
  await slack.type(line, from);
  const { text, blocks } = await shown;
  return JSON.stringify([text, blocks]);
}

test('the whole bot follows no feed of its own machine, counts those it follows, and ends at once', async () => {
  const { bot, slack, until, metrics } = await newsroom();
  await until('Deskbook is ready');
  expect(await say(slack, '/guide feed list')).toContain('No feed is followed');
  expect(await say(slack, '/guide feed add http://127.0.0.1/feed about:oats')).toContain(
    'refused address: 127.0.0.1 is a loopback address',
  );
  expect(await say(slack, '/guide feed add http://127.0.0.1/feed about:oats', { user: 'U0ANNA' })).toContain(
    'For editors',
  );
  expect(await metrics()).toContain('deskbook_feeds{state="working"} 0');
  const ended = new Promise((resolve) => bot.once('exit', resolve));
  bot.kill('SIGTERM');
  expect(await ended).toBe(0);
});
