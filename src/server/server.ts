import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { wait } from '../async.ts';
import type { Log } from '../ops/log.ts';
import { OperatorError } from '../ops/operator-error.ts';
import { answerBroken } from './broken-requests.ts';
import { limitConnections } from './connection-limit.ts';
import { PATIENCE, type Patience, SIZES } from './limits.ts';
import { type OnRefused, refuse, statusReason, wasCounted } from './refusals.ts';
import type { Route } from './route.ts';

export type ServerOptions = {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** By exact path. */
  readonly routes: Readonly<Record<string, Route>>;
  /** Answers every other path; null answers 404. */
  readonly fallback: RequestListener | null;
  /** Called for every request that was turned away, here or by a route. */
  readonly onRefused: OnRefused;
  readonly log: Pick<Log, 'error'>;
  readonly patience?: Patience;
};

export type ListeningServer = {
  readonly url: string;
  readonly port: number;
  /** Takes no new requests, gives running ones `PATIENCE.goodbye` to finish, then closes every connection. */
  readonly stop: () => Promise<void>;
};

/**
 * The bot's one HTTP server: health, what the places mount, and the page. Requests that are too large, too slow,
 * malformed or too many are refused and counted here, before anything else sees them.
 */
export async function startServer(options: ServerOptions): Promise<ListeningServer> {
  const { host, port, onRefused, patience = PATIENCE } = options;
  const server = createServer({
    maxHeaderSize: SIZES.headers,
    headersTimeout: patience.headers,
    requestTimeout: patience.request,
    keepAliveTimeout: patience.idle,
    connectionsCheckingInterval: patience.look,
  });
  server.maxHeadersCount = SIZES.headerLines;
  // An answer stays in memory for as long as its reader takes over it.
  server.setTimeout(patience.silence);
  server.on('clientError', (error, socket) => answerBroken(error, socket, onRefused));
  limitConnections(server, SIZES.connections, () => onRefused('crowded-out'));
  server.on('request', (request, response) => serve(request, response, options));
  await listen(server, port, host);
  const bound = (server.address() as AddressInfo).port;
  const name = host.includes(':') ? `[${host}]` : host === '127.0.0.1' ? 'localhost' : host;
  return { url: `http://${name}:${bound}`, port: bound, stop: () => stop(server, patience.goodbye) };
}

function serve(request: IncomingMessage, response: ServerResponse, options: ServerOptions): void {
  const { routes, fallback, onRefused, log } = options;
  const address = request.url ?? '/';
  response.on('finish', () => {
    const reason = wasCounted(response) ? null : statusReason(response.statusCode);
    if (reason !== null) onRefused(reason);
    hangUpOnSender(request);
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

/** Somebody who has their answer and is still sending gets a moment to read it. */
function hangUpOnSender(request: IncomingMessage): void {
  if (!request.complete) setTimeout(() => request.destroy(), 1000).unref();
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const text =
        error.code === 'EADDRINUSE'
          ? `Port ${port} on ${host} is taken by another program: set PORT to another, or stop that program.`
          : `The server cannot listen on ${host}, port ${port}: ${error.message}`;
      reject(new OperatorError(text, { cause: error }));
    });
    // Connections that arrive at once wait in this queue; beyond it, a client tries again after a second.
    server.listen({ port, host, backlog: 4 * SIZES.connections }, resolve);
  });
}

async function stop(server: Server, goodbye: number): Promise<void> {
  // Connections in the kernel's queue are accepted first; closing at once would drop them.
  await wait(QUEUE_MS);
  await closed(server, goodbye);
}

/** Milliseconds to empty a full queue. */
const QUEUE_MS = 100;

function closed(server: Server, goodbye: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), goodbye);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
