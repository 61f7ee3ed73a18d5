import type { NextFunction, Request, Response } from 'express';
import type { Proxies } from '../../server/client-address.ts';
import { createOwnNames, MISDIRECTED } from '../../server/own-names.ts';

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

/** For a desk on loopback without a password, served on the address `host`. */
export function allowLoopbackNames(host: string) {
  const names = createOwnNames(host);
  return (request: Request, response: Response, next: NextFunction): void => {
    if (names.includes(request)) next();
    else response.status(MISDIRECTED).type('text/plain').send(names.refusal);
  };
}

/** Anything except opening the page must come from one of the desk's own pages. */
export function allowOwnPages({ hostOf }: Pick<Proxies, 'hostOf'>) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (isReading ? isPageOrOwn(request) : isOwn(request, hostOf(request))) next();
    else response.status(403).type('text/plain').send('Refused: the request came from another site.\n');
  };
}

/** A link on another site may open the page, and nothing else. */
function isPageOrOwn(request: Request): boolean {
  if (!isAnotherSite(request.headers['sec-fetch-site'])) return true;
  return request.headers['sec-fetch-mode'] === 'navigate' && request.headers['sec-fetch-dest'] === 'document';
}

/**
 * By Fetch metadata if the browser sends it, which no page can make up, and otherwise by `Origin`, which is compared with
 * the name that the browser asked for. A program that is not a browser sends neither.
 */
function isOwn(request: Request, host: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return !isAnotherSite(site);
  if (request.headers.origin === undefined) return true;
  const origin = URL.parse(request.headers.origin);
  // Some proxies write the port that the browser leaves out, such as :443.
  return origin !== null && URL.parse(`${origin.protocol}//${host}`)?.host === origin.host;
}

function isAnotherSite(site: string | readonly string[] | undefined): boolean {
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}
