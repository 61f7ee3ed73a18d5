import { request as httpRequest, type OutgoingHttpHeaders } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { deskApplication } from '../../../src/places/desk/desk.ts';
import { startDesk } from './start-desk.ts';

/** Who may not talk to the desk, over real sockets with the headers that a browser or a stranger would send. */

const PASSWORD = 'correct horse battery';

let time = new Date('2026-06-15T09:30:00Z');
const desk = await startDesk();
const locked = await startDesk({ password: PASSWORD, now: () => time });

afterAll(async () => {
  await Promise.all([desk.stop(), locked.stop()]);
});

type Sent = { readonly method?: string; readonly headers?: OutgoingHttpHeaders; readonly body?: string };
type Got = { readonly status: number; readonly headers: OutgoingHttpHeaders; readonly body: string };

/** By hand, because `fetch` chooses Host, Origin and Sec-Fetch-Site itself. */
function send(port: number, path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}

function ask(
  port: number,
  headers: OutgoingHttpHeaders = {},
  body = '{"line":"/plan point 4"}',
): Promise<Got> {
  return send(port, '/api/answer', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
}

function logIn(password: string, headers: OutgoingHttpHeaders = {}): Promise<Got> {
  return send(locked.port, '/login', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ password }).toString(),
  });
}

function cookieOf({ headers }: Got): string {
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

test('every answer carries a policy under which the page loads from the desk alone', async () => {
  for (const path of ['/', '/main.ts', '/open/base.css', '/api/guide', '/nowhere']) {
    const { headers } = await send(desk.port, path);
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'cross-origin-resource-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
  }
});

test.each(['evil.example', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example'])(
  'the desk on loopback does not answer to the name “%s”',
  async (host) => {
    const { status, body } = await send(desk.port, '/api/guide', { headers: { host } });
    expect(status).toBe(421);
    expect(body).not.toContain('Ukraine');
  },
);

test.each(['localhost', 'LOCALHOST:3000', '127.0.0.1:80', '[::1]:3000'])(
  'the desk on loopback answers to %s',
  async (host) => {
    expect((await send(desk.port, '/api/guide', { headers: { host } })).status).toBe(200);
  },
);

test.each([
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
])('a question that another site sends in the reader’s name is refused: %o', async (headers) => {
  expect((await ask(desk.port, headers)).status).toBe(403);
});

test('a question from the desk’s own page is answered', async () => {
  const headers = {
    host: `localhost:${desk.port}`,
    origin: `http://localhost:${desk.port}`,
    'sec-fetch-site': 'same-origin',
  };
  expect((await ask(desk.port, headers)).status).toBe(200);
});

test('another site may link to the page, but neither embed nor read any of it', async () => {
  const linked = {
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  };
  expect((await send(desk.port, '/', { headers: linked })).status).toBe(200);
  const embedded = { ...linked, 'sec-fetch-dest': 'iframe' };
  expect((await send(desk.port, '/', { headers: embedded })).status).toBe(403);
  const read = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' };
  expect((await send(desk.port, '/api/guide', { headers: read })).status).toBe(403);
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
  'a question of the type %s, which a form of another site can send, is refused',
  async (type) => {
    expect((await ask(desk.port, { 'content-type': type })).status).toBe(415);
  },
);

test('a body that is too large is refused before it is read', async () => {
  const { status, body } = await ask(desk.port, {}, JSON.stringify({ line: 'x'.repeat(20_000) }));
  expect([status, JSON.parse(body)]).toEqual([413, { error: 'The request is too large.' }]);
});

test.each(['{', '[]', '{"line":4}', '{"line":"/plan","more":1}', ''])(
  'a body that is not a question is refused with a reason: %s',
  async (body) => {
    const answer = await ask(desk.port, {}, body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toEqual({ error: expect.stringMatching(/./) });
  },
);

test.each(['/../desk.ts', '/%2e%2e/desk.ts', '/open/..%2f..%2fdesk.ts', '/open/fonts/../../../package.json'])(
  'no file but the page’s own is served: %s',
  async (path) => {
    expect((await send(desk.port, path)).status).toBeGreaterThanOrEqual(400);
  },
);

test('a button that no message of ours has is refused', async () => {
  const body = JSON.stringify({ place: 'slack', button: { action_id: 'run:1', value: 'k99' } });
  const headers = { 'content-type': 'application/json' };
  expect((await send(desk.port, '/api/press', { method: 'POST', headers, body })).status).toBe(404);
});

test('without a password the desk does not start where others can reach it, and says what to set', () => {
  const options = { host: '0.0.0.0', isLoopback: false, password: null };
  expect(() => deskApplication(options as Parameters<typeof deskApplication>[0])).toThrow(
    'The page would be open to everybody who can reach 0.0.0.0. Set DESK_PASSWORD, or HOST to 127.0.0.1.',
  );
});

test('behind a password only the login page and its styles are served', async () => {
  for (const path of ['/', '/main.ts', '/index.html', '/nowhere']) {
    const { status, headers, body } = await send(locked.port, path);
    expect([status, headers.location]).toEqual([303, '/login']);
    expect(body).not.toContain('Ask');
  }
  for (const path of ['/api/guide', '/api/running', '/api/reading', '/api/suggest?line=/']) {
    expect((await send(locked.port, path)).status).toBe(401);
  }
  expect((await ask(locked.port)).status).toBe(401);
  expect((await send(locked.port, '/login')).status).toBe(200);
  expect((await send(locked.port, '/open/base.css')).status).toBe(200);
});

test('the right password opens the desk, by a cookie that scripts and other sites cannot use', async () => {
  const answer = await logIn(PASSWORD);
  expect([answer.status, answer.headers.location]).toEqual([303, '/']);
  expect(String(answer.headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Strict$/);
  const cookie = cookieOf(answer);
  expect((await send(locked.port, '/', { headers: { cookie } })).status).toBe(200);
  expect((await ask(locked.port, { cookie })).status).toBe(200);
  expect((await send(locked.port, '/login', { headers: { cookie } })).headers.location).toBe('/');
});

test.each(['https', 'HTTPS', 'https, http', 'https,http'])(
  'behind a proxy that says “%s”, the cookie never goes over plain HTTP',
  async (proto) => {
    const answer = await logIn(PASSWORD, { 'x-forwarded-proto': proto, host: 'desk.example.org' });
    expect(String(answer.headers['set-cookie'])).toContain('; Secure');
  },
);

test('a session cookie with one letter changed is not accepted', async () => {
  const cookie = cookieOf(await logIn(PASSWORD));
  const cut = cookie.slice(0, -1);
  const other = `${cookie.slice(0, -1)}${cookie.endsWith('A') ? 'B' : 'A'}`;
  for (const forged of [cut, other, 'desk=', 'desk=9999999999999.x.', 'desk=.', `x${cookie}`]) {
    expect((await ask(locked.port, { cookie: forged })).status).toBe(401);
  }
});

test('a session ends after twelve hours', async () => {
  const cookie = cookieOf(await logIn(PASSWORD));
  const before = time;
  time = new Date(before.getTime() + 12 * 60 * 60 * 1000 - 1);
  expect((await ask(locked.port, { cookie })).status).toBe(200);
  time = new Date(before.getTime() + 12 * 60 * 60 * 1000);
  expect((await ask(locked.port, { cookie })).status).toBe(401);
  time = before;
});

test('logging out ends the session, also for a copy of its cookie, and no other', async () => {
  const cookie = cookieOf(await logIn(PASSWORD));
  const other = cookieOf(await logIn(PASSWORD));
  const out = await send(locked.port, '/logout', { method: 'POST', headers: { cookie } });
  expect([out.status, cookieOf(out)]).toEqual([303, 'desk=']);
  expect((await ask(locked.port, { cookie })).status).toBe(401);
  expect((await send(locked.port, '/', { headers: { cookie } })).headers.location).toBe('/login');
  expect((await ask(locked.port, { cookie: other })).status).toBe(200);
});

test('a login that another site sends is refused', async () => {
  expect((await logIn(PASSWORD, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect((await logIn(PASSWORD, { origin: 'https://evil.example' })).status).toBe(403);
});

test('after five wrong passwords in a minute the sixth is told to wait, and the right one opens', async () => {
  const start = time;
  time = new Date(start.getTime() + 3_600_000);
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const wrong = await logIn(`wrong ${attempt}`);
    expect(wrong.status).toBe(403);
    expect(wrong.headers).not.toHaveProperty('set-cookie');
  }
  const sixth = await logIn('wrong 6');
  expect([sixth.status, sixth.headers['retry-after']]).toEqual([429, '60']);
  expect(sixth.headers).not.toHaveProperty('set-cookie');
  expect((await logIn(PASSWORD)).status).toBe(303);
  time = new Date(time.getTime() + 60_001);
  expect((await logIn('wrong 7')).status).toBe(403);
  time = start;
});

test('a login form that is too large is refused', async () => {
  expect((await logIn('x'.repeat(5000))).status).toBe(413);
});
