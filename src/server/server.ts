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
import type { RefusalReason } from '../ops/metrics.ts';
import { OperatorError } from '../ops/operator-error.ts';
import { answerBroken } from './broken-requests.ts';
import { crowdControl } from './connection-limit.ts';
import { PATIENCE, type Patience, SIZES } from './limits.ts';
import { refuse, statusReason, wasCounted } from './refusals.ts';
import type { Route } from './route.ts';

export type ServerOptions = {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** By exact path. */
  readonly routes: Readonly<Record<string, Route>>;
  /** Gets what no route takes, such as the desk; null answers 404. */
  readonly fallback: RequestListener | null;
  /** Told of every request that was turned away, here or by a route. */
  readonly onRefused: (reason: RefusalReason) => void;
  readonly log: Pick<Log, 'error'>;
  readonly patience?: Patience;
};

export type ListeningServer = {
  readonly url: string;
  readonly port: number;
  /** Takes no new requests, lets those that run finish for `PATIENCE.goodbye`, then hangs up. */
  readonly stop: () => Promise<void>;
};

/**
 * The one HTTP server of the bot: Slack's events, health, and the desk behind them. It stands between strangers and
 * everything else: what is too large, too slow, malformed or too many does not get further than here, and is counted.
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
  // A reader that takes its answer a byte at a time holds it in memory for as long.
  server.setTimeout(patience.silence);
  server.on('clientError', (error, socket) => answerBroken(error, socket, onRefused));
  crowdControl(server, SIZES.connections, () => onRefused('crowded-out'));
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
    hangUpOnTalkers(request);
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
  answer(route?.handle ?? fallback ?? nothing, request, response).catch((fault: unknown) => {
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

function nothing(_request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.\n');
}

/** Whoever got their answer and goes on sending is given a moment to read it. */
function hangUpOnTalkers(request: IncomingMessage): void {
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
    // A crowd that connects at once waits here for its turn; beyond it, a second passes before the next try.
    server.listen({ port, host, backlog: 4 * SIZES.connections }, resolve);
  });
}

async function stop(server: Server, goodbye: number): Promise<void> {
  // Who has connected and waits in the kernel's queue is taken in first; closing at once would hang up on them.
  await wait(QUEUE_MS);
  await closed(server, goodbye);
}

/** Milliseconds that a full queue takes to be emptied. */
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
