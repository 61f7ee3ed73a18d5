import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Limits a server to `limit` connections without refusing new ones: it closes the connection that has waited longest
 * without a complete request. Slow senders (https://en.wikipedia.org/wiki/Slowloris_(cyber_attack)) therefore displace
 * each other rather than the people who ask.
 */
export function limitConnections(server: Server, limit: number, onDisplaced: () => void): void {
  /** Each with the request being answered, or null if there is none; longest waiting first. */
  const open = new Map<Socket, IncomingMessage | null>();

  server.on('connection', (socket: Socket) => {
    open.set(socket, null);
    socket.once('close', () => open.delete(socket));
    if (open.size <= limit) return;
    const longest = longestWaiting(open);
    if (longest === null) return;
    open.delete(longest);
    longest.destroy();
    onDisplaced();
  });

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    // Setting an existing key keeps its position: a request whose body never arrives has waited since it connected.
    open.set(socket, request);
    response.once('close', () => {
      if (!open.delete(socket) || socket.destroyed) return;
      open.set(socket, null);
    });
  });
}

function longestWaiting(open: ReadonlyMap<Socket, IncomingMessage | null>): Socket | null {
  for (const [socket, request] of open) if (request?.complete !== true) return socket;
  return null;
}
