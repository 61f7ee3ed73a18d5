import { expect, onTestFinished, test, vi } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { freshDatabase } from '../run-wide-servers.ts';
import { createWay } from './way-to-server.ts';

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
