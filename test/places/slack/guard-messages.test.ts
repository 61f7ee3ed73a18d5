import { expect, test } from 'vitest';
import { openNewsroom } from './newsroom.ts';

// The runner fails a file in which an error stays uncaught, as one would end the bot.

test.each([
  ['null', 'without a type'],
  ['{"type":"events_api","payload":null}', 'events_api'],
  ['{"type":"events_api","payload":{}}', 'events_api'],
])('a message that Slack’s client cannot read (%s) is logged with its type only', async (text, named) => {
  const { slack, logged } = await openNewsroom('socket');
  slack.sockets.say(text);
  await expect.poll(() => logged.join('\n')).toContain('could not be handled; the rest goes on');
  expect(logged.join('\n')).toContain(`"received":"${named}"`);
  expect((await slack.type('/plan point 4')).outcome).toBe('acknowledged');
});

test.each([
  '{"type":"slash_commands","payload":null}',
  '{"type":"interactive","payload":{"type":"block_actions","actions":null}}',
  '{"type":"interactive","payload":{"type":"block_actions","actions":[]}}',
  '{"type":"slash_commands","payload":{"command":"/plan"}}',
  '{"type":"nothing-known","payload":{}}',
  '{}',
  '{',
])('a message that Bolt cannot handle (%s) ends nothing', async (text) => {
  const { slack } = await openNewsroom('socket');
  slack.sockets.say(text);
  expect((await slack.type('/plan point 4')).outcome).toBe('acknowledged');
});
