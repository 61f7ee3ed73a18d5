import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Keeps a server to `most` connections and still accepts new ones: the one that has waited longest without a whole
 * request is closed. Slow senders (https://en.wikipedia.org/wiki/Slowloris_(cyber_attack)) thus push out each other,
 * and not the people who ask.
 */
export function limitConnections(server: Server, most: number, onPushedOut: () => void): void {
  /** With the request that is being answered, or null. Longest waiting first. */
  const open = new Map<Socket, IncomingMessage | null>();

  server.on('connection', (socket: Socket) => {
    open.set(socket, null);
    socket.once('close', () => open.delete(socket));
    if (open.size <= most) return;
    const longest = longestWaiting(open);
    if (longest === null) return;
    open.delete(longest);
    longest.destroy();
    onPushedOut();
  });

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    // Keeps its place: a request whose body does not arrive has waited since it connected.
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
