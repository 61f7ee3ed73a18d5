import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What a site has at each path; a path that it lacks answers 404. `other.example/path` is for requests to that host only. */
export type Routes = Readonly<Record<string, Handler>>;

/** A certificate that was valid in January 2020 only; its key is behind it. */
export const EXPIRED = readFileSync(new URL('expired-certificate.pem', import.meta.url), 'utf8');

type SiteOptions = { readonly address?: string; readonly port?: number; readonly tls?: string };

/** A web site of this machine: a real HTTP server, which a reader reaches only if its address is let through. */
export async function startSite(
  routes: Routes = {},
  { address = '127.0.0.1', port: wanted = 0, tls }: SiteOptions = {},
) {
  const requests: { method: string; path: string; headers: IncomingMessage['headers'] }[] = [];
  const served = new Map(Object.entries(routes));
  const serve: Handler = (request, response) => {
    const { method = '', url: path = '/', headers } = request;
    requests.push({ method, path, headers });
    response.on('error', () => {});
    const [bare = '/'] = path.split('?');
    const host = headers.host?.replace(/:\d+$/, '') ?? '';
    const handler = served.get(`${host}${bare}`) ?? served.get(bare);
    if (handler) handler(request, response);
    else response.writeHead(404, { 'content-type': 'text/html' }).end('<title>404 Not Found</title>');
    server.emit('asked');
  };
  const server = tls === undefined ? createServer(serve) : createTlsServer({ cert: tls, key: tls }, serve);
  server.listen(wanted, address);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `${tls === undefined ? 'http' : 'https'}://${address}:${port}`,
    /** For the allow-list of a reader. */
    at: `${address}:${port}`,
    /** In the order in which they came. */
    requests,
    set: (path: string, handler: Handler) => void served.set(path, handler),
    /** Resolves when the next request has reached its handler. */
    asked: async () => void (await once(server, 'asked')),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A page as most sites send one. */
export function page(html: string, headers: Readonly<Record<string, string>> = {}): Handler {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);
  };
}

export function answer(status: number, body: string | Uint8Array, headers: Record<string, string>): Handler {
  return (_request, response) => void response.writeHead(status, headers).end(body);
}

/** `to` is sent as UTF-8, as browsers take it. */
export function redirect(to: string, status = 302): Handler {
  return (_request, response) => {
    response.writeHead(status, { location: Buffer.from(to).toString('latin1') }).end();
  };
}
