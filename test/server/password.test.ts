import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { createPasswordCheck } from '../../src/server/password-check.ts';
import { startServed } from './served.ts';

/** The password's two doors, the login and `/metrics`, over real sockets and as `npm start` puts them together. */

const PASSWORD = 'correct horse battery';

/** A server behind a proxy on this machine, which passes on who called it; time passes only by `skip` and where the server waits. */
async function locked(env: Readonly<Record<string, string>> = { TRUSTED_PROXIES: '127.0.0.1' }) {
  let time = 0;
  const waits: number[] = [];
  const wait = async (ms: number) => {
    waits.push(ms);
    time += ms;
  };
  const { send } = await startServed({ DESK_PASSWORD: PASSWORD, ...env }, () => time, wait);
  return {
    waits,
    skip: (ms: number) => {
      time += ms;
    },
    logIn: (password: string, from: string) =>
      send('/login', { 'x-forwarded-for': from }, { password }).then(({ status }) => status),
    scrape: (password: string, from: string) => {
      const authorization = `Basic ${Buffer.from(`prometheus:${password}`).toString('base64')}`;
      return send('/metrics', { authorization, 'x-forwarded-for': from });
    },
    send,
  };
}

async function tries(count: number, attempt: (index: number) => Promise<number>): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (let index = 0; index < count; index += 1) statuses.push(await attempt(index));
  return statuses;
}

test('wrong passwords at /metrics and at the login count together', async () => {
  const { logIn, scrape, skip } = await locked();
  const guess = (index: number) => scrape(`wrong ${index}`, '192.0.2.1').then(({ status }) => status);
  expect(await tries(4, guess)).toEqual([401, 401, 401, 401]);
  expect(await logIn('wrong', '192.0.2.1')).toBe(403);
  const refused = await scrape('wrong too', '192.0.2.1');
  expect([refused.status, refused.headers['retry-after'], refused.body]).toEqual([
    429,
    '60',
    '{"error":"Wrong, and too many wrong passwords before it. Wait 60 seconds, then try again."}\n',
  ]);
  expect(await logIn('wrong too', '192.0.2.1')).toBe(429);
  skip(60_000);
  expect((await scrape('wrong', '192.0.2.1')).status).toBe(401);
  expect(await logIn('wrong', '192.0.2.1')).toBe(403);
});

test('behind a proxy that is not named, the right password opens after the wrong tries of others, and guesses are slow', async () => {
  const { logIn, scrape, waits } = await locked({ TRUSTED_PROXIES: '' });
  const guesses = await tries(20, (index) => logIn(`wrong ${index}`, '192.0.2.1'));
  expect(guesses).toEqual([...Array(5).fill(403), ...Array(15).fill(429)]);
  expect(waits).toEqual(Array(15).fill(250));
  expect(await logIn(PASSWORD, '192.0.2.2')).toBe(303);
  expect((await scrape(PASSWORD, '192.0.2.3')).status).toBe(200);
  // And the right one wipes out no wrong try.
  expect(await logIn('wrong', '192.0.2.2')).toBe(429);
});

test('passwords from one address are looked at in turn once it has used up its tries, and at most 20 wait', async () => {
  const waiting: { readonly until: number; readonly go: () => void }[] = [];
  const check = createPasswordCheck({
    password: PASSWORD,
    addressOf: () => '192.0.2.1',
    clock: () => 1_000,
    wait: (ms) => new Promise((go) => waiting.push({ until: 1_000 + ms, go })),
  });
  const give = (password: string) => check({} as IncomingMessage, password);
  for (let index = 0; index < 5; index += 1) expect(await give('wrong')).toEqual({ kind: 'wrong' });
  const given = Array.from({ length: 19 }, () => give('wrong'));
  const known = give(PASSWORD);
  expect(waiting.map(({ until }) => until)).toEqual(Array.from({ length: 20 }, (_, at) => 1_250 + at * 250));
  expect(await give(PASSWORD)).toEqual({ kind: 'wait', seconds: 5 });
  for (const { go } of waiting) go();
  expect(await known).toEqual({ kind: 'right' });
  expect(await Promise.all(given)).toEqual(Array(19).fill({ kind: 'wait', seconds: 60 }));
});

test('a request to /metrics without a password is no wrong try', async () => {
  const { send, scrape } = await locked();
  for (let count = 0; count < 10; count += 1) expect((await send('/metrics')).status).toBe(401);
  expect((await scrape(PASSWORD, '192.0.2.1')).status).toBe(200);
});

test('wrong tries of others, many as they are, keep nobody out', async () => {
  const { logIn, skip } = await locked();
  for (let from = 1; from <= 10; from += 1) {
    expect(await tries(5, (index) => logIn(`wrong ${index}`, `192.0.2.${from}`))).toEqual(Array(5).fill(403));
  }
  expect(await logIn('wrong', '198.51.100.1')).toBe(403);
  expect(await logIn(PASSWORD, '198.51.100.1')).toBe(303);
  expect(await logIn(PASSWORD, '192.0.2.1')).toBe(303);
  // While so many are wrong, each address has one try.
  expect(await tries(3, () => logIn('wrong', '198.51.100.2'))).toEqual([403, 429, 429]);
  skip(60_000);
  expect(await tries(3, () => logIn('wrong', '198.51.100.2'))).toEqual([403, 403, 403]);
});

test('an address is the last one that no trusted proxy has, so nobody can make up another', async () => {
  const { logIn } = await locked({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8 ::1' });
  const behind = (index: number) => logIn('wrong', `203.0.113.${index}, 192.0.2.1:4711, 10.1.2.3`);
  expect(await tries(6, behind)).toEqual([403, 403, 403, 403, 403, 429]);
  expect(await logIn('wrong', '192.0.2.2, ::ffff:10.1.2.3')).toBe(403);
});

test('a proxy that is not trusted is taken for the client, whatever it says', async () => {
  const { logIn } = await locked({ TRUSTED_PROXIES: '' });
  const guess = (index: number) => logIn('wrong', `192.0.2.${index}`);
  expect(await tries(6, guess)).toEqual([403, 403, 403, 403, 403, 429]);
});

test('with IPv6, the addresses of one /64 count together', async () => {
  const { logIn } = await locked();
  const spellings = [
    '2001:db8::1',
    '2001:0db8:0:0:ffff::2',
    '2001:db8:0::3',
    '[2001:db8::4]:99',
    '2001:db8::5',
  ];
  expect(await tries(5, (index) => logIn('wrong', spellings[index] ?? ''))).toEqual(Array(5).fill(403));
  expect(await logIn('wrong', '2001:db8::6')).toBe(429);
  expect(await logIn('wrong', '2001:db8:0:1::6')).toBe(403);
});
