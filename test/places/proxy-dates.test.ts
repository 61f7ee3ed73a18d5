import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { REST, Routes } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { restOptions } from '../../src/places/discord/rest-options.ts';
import { createBoltLogger } from '../../src/places/slack/bolt-logger.ts';
import { createClient } from '../../src/places/slack/web-client.ts';

const DATE = 'Fri, 27 Nov 2026 23:00:00 GMT';

/** What is between the bot and the platforms, or the platforms themselves: answers every request with this. Returns its address. */
async function answerEverything(status: number, body: string): Promise<string> {
  const type = body.startsWith('<') ? 'text/html' : 'application/json';
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(status, { 'content-type': type, date: DATE }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

/** The dates that are taken for the platform's when it is asked who the bot is. */
async function datesTaken(
  platform: 'Slack' | 'Discord',
  apiUrl: string,
): Promise<readonly (string | null)[]> {
  const taken: (string | null)[] = [];
  const asking = () => (date: string | null) => void taken.push(date);
  const asked =
    platform === 'Slack'
      ? createClient('xoxb-1', {
          apiUrl: `${apiUrl}/`,
          logger: createBoltLogger({ info: () => {}, warn: () => {}, error: () => {} }),
          asking,
        }).auth.test()
      : new REST(restOptions(apiUrl, asking, { refuse: () => {}, hear: () => {} }))
          .setToken('made up')
          .get(Routes.user('@me'));
  await asked.catch(() => {});
  return taken;
}

test.each(['Slack', 'Discord'] as const)(
  'the date of an answer that is not %s’s, as a proxy gives it, is not taken for its time',
  async (platform) => {
    const page = '<html>Blocked</html>';
    const answers = [
      [200, page],
      [302, page],
      [502, page],
      [200, '{"message":"blocked"}'],
    ] as const;
    for (const [status, body] of answers) {
      const apiUrl = await answerEverything(status, body);
      expect(await datesTaken(platform, apiUrl)).toEqual([]);
    }
  },
);

test.each([
  ['Slack', '{"ok":true,"team_id":"T0NEWS","user_id":"U0DESK"}'],
  ['Slack', '{"ok":false,"error":"invalid_auth"}'],
  ['Discord', '{"id":"1234"}'],
] as const)('the date of an answer of %s’s is: %s', async (platform, body) => {
  expect(await datesTaken(platform, await answerEverything(200, body))).toEqual([DATE]);
});
