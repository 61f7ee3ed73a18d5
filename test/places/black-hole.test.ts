import dns from 'node:dns';
import { createServer } from 'node:http';
import { REST } from 'discord.js';
import { expect, type TestContext, test, vi } from 'vitest';
import { isUnclear } from '../../src/places/discord/interaction-errors.ts';
import { restOptions } from '../../src/places/discord/rest-options.ts';
import { createBoltLogger } from '../../src/places/slack/bolt-logger.ts';
import { classifyError } from '../../src/places/slack/refusals.ts';
import { sendAnswer } from '../../src/places/slack/send-answer.ts';
import { createClient } from '../../src/places/slack/web-client.ts';
import { startBlackHole } from '../standins/black-hole.ts';

// These wait, for ten real seconds, for what the libraries themselves measure: a shorter deadline of the bot's own must be seen.

const log = { info: () => {}, warn: () => {}, error: () => {} };

async function openBlackHole({ onTestFinished }: TestContext) {
  const hole = await startBlackHole();
  onTestFinished(hole.stop);
  return hole;
}

test.concurrent('what everybody in Slack is to see is sent again after its packets were swallowed', async (context) => {
  const hole = await openBlackHole(context);
  const heard: string[] = [];
  const slack = createServer((request, response) => {
    request.on('data', (data) => heard.push(String(data))).on('end', () => response.end('ok'));
  });
  context.onTestFinished(() => void slack.close());
  const pause = async () => {
    await hole.stop();
    await new Promise<void>((resolve) => slack.listen(hole.port, '127.0.0.1', resolve));
  };
  const content = { response_type: 'in_channel', text: 'Shared' } as const;
  expect(await sendAnswer(hole.url, content, log, pause)).toBe('sent');
  expect(heard).toEqual([JSON.stringify(content)]);
});

test.concurrent('a post to Slack whose packets were swallowed is known not to have arrived', async (context) => {
  const { url } = await openBlackHole(context);
  const client = createClient('xoxb-1', { apiUrl: `${url}api/`, logger: createBoltLogger(log) });
  const failure = await client.chat.postMessage({ channel: 'C1', text: 'An edition' }).catch(classifyError);
  expect(failure).toMatchObject({ kind: 'later', why: 'UND_ERR_CONNECT_TIMEOUT' });
});

test.concurrent('a message to Discord whose packets were swallowed is known not to have arrived', async (context) => {
  const { url } = await openBlackHole(context);
  const rest = new REST(restOptions(url, null, { refuse: () => {}, hear: () => {} }));
  const failure = await rest.post('/webhooks/1/x', { auth: false, body: {} }).catch((err: unknown) => err);
  expect(failure).toMatchObject({ code: 'UND_ERR_CONNECT_TIMEOUT' });
  expect(isUnclear(failure)).toBe(false);
});

test('of a name with an address that does not answer and one that refuses, nothing has arrived either', async (context) => {
  const { port } = await openBlackHole(context);
  const addresses = ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 }));
  const lookUp = (...given: readonly unknown[]) =>
    (given.at(-1) as (...found: unknown[]) => void)(null, addresses);
  vi.spyOn(dns, 'lookup').mockImplementation(lookUp as typeof dns.lookup);
  context.onTestFinished(() => void vi.restoreAllMocks());
  const url = `http://hooks.example:${port}/`;
  const client = createClient('xoxb-1', { apiUrl: `${url}api/`, logger: createBoltLogger(log) });
  const posted = await client.chat.postMessage({ channel: 'C1', text: 'An edition' }).catch(classifyError);
  expect(posted).toMatchObject({ kind: 'later', why: 'ECONNREFUSED' });
  const rest = new REST(restOptions(url, null, { refuse: () => {}, hear: () => {} }));
  const sent = await rest.post('/webhooks/1/x', { auth: false, body: {} }).catch((err: unknown) => err);
  expect(isUnclear(sent)).toBe(false);
  expect(await sendAnswer(url, { response_type: 'in_channel', text: 'Shared' }, log, async () => {})).toBe(
    'not sent',
  );
});
