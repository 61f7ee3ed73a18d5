import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { freshDatabase } from '../run-wide-servers.ts';

/** A way to the server on which the connections of the moment can fall silent, as after a lost route or a failover. */
async function createWay(to: URL) {
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
      from.on('data', (bytes) => {
        if (silent.has(client)) received.push(bytes.length);
        else other.write(bytes);
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
    fallSilent: () => {
      silent = new WeakSet(sockets);
    },
    /** What was sent into the silence. */
    received,
    close: () => {
      for (const socket of sockets) socket.destroy();
      way.close();
    },
  };
}

test('a connection whose query was not answered in time is not used again', async () => {
  const way = await createWay(new URL(await freshDatabase()));
  const store = await openStore({ kind: 'postgres', url: way.url });
  onTestFinished(() => store.close());
  onTestFinished(way.close);
  await store.deliveries.countByState();
  way.fallSilent();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const lost = store.deliveries.claimNext({ by: 'one', leaseMs: 1, limit: 1, perWorkspace: 1, except: [] });
  const failed = expect(lost).rejects.toMatchObject({
    kind: 'away',
    message: expect.stringContaining('timeout'),
  });
  while (way.received.length === 0) await new Promise(setImmediate);
  // One limit is enough: what follows on the same connection, such as `rollback`, does not wait for it once more.
  vi.advanceTimersByTime(35_000);
  await failed;
  expect(await store.deliveries.nextWorkAt()).toBeNull();
});

test('an address with sslmode=require prints no warning of the library, and stays as strict', async () => {
  const warnings = vi.spyOn(process, 'emitWarning');
  onTestFinished(() => warnings.mockRestore());
  const url = `${await freshDatabase()}?sslmode=require`;
  // This server has no certificate.
  await expect(openStore({ kind: 'postgres', url })).rejects.toThrow('does not support SSL');
  expect(warnings).not.toHaveBeenCalled();
});
