import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Workspace } from './workspace.ts';

/** Connections an app may hold at once: https://docs.slack.dev/apis/events-api/using-socket-mode */
const MAX_CONNECTIONS = 10;

export type Envelope = {
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: unknown;
};

export type SocketMode = {
  /** The address of a new connection; good for one. */
  readonly open: (host: string) => string;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly count: () => number;
  /** Sends an envelope over one connection. Returns the payload of the acknowledgement, or null if there was none. */
  readonly send: (envelope: Envelope, signal: AbortSignal) => Promise<{ readonly payload: unknown } | null>;
  /** Asks every client to come back on a new connection, as Slack does several times a day. */
  readonly refresh: () => void;
  /** Breaks every connection without a close frame. */
  readonly drop: () => void;
  /** Closes the connection with what it sends next, before that can be acknowledged. */
  readonly closeWithNext: () => void;
  /**
   * The next connection stays without an answer, from the request to upgrade it or from its hello on, until the client
   * ends it. Resolves once that begins.
   */
  readonly ignoreNext: (from: 'upgrade' | 'hello') => Promise<void>;
  /** Anything at all, as it is, over every connection. */
  readonly say: (text: string) => void;
  readonly stop: () => void;
};

export function createSocketMode(workspace: Workspace): SocketMode {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Set<string>();
  const connections = new Set<WebSocket>();
  let closesWithNext = false;
  let ignore: { readonly from: 'upgrade' | 'hello'; readonly begin: () => void } | null = null;
  const ignored = new Set<Duplex>();
  const waiting = new Map<string, (payload: unknown) => void>();

  server.on('connection', (socket) => {
    if (connections.size >= MAX_CONNECTIONS) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      socket.close();
      return;
    }
    connections.add(socket);
    socket.on('close', () => {
      connections.delete(socket);
      workspace.events.emit('connection', connections.size);
    });
    socket.on('message', (data) => {
      const { envelope_id: id, payload } = JSON.parse(String(data)) as Record<string, unknown>;
      waiting.get(String(id))?.(payload ?? null);
      waiting.delete(String(id));
    });
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: connections.size,
        debug_info: { host: 'standin', build_number: 1, approximate_connection_time: 18_060 },
        connection_info: { app_id: workspace.appId },
      }),
    );
    socket.ping();
    workspace.events.emit('connection', connections.size);
  });

  return {
    open: (host) => {
      const ticket = randomUUID();
      tickets.add(ticket);
      return `ws://${host}/link/?ticket=${ticket}&app_id=${workspace.appId}`;
    },
    upgrade: (request, socket, head) => {
      const ticket = new URL(request.url ?? '/', 'http://standin').searchParams.get('ticket') ?? '';
      if (!tickets.delete(ticket)) {
        socket.end('HTTP/1.1 401 Unauthorized\r\n\r\n');
        return;
      }
      const ignoring = ignore;
      ignore = null;
      if (ignoring) {
        ignored.add(socket);
        socket.on('error', () => {});
        if (ignoring.from === 'upgrade') return ignoring.begin();
      }
      server.handleUpgrade(request, socket, head, (connection) => {
        if (ignoring) {
          // Its first ping shows that the client, too, has opened the connection.
          connection.once('ping', () => {
            connection.pause();
            ignoring.begin();
          });
          return;
        }
        server.emit('connection', connection, request);
      });
    },
    count: () => connections.size,
    send: ({ type, payload }, signal) => {
      const [socket] = connections;
      if (!socket || signal.aborted) return Promise.resolve(null);
      const id = randomUUID();
      return new Promise((resolve) => {
        const settle = (answer: { readonly payload: unknown } | null) => {
          waiting.delete(id);
          socket.off('close', lost);
          signal.removeEventListener('abort', lost);
          resolve(answer);
        };
        const lost = () => settle(null);
        waiting.set(id, (answer) => settle({ payload: answer }));
        socket.on('close', lost);
        signal.addEventListener('abort', lost);
        socket.send(
          JSON.stringify({
            envelope_id: id,
            type,
            payload,
            accepts_response_payload: type === 'slash_commands' || isSubmission(payload),
          }),
        );
        if (closesWithNext) socket.close();
        closesWithNext = false;
      });
    },
    refresh: () => {
      for (const socket of connections) {
        connections.delete(socket);
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested', debug_info: {} }));
      }
    },
    drop: () => {
      for (const socket of connections) {
        connections.delete(socket);
        socket.terminate();
      }
    },
    closeWithNext: () => {
      closesWithNext = true;
    },
    ignoreNext: (from) => {
      const begun = Promise.withResolvers<void>();
      ignore = { from, begin: begun.resolve };
      return begun.promise;
    },
    say: (text) => {
      for (const socket of connections) socket.send(text);
    },
    stop: () => {
      for (const socket of ignored) socket.destroy();
      for (const socket of connections) socket.terminate();
      server.close();
    },
  };
}

function isSubmission(payload: unknown): boolean {
  return (
    typeof payload === 'object' && payload !== null && 'type' in payload && payload.type === 'view_submission'
  );
}
