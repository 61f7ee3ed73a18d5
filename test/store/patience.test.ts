import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { StoreOutage } from '../../src/store/outage.ts';
import { untilItAnswers } from '../../src/store/until-it-answers.ts';
import { freshDatabase } from '../run-wide-servers.ts';
import { startPostgres } from './postgres-server.ts';

/** Pauses that pass at once, and are remembered. */
function pauses() {
  const stopping = new AbortController();
  const waited: number[] = [];
  const patience = {
    wait: async (ms: number) => void waited.push(ms),
    signal: stopping.signal,
    onAway: () => undefined,
  };
  return { waited, stopping, patience };
}

const away = new StoreOutage('away', 'The store is away.');

test('what the store keeps from happening is repeated after growing pauses, up to half a minute', async () => {
  const { waited, patience } = pauses();
  let left = 8;
  await untilItAnswers(async () => {
    left -= 1;
    if (left > 0) throw away;
  }, patience);
  expect(waited).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

test.each([new Error('a bug'), new StoreOutage('refused', 'no'), new StoreOutage('damaged', 'no')])(
  'what waiting does not change is not repeated: %s',
  async (error) => {
    const { waited, patience } = pauses();
    await expect(untilItAnswers(() => Promise.reject(error), patience)).rejects.toBe(error);
    expect(waited).toEqual([]);
  },
);

test('waiting ends when the bot stops', async () => {
  const { waited, stopping, patience } = pauses();
  const work = () => {
    if (waited.length === 3) stopping.abort();
    return Promise.reject(away);
  };
  await untilItAnswers(work, patience);
  expect(waited).toHaveLength(4);
});

test('a store is opened while its server is away, and has its tables once it is there', async () => {
  const server = await startPostgres();
  onTestFinished(server.remove);
  const url = await server.freshDatabase();
  await server.halt();
  const said: string[] = [];
  const { patience } = pauses();
  const resumed = Promise.withResolvers<void>();
  const store = await openStore(
    { kind: 'postgres', url },
    { patience: { ...patience, wait: () => resumed.promise, onAway: (why) => said.push(why) } },
  );
  onTestFinished(() => store.close());
  await expect(store.longTexts.find('k')).rejects.toMatchObject({ kind: 'away' });
  await server.resume();
  // The server is there and the tables are not.
  await expect(store.longTexts.find('k')).rejects.toMatchObject({ kind: 'away' });
  resumed.resolve();
  await store.opened;
  expect(await store.longTexts.find('k')).toBeNull();
  expect(said).toEqual([
    expect.stringMatching(/^Expected a PostgreSQL server at 127.*Start it, or correct DATABASE_URL\.$/),
  ]);
});

test('a server that refuses the login is not waited for', async () => {
  const url = new URL(await freshDatabase());
  url.password = 'wrong';
  const { waited, patience } = pauses();
  await expect(openStore({ kind: 'postgres', url: url.href }, { patience })).rejects.toMatchObject({
    kind: 'refused',
  });
  expect(waited).toEqual([]);
});
