import type { NextFunction, Request, Response } from 'express';

/**
 * Who may talk to the desk at all. A page on another site can make a reader's browser send requests to loopback and,
 * with a host name that it points there, read the answers too. Both are refused here.
 */

/** Everything is loaded from the desk itself, and what the page does not need is forbidden. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function securityHeaders(_request: Request, response: Response, next: NextFunction): void {
  response.set({
    'Content-Security-Policy': POLICY,
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Permissions-Policy': 'camera=(), geolocation=(), microphone=()',
    // With no-referrer, browsers send a form's own Origin as "null", and the login could not be told from a stranger's.
    'Referrer-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
  });
  next();
}

/**
 * On loopback without a password, only names of this machine are answered. A stranger's name that was made to point here
 * ("DNS rebinding") is not one: https://github.com/brannondorsey/dns-rebind-toolkit
 */
export function allowLoopbackNames(host: string) {
  const names = new Set(['localhost', '127.0.0.1', '[::1]', host.includes(':') ? `[${host}]` : host]);
  return (request: Request, response: Response, next: NextFunction): void => {
    const name = (request.headers.host ?? '').replace(/:\d{1,5}$/, '').toLowerCase();
    if (names.has(name)) {
      next();
      return;
    }
    response
      .status(421)
      .type('text/plain')
      .send(
        `This page answers at http://${host} and not under the name it was asked by. To reach it by another name, set DESK_PASSWORD.\n`,
      );
  };
}

/** Anything except opening the page must come from one of the desk's own pages. */
export function allowOwnPages(request: Request, response: Response, next: NextFunction): void {
  const isReading = request.method === 'GET' || request.method === 'HEAD';
  if (isReading ? isPageOrOwn(request) : isOwn(request)) {
    next();
    return;
  }
  response.status(403).type('text/plain').send('Refused: the request came from another site.\n');
}

/** A link on another site may open the page, and nothing else. */
function isPageOrOwn(request: Request): boolean {
  if (!isAnotherSite(request.headers['sec-fetch-site'])) return true;
  return request.headers['sec-fetch-mode'] === 'navigate' && request.headers['sec-fetch-dest'] === 'document';
}

/** By Fetch metadata if the browser sends it, and by `Origin`. A program that is not a browser sends neither. */
function isOwn(request: Request): boolean {
  if (isAnotherSite(request.headers['sec-fetch-site'])) return false;
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  return URL.parse(origin)?.host === request.headers.host?.toLowerCase();
}

function isAnotherSite(site: string | string[] | undefined): boolean {
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
