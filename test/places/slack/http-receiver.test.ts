import { expect, onTestFinished, test } from 'vitest';
import type { TakeTurn } from '../../../src/admission/admission.ts';
import { MAX_BODY } from '../../../src/places/slack/http-receiver.ts';
import { SIZES, TIMEOUTS } from '../../../src/server/limits.ts';
import { rawConnection, slackRoute, startTestServer } from '../../server/test-server.ts';
import { startSlackStandin } from '../../standins/slack/server.ts';

const FORM = 'application/x-www-form-urlencoded';

/** A real Bolt behind the bot's server, and Slack's stand-in that posts to it. */
async function slackOverHttp(
  takeTurn?: TakeTurn,
  answer = async (line: string): Promise<string> => `answered ${line}`,
) {
  const slack = await startSlackStandin();
  let skipped = 0;
  const asked: string[] = [];
  const counts: Record<string, number> = {};
  const count = (reason: string) => {
    counts[reason] = (counts[reason] ?? 0) + 1;
  };
  const now = () => Date.now() + skipped;
  const route = slackRoute(slack.signingSecret, { now, count, takeTurn }, async (line) => {
    asked.push(line);
    return answer(line);
  });
  const server = await startTestServer({
    routes: { '/slack/events': route },
    onRefused: count,
    timeouts: { ...TIMEOUTS, headers: 2000, request: 3000, checkEvery: 100, shutdown: 200 },
  });
  onTestFinished(async () => {
    await server.stop();
    await slack.stop();
  });
  const url = server.at('/slack/events');
  slack.deliverTo(url);
  return {
    slack,
    url,
    port: server.port,
    asked,
    counts,
    skip: (ms: number) => {
      skipped += ms;
    },
  };
}

test('a signed command is answered by Bolt behind the server', async () => {
  const { slack, counts } = await slackOverHttp();
  const { outcome, status, shown } = await slack.type('/plan point 4');
  expect({ outcome, status, text: shown?.text, counts }).toEqual({
    outcome: 'acknowledged',
    status: 200,
    text: 'answered /plan point 4',
    counts: {},
  });
});

test('a form that names its charset is read as a form', async () => {
  const { slack, asked } = await slackOverHttp();
  const response = await slack.post(slack.commandForm('/plan 4'), `${FORM}; charset=utf-8`);
  expect([response.status, asked]).toEqual([200, ['/plan 4']]);
});

test('Slack’s certificate check needs no signature and reaches no command', async () => {
  const { url, asked, counts } = await slackOverHttp();
  const body = 'ssl_check=1&token=abc&command=%2Fplan';
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': FORM } });
  expect({ status: response.status, asked, counts }).toEqual({ status: 200, asked: [], counts: {} });
});

test('a signed certificate check is answered too', async () => {
  const { slack, asked, counts } = await slackOverHttp();
  const { status } = await slack.post('ssl_check=1&token=abc', FORM);
  expect({ status, asked, counts }).toEqual({ status: 200, asked: [], counts: {} });
});

test('what is unsigned, wrongly signed or too old is refused and counted by its reason', async () => {
  const { slack, url, asked, counts } = await slackOverHttp();
  const body = slack.commandForm('/plan 4');
  const now = Math.floor(Date.now() / 1000);
  const signed = slack.sign(body);
  const post = (headers: Record<string, string>) =>
    fetch(url, { method: 'POST', body, headers: { 'content-type': FORM, ...headers } });
  const responses = [
    await post({}),
    await post({ ...signed, 'x-slack-signature': '' }),
    await slack.post(body, FORM, { secret: 'another-secret' }),
    await post({ ...signed, 'x-slack-signature': 'v0=00' }),
    await post({ ...signed, 'x-slack-signature': `v1=${signed['x-slack-signature']?.slice(3)}` }),
    await slack.post(`${body}&text=changed`, FORM, { secret: 'x' }),
    await slack.post(body, FORM, { timestamp: now - 301 }),
    await post({ ...signed, 'x-slack-request-timestamp': 'yesterday' }),
  ];
  expect(responses.map(({ status }) => status)).toEqual(Array(8).fill(401));
  expect({ asked, counts }).toEqual({ asked: [], counts: { unsigned: 2, 'wrong-signature': 4, stale: 2 } });
});

test('a repeated request is refused, and Slack’s own retry is accepted without effect', async () => {
  const { slack, url, asked, counts, skip } = await slackOverHttp();
  const body = slack.commandForm('/plan 4');
  const headers: Record<string, string> = { 'content-type': FORM, ...slack.sign(body) };
  const post = (more: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', body, headers: { ...headers, ...more } }).then(({ status }) => status);
  expect([await post(), await post(), await post({ 'x-slack-retry-num': '1' })]).toEqual([200, 409, 200]);
  const signature = headers['x-slack-signature'] ?? '';
  for (const disguised of [signature.toUpperCase().replace('V', 'v'), `${signature}=1`, `${signature}zz`]) {
    expect(await post({ 'x-slack-signature': disguised })).toBe(401);
  }
  skip(298_000);
  expect(await post()).toBe(409);
  skip(4000);
  expect(await post()).toBe(401);
  expect({ asked, counts }).toEqual({
    asked: ['/plan 4'],
    counts: { replayed: 2, 'wrong-signature': 3, stale: 1 },
  });
});

test('by a clock that is behind, as after a sleep, a signed request is answered, once also after the clock is set right', async () => {
  const { slack, asked, counts, skip } = await slackOverHttp();
  const behindMs = 8 * 3_600_000;
  const timestamp = Math.floor((Date.now() + behindMs) / 1000);
  const bodies = new Map(['/plan 4', '/plan 5', '/plan 6'].map((line) => [line, slack.commandForm(line)]));
  const status = async (line: string) =>
    (await slack.post(bodies.get(line) ?? '', FORM, { timestamp })).status;
  expect(await status('/plan 4')).toBe(200);
  skip(20 * 60_000);
  expect([await status('/plan 5'), await status('/plan 4')]).toEqual([200, 409]);
  skip(behindMs - 20 * 60_000);
  expect([await status('/plan 6'), await status('/plan 4'), await status('/plan 5')]).toEqual([
    200, 409, 409,
  ]);
  skip(310_000);
  expect(await status('/plan 4')).toBe(401);
  expect({ asked, counts }).toEqual({
    asked: ['/plan 4', '/plan 5', '/plan 6'],
    counts: { replayed: 3, stale: 1 },
  });
});

test.each([
  ['JSON', 'application/json', '{"type":'],
  ['JSON that is no object', 'application/json', '"text"'],
  ['a payload', FORM, 'payload=%7B'],
  ['an empty payload', FORM, 'payload='],
])('malformed, though signed: %s', async (_what, type, body) => {
  const { slack, counts } = await slackOverHttp();
  expect((await slack.post(body, type)).status).toBe(400);
  expect(counts).toEqual({ 'unreadable-body': 1 });
});

test.each(['text/plain', 'multipart/form-data; boundary=a', 'application/jsonp', ''])(
  'the content type “%s” is refused',
  async (type) => {
    const { slack, counts } = await slackOverHttp();
    expect((await slack.post(slack.commandForm('/plan 4'), type)).status).toBe(415);
    expect(counts).toEqual({ 'wrong-type': 1 });
  },
);

test('a giant body is refused, with or without a content length', async () => {
  const { slack, url, counts } = await slackOverHttp();
  const body = `command=/plan&text=${'x'.repeat(MAX_BODY)}`;
  expect((await slack.post(body, FORM)).status).toBe(413);
  const chunks = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(body));
      controller.close();
    },
  });
  const headers = { 'content-type': FORM, ...slack.sign(body) };
  const told = await fetch(url, { method: 'POST', body: chunks, headers, duplex: 'half' });
  expect(told.status).toBe(413);
  expect(counts).toEqual({ 'body-too-large': 2 });
});

test('a client that disconnects is not counted as refused', async () => {
  const { slack, port, counts } = await slackOverHttp();
  const signed = Object.entries(slack.sign('x')).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `POST /slack/events HTTP/1.1\r\nHost: a\r\nContent-Type: ${FORM}\r\nContent-Length: 99\r\n`;
  const { socket, heard } = rawConnection(port, `${head}${signed.join('')}\r\nabc`);
  socket.end();
  await heard;
  expect((await slack.type('/plan 4')).outcome).toBe('acknowledged');
  expect(counts).toEqual({});
});

/** Bounded, on loopback: a few hundred connections and a few thousand requests. */
test('under a flood of bad requests, every good command is answered in time, and every bad one is counted', async () => {
  const { slack, url, port, counts, asked } = await slackOverHttp();
  const body = slack.commandForm('/plan 4');
  const good = { 'content-type': FORM, ...slack.sign(body) };
  await fetch(url, { method: 'POST', body, headers: good });

  const loris = Array.from({ length: 200 }, (_, index) =>
    rawConnection(
      port,
      index % 2 === 0
        ? 'POST /slack/events HTTP/1.1\r\nHost: a\r\nX-Slow: '
        : `POST /slack/events HTTP/1.1\r\nHost: a\r\nContent-Type: ${FORM}\r\nContent-Length: 400\r\nX-Slack-Signature: v0=1\r\nX-Slack-Request-Timestamp: ${Math.floor(Date.now() / 1000)}\r\n\r\na`,
    ),
  );
  const stranger = (index: number): Promise<unknown> => {
    const post = (given: RequestInit) => fetch(url, { method: 'POST', body, ...given }).then((r) => r.text());
    switch (index % 7) {
      case 0:
        return post({ headers: { 'content-type': FORM } });
      case 1:
        return post({ headers: good });
      case 2:
        return slack.post(body, FORM, { timestamp: 1_700_000_000 }).then((r) => r.text());
      case 3:
        return slack.post('{"broken', 'application/json').then((r) => r.text());
      case 4:
        return post({ headers: { 'content-type': 'text/xml' } });
      case 5:
        return rawConnection(port, `GET / HTTP/1.1\r\nX: ${'x'.repeat(SIZES.headers)}\r\n\r\n`).heard;
      default:
        return slack.post('x'.repeat(MAX_BODY + 1), FORM).then((r) => r.text());
    }
  };
  const floods = 60;
  const flood = (async () => {
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(Array.from({ length: 7 * (floods / 10) }, (_, index) => stranger(index)));
    }
  })();
  const times: number[] = [];
  for (let index = 0; index < 50; index += 1) {
    const { outcome, afterMs } = await slack.type(`/plan point ${index}`);
    expect(outcome).toBe('acknowledged');
    times.push(afterMs);
  }
  await flood;
  await Promise.all(loris.map(({ heard }) => heard));

  expect(asked).toHaveLength(51);
  expect(counts).toEqual({
    unsigned: floods,
    replayed: floods,
    stale: floods,
    'unreadable-body': floods,
    'wrong-type': floods,
    'headers-too-large': floods,
    'body-too-large': floods,
    'too-slow': 200,
  });
  // Each was acknowledged within the 3 s that Slack waits, and most at once: a busy machine may hold up a few.
  expect(times.toSorted((one, other) => one - other)[25]).toBeLessThan(1500);
});

test('a command that gets no turn is answered with the words for its asker, and does not reach Bolt', async () => {
  const askers: unknown[] = [];
  const { slack, asked } = await slackOverHttp(async (asker, line) => {
    askers.push({ ...asker, line });
    return 'Please wait one second.';
  });
  const { body } = await slack.type('/plan 4');
  expect(body).toEqual({ response_type: 'ephemeral', text: 'Please wait one second.' });
  expect(asked).toEqual([]);
  expect(askers).toEqual([
    { place: 'slack', workspace: slack.workspace.id, person: 'U0ANNA', line: '/plan 4' },
  ]);
});

test('a command that gets its turn is answered by Bolt', async () => {
  const { slack, asked } = await slackOverHttp(async (_asker, _line, work) => {
    await work();
    return null;
  });
  expect((await slack.type('/plan 4')).outcome).toBe('acknowledged');
  expect(asked).toEqual(['/plan 4']);
});
