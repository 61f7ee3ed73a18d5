import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/**
 * A way to the server on which the connections of the moment can fall silent, as after a lost route or a failover. What a
 * client sends can be changed under way, as a pooler does.
 */
export async function createWay(to: URL, underWay: (sent: Buffer, by: Socket) => Buffer = (sent) => sent) {
  const sockets = new Set<Socket>();
  const received: number[] = [];
  let silent = new WeakSet<Socket>();
  const way = createServer((client) => {
    const server = connect(Number(to.port), to.hostname);
    for (const [from, other] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes: Buffer) => {
        if (silent.has(client)) received.push(bytes.length);
        else other.write(from === client ? underWay(bytes, client) : bytes);
      });
      from.on('error', () => undefined);
      from.on('close', () => other.destroy());
    }
  });
  way.listen(0, '127.0.0.1');
  await once(way, 'listening');
  const address = way.address();
  if (typeof address !== 'object' || address === null) throw new Error('Expected a port.');
  const url = new URL(to);
  url.port = String(address.port);
  return {
    url: url.href,
    /** Those given, or all of this moment. */
    fallSilent: (which: Iterable<Socket> = sockets) => {
      silent = new WeakSet(which);
    },
    /** What was sent into the silence. */
    received,
    close: () => {
      for (const socket of sockets) socket.destroy();
      way.close();
    },
  };
}
