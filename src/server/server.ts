import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { wait } from '../async.ts';
import type { Log } from '../ops/log.ts';
import { OperatorError } from '../ops/operator-error.ts';
import { limitConnections } from './connection-limit.ts';
import { SIZES, TIMEOUTS, type Timeouts } from './limits.ts';
import { answerMalformed } from './malformed-requests.ts';
import { type OnRefused, refuse, statusReason, wasCounted } from './refusals.ts';
import type { Route } from './route.ts';

// An import reads every export of the module, and its `WebSocket` loads Node's undici, a tenth of a start at the prompt.
const { createServer } = process.getBuiltinModule('node:http');

export type ServerOptions = {
  readonly host: string;
  /** 0 for any free port. */
  readonly port: number;
  /** By exact path. */
  readonly routes: Readonly<Record<string, Route>>;
  /** Handles every other path; if null, they are answered with 404. */
  readonly fallback: RequestListener | null;
  /** Called for every request refused here or by a route. */
  readonly onRefused: OnRefused;
  readonly log: Pick<Log, 'error'>;
  readonly timeouts?: Timeouts;
};

export type ListeningServer = {
  readonly url: string;
  readonly port: number;
  /** Accepts no new requests, gives those in progress `TIMEOUTS.shutdown` to finish, then closes every connection. */
  readonly stop: () => Promise<void>;
};

/**
 * The bot's one HTTP server: health, the places' routes and the page. Requests that are too large, too slow, malformed
 * or too many are refused and counted here, before anything else sees them. Throws `OperatorError` if it cannot listen.
 */
export async function startServer(options: ServerOptions): Promise<ListeningServer> {
  const { host, port, onRefused, timeouts = TIMEOUTS } = options;
  const server = createServer({
    maxHeaderSize: SIZES.headers,
    headersTimeout: timeouts.headers,
    requestTimeout: timeouts.request,
    keepAliveTimeout: timeouts.idle,
    connectionsCheckingInterval: timeouts.checkEvery,
  });
  server.maxHeadersCount = SIZES.headerLines;
  // A response stays in memory until its reader has taken all of it.
  server.setTimeout(timeouts.inactive);
  server.on('clientError', (error, socket) => answerMalformed(error, socket, onRefused));
  limitConnections(server, SIZES.connections, () => onRefused('crowded-out'));
  server.on('request', (request, response) => serve(request, response, options));
  await listen(server, port, host);
  const bound = (server.address() as AddressInfo).port;
  const name = host.includes(':') ? `[${host}]` : host === '127.0.0.1' ? 'localhost' : host;
  return { url: `http://${name}:${bound}`, port: bound, stop: () => stop(server, timeouts.shutdown) };
}

function serve(request: IncomingMessage, response: ServerResponse, options: ServerOptions): void {
  const { routes, fallback, onRefused, log } = options;
  const address = request.url ?? '/';
  response.on('finish', () => {
    const reason = wasCounted(response) ? null : statusReason(response.statusCode);
    if (reason !== null) onRefused(reason);
    disconnectSender(request);
  });
  if (address.length > SIZES.address) {
    refuse(response, 414, 'address-too-long', onRefused);
    return;
  }
  const path = address.split('?', 1)[0] ?? '/';
  const route = Object.hasOwn(routes, path) ? routes[path] : undefined;
  if (route && !route.methods.includes(request.method ?? '')) {
    response.setHeader('allow', route.methods.join(', '));
    refuse(response, 405, 'wrong-method', onRefused);
    return;
  }
  answer(route?.handle ?? fallback ?? notFound, request, response).catch((fault: unknown) => {
    log.error({ err: fault, path }, 'a request could not be answered');
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  });
}

async function answer(
  handle: Route['handle'],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await handle(request, response);
}

function notFound(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.\n');
}

/** A client that is still sending after it was answered gets a second to read the response. */
function disconnectSender(request: IncomingMessage): void {
  if (!request.complete) setTimeout(() => request.destroy(), 1000).unref();
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new OperatorError(whyNotListening(host, port, error), { cause: error }));
    });
    // Connections that arrive together wait in this queue; when it is full, a client retries after a second.
    server.listen({ port, host, backlog: 4 * SIZES.connections }, resolve);
  });
}

function whyNotListening(host: string, port: number, { code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program: set PORT to another, or stop that program.`;
    case 'EACCES':
      return `The bot may not listen on port ${port} on ${host}. Set PORT to one above 1023.`;
    case 'EADDRNOTAVAIL':
      return `HOST is ${host}, which is not an address of this machine. Set it to 127.0.0.1, or to 0.0.0.0 for all of them.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `HOST is ${host}, a name for which this machine finds no address. Set it to 127.0.0.1, or to 0.0.0.0 for all of them.`;
    default:
      return `The server cannot listen on ${host}, port ${port}: ${message}. Set HOST and PORT to others.`;
  }
}

async function stop(server: Server, shutdown: number): Promise<void> {
  // The connections in the kernel's queue are accepted first: closing at once would drop them.
  await wait(QUEUE_MS);
  await close(server, shutdown);
}

/** Milliseconds to empty a full queue. */
const QUEUE_MS = 100;

function close(server: Server, shutdown: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), shutdown);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
