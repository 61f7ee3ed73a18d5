import { PassThrough } from 'node:stream';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { createLog } from '../../src/ops/log.ts';
import { createMetrics } from '../../src/ops/metrics.ts';
import { OperatorError } from '../../src/ops/operator-error.ts';
import { createRedactor, redactWithin } from '../../src/ops/redact.ts';
import { places } from '../../src/places/registry.ts';
import { healthRoutes } from '../../src/server/health.ts';
import { readSettings, secretForms } from '../../src/settings.ts';
import { startTestServer } from '../server/test-server.ts';

/** Every secret that the settings take, with letters that JSON and addresses write in other ways. */
const ENV = {
  SLACK_BOT_TOKEN: 'xoxb-PLANTED-1-bot',
  SLACK_APP_TOKEN: 'xapp-PLANTED-2-app',
  DISCORD_TOKEN: 'PLANTED3discordtoken"with\\odd/letters',
  DATABASE_URL: 'postgres://desk:PLANTED4%2Fpass%22word@db.example:5432/deskbook',
  DESK_PASSWORD: 'PLANTED5 päss&word',
};
const HTTP_ENV = { SLACK_BOT_TOKEN: ENV.SLACK_BOT_TOKEN, SLACK_SIGNING_SECRET: 'PLANTED6signing' };

/** Where libraries put them: messages, causes, properties, addresses, headers, stacks, JSON in texts. */
function leaks(secret: string): readonly unknown[] {
  const withProperties = Object.assign(new Error('request failed'), {
    config: {
      headers: { authorization: `Bearer ${secret}` },
      url: `https://x.example/?token=${encodeURIComponent(secret)}`,
    },
    original: new Error(`cannot connect to ${secret}`),
  });
  return [
    secret,
    new Error(`An API error: ${secret}`),
    new Error('outer', { cause: new Error(`inner ${secret}`) }),
    new AggregateError([new Error(secret)], 'several'),
    withProperties,
    { err: withProperties, headers: { authorization: `Bot ${secret}` } },
    JSON.stringify({ body: JSON.stringify({ token: secret }) }),
    `https://user:${encodeURIComponent(secret)}@host.example/path`,
    inspect({ secret }),
  ];
}

/** Any planted secret has this in it, however its odd letters are written. */
const PLANTED = /PLANTED/;

test.each([
  ['JSON lines', false],
  ['lines for a person', true],
])('no secret of the settings is in the log, wherever a library put it: %s', async (_what, pretty) => {
  const settings = [readSettings(ENV, places), readSettings(HTTP_ENV, places)];
  const values = settings.flatMap(({ secrets }) => secrets.values);
  const secrets = { values, forms: secretForms(places) };
  expect(values.filter((secret) => PLANTED.test(secret))).toHaveLength(8);
  const out = new PassThrough();
  let written = '';
  const { promise: done, resolve } = Promise.withResolvers<void>();
  out.on('data', (chunk) => {
    written += chunk;
    if (written.includes('the last line')) resolve();
  });
  const log = await createLog({ level: 'debug', pretty, secrets, out });
  for (const secret of values) {
    for (const leak of leaks(secret)) {
      if (typeof leak === 'string') log.info(leak);
      else log.error(leak instanceof Error ? { err: leak } : (leak as object), 'a fault');
      log.info({ leak }, 'with it');
    }
  }
  log.info('the last line');
  await done;
  expect(written).toContain('[secret]');
  expect(written.split('\n').filter((line) => PLANTED.test(line))).toEqual([]);
});

test.each([false, true])(
  'neither what a failed request was to send nor its part of an address is in the log (for a person: %s)',
  async (pretty) => {
    const out = new PassThrough();
    const log = await createLog({ level: 'info', pretty, secrets: { values: [], forms: [] }, out });
    const refused = Object.assign(new Error('refused'), {
      status: 400,
      requestBody: { json: { content: 'Shared by Olena' } },
      majorParameter: '1576/a-token-of-an-interaction',
    });
    log.error({ err: refused }, 'an answer did not arrive');
    log.error({ err: new AggregateError([refused], 'all refused') }, 'none arrived');
    let written = '';
    for await (const chunk of out) {
      written += chunk;
      if (written.includes('none arrived') && written.endsWith('\n')) break;
    }
    expect(written).toContain('400');
    expect(written).not.toMatch(/Olena|a-token/);
    expect(refused.requestBody.json.content).toBe('Shared by Olena');
  },
);

test('faults in the settings show the length of a secret and nothing else of it', () => {
  const broken = {
    SLACK_BOT_TOKEN: 'PLANTED',
    DISCORD_TOKEN: 'PLANTED',
    DATABASE_URL: 'mysql://PLANTED',
    DESK_PASSWORD: 'PLANTED',
  };
  expect(() => readSettings(broken, places)).toThrow(OperatorError);
  try {
    readSettings(broken, places);
  } catch (error) {
    expect(inspect(error)).not.toMatch(PLANTED);
  }
});

test('no secret is on a page of the server, whatever the store’s check says', async () => {
  const { secrets } = readSettings({ ...ENV, DESK_PASSWORD: '' }, places);
  const redact = createRedactor(secrets);
  const checks = secrets.values.flatMap((secret, index) => [
    { name: `rejects ${index}`, run: () => Promise.reject(new Error(`cannot reach ${secret}`)) },
    { name: `says ${index}`, run: () => `failing: ${JSON.stringify({ secret })}` },
  ]);
  const metrics = await createMetrics({
    commands: [],
    refusalReasons: [],
    version: ENV.SLACK_BOT_TOKEN,
    deliveries: null,
    guideRefusedAt: () => null,
    places: () => ({ [ENV.SLACK_APP_TOKEN]: true }),
  });
  const server = await startTestServer({
    routes: healthRoutes({ checks, metrics, password: null, isLoopback: true, redact }),
  });
  const pages = await Promise.all(
    ['/healthz', '/readyz', '/metrics', '/other'].map(async (path) => (await fetch(server.at(path))).text()),
  );
  await server.stop();
  expect(pages[1]).toContain('"rejects 0":"cannot reach [secret]"');
  expect(pages[2]).toContain('[secret]');
  expect(pages.join('\n')).not.toMatch(PLANTED);
});

test.each([
  ['xoxp-1234567890-abcdefghij', '[secret]'],
  ['the token xoxe.xoxp-1-Mi0yLTEyMzQ1Njc4 expired', 'the token [secret] expired'],
  ['Authorization: Bearer abc123.def-ghi', 'Authorization: Bearer [secret]'],
  ['Authorization: Basic ZGVzazpwYXNz', 'Authorization: Basic [secret]'],
  ['MTk4NjIyNDgzNDcxOTI1MjQ4.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs', '[secret]'],
  [
    'POST /webhooks/123456789012345678/aW50ZXJhY3Rpb246MTIz failed',
    'POST /webhooks/123456789012345678/[secret] failed',
  ],
  ['https://hooks.slack.com/commands/T0/1/abc', 'https://hooks.slack.com/commands/[secret]'],
  [
    'wss://wss-primary.slack.com/link/?ticket=4da2a2f5&app_id=1',
    'wss://wss-primary.slack.com/link/?ticket=[secret]&app_id=1',
  ],
  ['postgres://desk:pw@db/deskbook', 'postgres://desk:[secret]@db/deskbook'],
])('a secret that is not in the settings is recognised by its form: %s', (leaked, shown) => {
  expect(createRedactor({ values: [], forms: secretForms(places) })(leaked)).toBe(shown);
});

test.each([
  'Basic Information, App-Level Tokens, scope connections:write',
  'https://www.theguardian.com/world/2023/mar/01/ukraine?CMP=share',
  'a bearer of bad news',
  '2026-06-15T09:30:00.000Z /plan point 4 of:original-28 answered in 1.8 ms',
  'mailto:desk@example.org and http://localhost:3000/a@b',
])('text that is not a secret is left alone: %s', (said) => {
  expect(createRedactor({ values: ['short', ''], forms: secretForms(places) })(said)).toBe(said);
});

test('a nested value is redacted throughout and keeps its shape', () => {
  const redact = createRedactor({ values: ['longsecret'], forms: [] });
  const value = { a: ['longsecret', 1, null], b: { c: 'x longsecret y', d: true } };
  expect(redactWithin(value, redact)).toEqual({
    a: ['[secret]', 1, null],
    b: { c: 'x [secret] y', d: true },
  });
});

test.each([
  ['a-', []],
  ['\\', ['"quoted secret']],
  ['\\', ['three\\\\\\backslashes']],
  ['\\', ['\\"\\"\\"\\"secret']],
  ['://a:', []],
  ['Bearer ', []],
  ['authorization: ', []],
])('a long line takes time as its length does, not as its square: “%s” with %j', (unit, values) => {
  const redact = createRedactor({ values, forms: secretForms(places) });
  const timeOf = (length: number) => {
    const text = unit.repeat(length / unit.length);
    const times = Array.from({ length: 3 }, () => {
      const start = performance.now();
      redact(text);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  timeOf(4000);
  // Sixteen times as long: the square would be 256 times, and here it was minutes. A millisecond for the timer.
  expect(timeOf(64_000)).toBeLessThan(64 * (timeOf(4_000) + 1));
});

test('a run of backslashes in a secret is found as JSON within JSON, addresses and nothing shorter spell it', () => {
  const secret = 'back\\\\slashes';
  const redact = createRedactor({ values: [secret], forms: [] });
  const once = JSON.stringify(secret);
  const twice = JSON.stringify(once);
  const spellings = [
    secret,
    once,
    twice,
    JSON.stringify(twice),
    encodeURIComponent(secret),
    'back\\u005c\\u005cslashes',
  ];
  for (const spelling of spellings) expect(redact(`before ${spelling} after`)).not.toMatch(/slashes/);
  expect(redact('back\\slashes')).toBe('back\\slashes');
});
