import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import express, { type NextFunction, type Request, type Response, Router } from 'express';

/** How long a login lasts, in milliseconds: a working day and the evening after it. */
const SESSION = 12 * 60 * 60 * 1000;

/** The most wrong passwords in `WINDOW` milliseconds: from one address, and from all together. */
const TRIES = { address: 5, all: 50 };
const WINDOW = 60_000;

const COOKIE = 'desk';

/** Protects everything after it: only the right password gets the cookie that it requires. A restart ends all sessions. */
export function login(password: string, clock: () => number): Router {
  const key = randomBytes(32);
  const wanted = digest(key, password);
  const tries = createTries(clock);
  const router = Router();

  router.get('/login', (request, response) => {
    if (hasSession(request, key, clock())) return response.redirect(303, '/');
    page(response, 200, null);
  });
  router.post('/login', express.urlencoded({ extended: false, limit: '2kb' }), (request, response) => {
    const address = request.socket.remoteAddress ?? '';
    if (tries.areExhausted(address)) {
      response.set('Retry-After', String(WINDOW / 1000));
      return page(response, 429, 'Too many wrong passwords. Wait a minute, then try again.');
    }
    const given: unknown = request.body?.password;
    if (typeof given !== 'string' || !timingSafeEqual(digest(key, given), wanted)) {
      tries.add(address);
      return page(response, 403, 'That is not the password. It is the value of DESK_PASSWORD.');
    }
    tries.forget(address);
    setCookie(request, response, newSession(key, clock()), SESSION);
    response.redirect(303, '/');
  });
  router.post('/logout', (request, response) => {
    setCookie(request, response, '', 0);
    response.redirect(303, '/login');
  });
  router.use((request: Request, response: Response, next: NextFunction) => {
    if (hasSession(request, key, clock())) return next();
    if (request.path.startsWith('/api/')) {
      return response
        .status(401)
        .json({ error: 'Not logged in, or the session has ended: reload the page.' });
    }
    response.redirect(303, '/login');
  });
  return router;
}

/** Both sides of the comparison have the same length, so its time says nothing about the password's. */
function digest(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update('password\0').update(text).digest();
}

function newSession(key: Buffer, now: number): string {
  const body = `${now + SESSION}.${randomBytes(16).toString('base64url')}`;
  return `${body}.${signature(key, body)}`;
}

function signature(key: Buffer, body: string): string {
  return createHmac('sha256', key).update('session\0').update(body).digest('base64url');
}

function hasSession(request: Request, key: Buffer, now: number): boolean {
  const session = cookies(request.headers.cookie ?? '').find(([name]) => name === COOKIE)?.[1] ?? '';
  const at = session.lastIndexOf('.');
  if (at < 1) return false;
  const body = session.slice(0, at);
  if (!isSame(session.slice(at + 1), signature(key, body))) return false;
  return Number(body.split('.')[0]) > now;
}

function isSame(a: string, b: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}

function cookies(header: string): readonly (readonly [string, string])[] {
  return header.split(';').map((pair) => {
    const [name = '', ...value] = pair.trim().split('=');
    return [name, value.join('=')];
  });
}

function setCookie(request: Request, response: Response, value: string, maxAge: number): void {
  // The desk speaks plain HTTP; a proxy in front of it that speaks HTTPS says so. A client that makes that header up
  // gets a cookie that its own browser will not send back over HTTP.
  const secure = request.headers['x-forwarded-proto'] === 'https';
  response.cookie(COOKIE, value, {
    httpOnly: true,
    sameSite: 'strict',
    secure,
    path: '/',
    maxAge,
    encode: String,
  });
}

/** Wrong passwords, remembered for `WINDOW`. */
function createTries(clock: () => number) {
  let recent: { readonly address: string; readonly at: number }[] = [];
  return {
    areExhausted(address: string): boolean {
      const since = clock() - WINDOW;
      recent = recent.filter(({ at }) => at > since);
      return (
        recent.length >= TRIES.all || recent.filter((one) => one.address === address).length >= TRIES.address
      );
    },
    add(address: string): void {
      recent.push({ address, at: clock() });
    },
    forget(address: string): void {
      recent = recent.filter((one) => one.address !== address);
    },
  };
}

function page(response: Response, status: number, problem: string | null): void {
  const said = problem === null ? '' : `<p class="problem" role="alert">${problem}</p>`;
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Log in · Deskbook</title>
<link rel="icon" href="/open/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/open/base.css">
<link rel="stylesheet" href="/open/login.css">
</head>
<body class="login">
<main>
<h1>Deskbook</h1>
<form method="post" action="/login">
${said}
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
<button class="primary">Log in</button>
</form>
</main>
</body>
</html>
`);
}
