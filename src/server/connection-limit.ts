import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Holds a server to so many connections, and lets newcomers in all the same: the connection that has waited longest
 * without a whole request makes room. Slow senders (https://en.wikipedia.org/wiki/Slowloris_(cyber_attack)) thus push
 * each other out, and not those who ask.
 */
export function crowdControl(server: Server, most: number, onPushedOut: () => void): void {
  /** With the request that is being answered, or null. Those that have waited longest come first. */
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
    // Keeps its place: a request whose body does not come has waited since it connected.
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
