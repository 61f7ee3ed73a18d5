import type { IncomingMessage } from 'node:http';
import type { Route } from './route.ts';

/**
 * On loopback without a password, only names of this machine are answered. A stranger's name that was made to point here
 * ("DNS rebinding") is not one: https://github.com/brannondorsey/dns-rebind-toolkit
 */
export type OwnNames = {
  readonly includes: (request: IncomingMessage) => boolean;
  /** For who asked by another name. */
  readonly refusal: string;
};

/** The status for a request by another name: https://www.rfc-editor.org/rfc/rfc9110#name-421-misdirected-request */
export const MISDIRECTED = 421;

/** Of a server that listens on the address `host`. */
export function createOwnNames(host: string): OwnNames {
  const own = host.includes(':') ? `[${host}]` : host;
  const names = new Set(['localhost', '127.0.0.1', '[::1]', own]);
  return {
    includes: ({ headers }) => names.has((headers.host ?? '').replace(/:\d{1,5}$/, '').toLowerCase()),
    refusal: `This server answers at http://${own} and not under the name it was asked by. To reach it by another name, set DESK_PASSWORD.\n`,
  };
}

/** Null for `names` leaves the routes open to every name. */
export function onlyUnder(
  names: OwnNames | null,
  routes: Readonly<Record<string, Route>>,
): Readonly<Record<string, Route>> {
  if (names === null) return routes;
  const guard = ({ methods, handle }: Route): Route => ({
    methods,
    handle: (request, response) => {
      if (names.includes(request)) return handle(request, response);
      response.writeHead(MISDIRECTED, { 'content-type': 'text/plain; charset=utf-8' }).end(names.refusal);
    },
  });
  return Object.fromEntries(Object.entries(routes).map(([path, route]) => [path, guard(route)]));
}
