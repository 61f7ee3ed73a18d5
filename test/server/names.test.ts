import { expect, test } from 'vitest';
import { startServed } from './served.ts';

/** The names that the server answers to, and who counts as one of its own pages, over real sockets. */

const PASSWORD = 'correct horse battery';

test('on loopback without a password, no address answers to the name of a stranger', async () => {
  const { send, port } = await startServed();
  for (const path of ['/metrics', '/readyz', '/healthz', '/set-up/slack', '/', '/api/guide']) {
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:3000']) {
      const refused = await send(path, { host });
      expect([path, refused.status, refused.body]).toEqual([
        path,
        421,
        'This server answers at http://127.0.0.1 and not under the name it was asked by. To reach it by another name, set DESK_PASSWORD.\n',
      ]);
    }
    expect((await send(path, { host: `localhost:${port}` })).status).toBeLessThan(400);
  }
});

test('with a password, which a stranger lacks, health answers to any name', async () => {
  const { send } = await startServed({ DESK_PASSWORD: PASSWORD });
  const headers = { host: 'desk.example.org' };
  expect((await send('/readyz', headers)).status).toBe(200);
  expect((await send('/metrics', headers)).status).toBe(401);
});

/** The headers that reach the bot when somebody logs in at https://desk.example.org. */
test.each([
  ['a proxy that keeps Host', { host: 'desk.example.org', origin: 'https://desk.example.org' }],
  [
    'a proxy that adds the port to Host',
    { host: 'desk.example.org:443', origin: 'https://desk.example.org' },
  ],
  ['a port of its own', { host: 'desk.example.org:8443', origin: 'https://desk.example.org:8443' }],
  [
    'a proxy that writes its own Host, and a browser that says where the request is from',
    { host: '127.0.0.1:3000', origin: 'https://desk.example.org', 'sec-fetch-site': 'same-origin' },
  ],
  [
    'a proxy that writes its own Host and says which it had',
    {
      host: '127.0.0.1:3000',
      origin: 'https://desk.example.org',
      'x-forwarded-host': 'Desk.example.org, inner.example',
    },
  ],
])('a login is accepted behind %s', async (_what, headers) => {
  const { send } = await startServed({ DESK_PASSWORD: PASSWORD, TRUSTED_PROXIES: '127.0.0.1' });
  expect((await send('/login', headers, { password: PASSWORD })).status).toBe(303);
});

test.each([
  ['another site', { host: 'desk.example.org', origin: 'https://evil.example' }],
  ['another port', { host: 'desk.example.org', origin: 'https://desk.example.org:8443' }],
  ['another site, by the browser’s word', { host: 'desk.example.org', 'sec-fetch-site': 'cross-site' }],
  [
    'another site, whatever an untrusted sender says that Host was',
    { host: 'desk.example.org', origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
  ],
])('a login from %s is refused', async (_what, headers) => {
  const { send } = await startServed({ DESK_PASSWORD: PASSWORD });
  expect((await send('/login', headers, { password: PASSWORD })).status).toBe(403);
});
