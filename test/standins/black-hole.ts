import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { Worker } from 'node:worker_threads';

/** Listens, tells its port, and stalls for ever: the system takes as many connections as its queue holds and drops the rest. */
const STALL = `
  const { parentPort } = require('node:worker_threads');
  const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    parentPort.postMessage(server.address().port);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
`;

/** More than the queue holds. */
const CONNECTIONS = 8;

/** An address of this machine that swallows packets, as behind a firewall or a lost route: nothing connects, nothing is refused. */
export async function startBlackHole() {
  const worker = new Worker(STALL, { eval: true });
  const [port] = (await once(worker, 'message')) as [number];
  const sockets: Socket[] = Array.from({ length: CONNECTIONS }, () =>
    connect(port, '127.0.0.1').on('error', () => {}),
  );
  await Promise.race(sockets.map((socket) => once(socket, 'connect')));
  return {
    port,
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await worker.terminate();
    },
  };
}
