import { createHash, randomBytes } from 'node:crypto';
import express, { type NextFunction, type Request, type Response, Router } from 'express';
import { LRUCache } from 'lru-cache';
import { items } from '../../server/client-address.ts';
import type { PasswordCheck } from '../../server/password-check.ts';

/** How long a login lasts, in milliseconds: a working day and the evening after it. */
const SESSION = 12 * 60 * 60 * 1000;

/** Logins in memory; the one used longest ago ends first. */
const MAX_SESSIONS = 1000;

const COOKIE = 'desk';

const WRONG = 'That is not the password. It is the value of DESK_PASSWORD.';

/** Protects everything after it: only the right password gets the cookie that it requires. A restart ends all sessions. */
export function login(password: PasswordCheck, clock: () => number): Router {
  const sessions = createSessions(clock);
  const router = Router();

  router.get('/login', (request, response) => {
    if (sessions.isOpen(request)) return response.redirect(303, '/');
    page(response, 200, null);
  });
  router.post('/login', express.urlencoded({ extended: false, limit: '2kb' }), async (request, response) => {
    const given: unknown = request.body?.password;
    const verdict = await password(request, typeof given === 'string' ? given : '');
    switch (verdict.kind) {
      case 'wait':
        response.set('Retry-After', String(verdict.seconds));
        return page(response, 429, `${WRONG} It was one too many: try again in ${seconds(verdict.seconds)}.`);
      case 'wrong':
        return page(response, 403, WRONG);
      case 'right':
        setCookie(request, response, sessions.open(), SESSION);
        return response.redirect(303, '/');
      default:
        return verdict satisfies never;
    }
  });
  router.post('/logout', (request, response) => {
    sessions.end(request);
    setCookie(request, response, '', 0);
    response.redirect(303, '/login');
  });
  router.use((request: Request, response: Response, next: NextFunction) => {
    if (sessions.isOpen(request)) return next();
    if (request.path.startsWith('/api/')) {
      return response
        .status(401)
        .json({ error: 'Not logged in, or the session has ended: reload the page.' });
    }
    response.redirect(303, '/login');
  });
  return router;
}

/** Kept by their hashes, so that finding one takes the same time however close a guess is. */
function createSessions(clock: () => number) {
  const ends = new LRUCache<string, number>({ max: MAX_SESSIONS });
  const keyOf = (value: string) => createHash('sha256').update(value).digest('base64url');
  const keysOf = (request: Request) =>
    cookies(request.headers.cookie ?? '').flatMap(([name, value]) => (name === COOKIE ? [keyOf(value)] : []));
  return {
    open(): string {
      const value = randomBytes(32).toString('base64url');
      ends.set(keyOf(value), clock() + SESSION);
      return value;
    },
    isOpen: (request: Request) => keysOf(request).some((key) => (ends.get(key) ?? 0) > clock()),
    end(request: Request): void {
      for (const key of keysOf(request)) ends.delete(key);
    },
  };
}

function seconds(count: number): string {
  return count === 1 ? 'a second' : `${count} seconds`;
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
  const secure = items(request.headers['x-forwarded-proto'])[0]?.toLowerCase() === 'https';
  response.cookie(COOKIE, value, {
    httpOnly: true,
    sameSite: 'strict',
    secure,
    path: '/',
    maxAge,
    encode: String,
  });
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
