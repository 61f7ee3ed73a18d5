import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { replan } from '../../src/digest/replan.ts';
import { openStore, type StoreAddress } from '../../src/store/open-store.ts';
import { anyClaim, BOTH, dueStore, emptyStore, freshAddress, subscribe } from './both-stores.ts';
import { startPostgres } from './postgres-server.ts';
import { linesOf, startWorker } from './processes.ts';
import { DAY, MINUTE, MONDAY, mondaySlot, subscriptionDetails } from './slots.ts';

test('processes that start together on an empty server all find the tables', async () => {
  const address = await freshAddress('postgres');
  const ended = await Promise.all([1, 2, 3, 4].map(() => startWorker('open', address).ended));
  expect(ended.map(({ status, errors }) => ({ status, errors }))).toEqual(
    [1, 2, 3, 4].map(() => ({ status: 0, errors: '' })),
  );
});

test('connections opened together on an empty server are all accepted', async () => {
  const address = await freshAddress('postgres');
  const stores = await Promise.all(Array.from({ length: 8 }, () => openStore(address)));
  for (const store of stores) {
    await store.check();
    await store.close();
  }
});

test('processes that create the same deliveries create each only once', async () => {
  const { store, address } = await emptyStore('postgres');
  const ids = await subscribe(store, { T1: 20, T2: 20 });
  const ended = await Promise.all([1, 2, 3].map(() => startWorker('create', address).ended));
  const made = ended.flatMap((each) => linesOf(each).slice(1));
  expect(ended.map(({ errors }) => errors)).toEqual(['', '', '']);
  expect(made.toSorted()).toEqual(ids.toSorted());
  expect((await store.deliveries.countByState()).due).toBe(40);
});

test('processes that share the work settle every delivery exactly once', async () => {
  const { store, address, ids } = await dueStore('postgres', { T1: 100, T2: 60, T3: 1 });
  const ended = await Promise.all(
    ['one', 'two', 'three'].map((name) => startWorker('post', address, name).ended),
  );
  const settled = ended.map((each) => linesOf(each).slice(1));
  expect(ended.map(({ errors }) => errors)).toEqual(['', '', '']);
  expect(settled.flat().toSorted()).toEqual(ids.map((id) => `${id}:2026-03-02`).toSorted());
  const attempts = (await store.deliveries.recent(500)).map((delivery) => delivery.attempts);
  expect(new Set(attempts)).toEqual(new Set([1]));
});

test.each(BOTH)('%s: simultaneous claims never share a delivery', async (kind) => {
  const { store, address, ids } = await dueStore(kind, { T1: 60, T2: 60 });
  const others: StoreAddress[] = kind === 'postgres' ? [address, address] : [];
  const stores = await Promise.all(others.map((each) => openStore(each, { clock: () => MONDAY })));
  onTestFinished(async () => {
    for (const each of stores) await each.close();
  });
  const claim = async (each: typeof store, by: string) =>
    (await each.deliveries.claimNext({ ...anyClaim, by, limit: 10 })).map(
      ({ subscription }) => subscription.id,
    );
  const claimed = await Promise.all(
    [store, ...stores].flatMap((each, which) =>
      [1, 2, 3, 4].map((index) => claim(each, `${which}-${index}`)),
    ),
  );
  expect(new Set(claimed.flat()).size).toBe(claimed.flat().length);
  expect(claimed.flat().length).toBe(kind === 'postgres' ? ids.length : 40);
});

test('what a killed process had claimed can be claimed by another once the lease ends', async () => {
  const { store, address, clock } = await dueStore('postgres', { T1: 3 });
  const worker = startWorker('claim-and-hang', address);
  await worker.nextLine();
  await worker.nextLine();
  await worker.kill();
  clock.now = MONDAY + 2 * MINUTE - 1;
  expect(await store.deliveries.claimNext(anyClaim)).toEqual([]);
  clock.now += 1;
  const claims = await store.deliveries.claimNext(anyClaim);
  expect(claims.map(({ delivery }) => delivery.lookSince)).toEqual([1, 2, 3].map(() => MONDAY + MINUTE));
});

test('a slot and the same slot requested by hand at the same moment make one delivery', async () => {
  const { store, address } = await emptyStore('postgres');
  const other = await openStore(address, { clock: () => MONDAY });
  onTestFinished(() => other.close());
  const ids = await subscribe(store, { T1: 20 });
  const made = await Promise.all([
    store.deliveries.createDue(ids.map((id) => mondaySlot(id))),
    other.deliveries.createDue(ids.toReversed().map((id) => ({ ...mondaySlot(id), move: null }))),
    other.deliveries.createDue(ids.map((id) => mondaySlot(id))),
  ]);
  expect(made.reduce((sum, count) => sum + count, 0)).toBe(20);
});

test('two people who switch a channel on at the same moment make one subscription', async () => {
  const { store } = await emptyStore('postgres');
  const both = await Promise.all(
    ['U1', 'U2'].map((owner) => store.subscriptions.put(subscriptionDetails({ owner }), null)),
  );
  expect(new Set(both.map(({ subscription }) => subscription.id)).size).toBe(1);
  expect(await store.subscriptions.listAll()).toHaveLength(1);
});

test('a connection that is cut, idle or busy, costs one failed query and not the process', async () => {
  const { store, address, clock } = await dueStore('postgres');
  const admin = new pg.Client({ connectionString: address.kind === 'postgres' ? address.url : '' });
  await admin.connect();
  onTestFinished(() => admin.end());
  const cut = () =>
    admin.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
  await cut();
  clock.now += DAY;
  const work = Promise.allSettled(Array.from({ length: 30 }, () => store.deliveries.claimNext(anyClaim)));
  await cut();
  await work;
  await expect.poll(() => store.check().then(() => 'answers', String)).toBe('answers');
});

test('the store reconnects to a server that was restarted', async () => {
  const server = await startPostgres();
  onTestFinished(server.remove);
  const lost: Error[] = [];
  const store = await openStore(
    { kind: 'postgres', url: await server.freshDatabase() },
    { clock: () => MONDAY, onLostConnection: (error) => lost.push(error) },
  );
  onTestFinished(() => store.close());
  await store.longTexts.keep('k', 'text');
  await server.halt();
  await expect(store.check()).rejects.toThrow();
  await server.resume();
  expect(await store.longTexts.find('k')).toBe('text');
  expect(lost.length).toBeGreaterThan(0);
});

/** Holds the row of a subscription, as a process does that changes it; `end` commits or undoes it. */
async function holdRow(address: StoreAddress, id: string) {
  if (address.kind !== 'postgres') throw new Error('A file has one writer.');
  const holder = new pg.Client({ connectionString: address.url });
  await holder.connect();
  onTestFinished(() => holder.end());
  await holder.query('begin');
  await holder.query('update subscriptions set updated_at = updated_at + 1 where id = $1', [id]);
  return { end: (how: 'commit' | 'rollback') => holder.query(how) };
}

test('digests that another process is changing are left alone, hide no others, and are due as before', async () => {
  const { store, address } = await emptyStore('postgres');
  const ids = (await subscribe(store, { T1: 3 })).toSorted();
  const [first = '', ...others] = ids;
  const held = await holdRow(address, first);
  expect((await store.subscriptions.due(2)).map(({ id }) => id)).toEqual(others);
  expect(await store.deliveries.createDue(ids.map((id) => mondaySlot(id)))).toBe(2);
  expect(await store.subscriptions.due(9)).toEqual([]);
  expect(await store.deliveries.nextWorkAt()).toBe(MONDAY);
  await held.end('commit');
  expect((await store.subscriptions.due(9)).map(({ id }) => id)).toEqual([first]);
  expect(await store.deliveries.createDue([mondaySlot(first)])).toBe(1);
});

test.each(['commit', 'rollback'] as const)(
  'a slot that has passed has its row before it is replaced, though another process holds the digest: %s',
  async (how) => {
    const { store, address } = await emptyStore('postgres');
    const [id = ''] = await subscribe(store, { T1: 1 });
    const held = await holdRow(address, id);
    const before = await store.subscriptions.find(id);
    if (!before) throw new Error('Expected a digest.');
    const schedule = { time: '10:00', zone: 'Europe/Kyiv', days: [1, 2, 3, 4, 5, 6, 7] };
    const replanned = replan(store, before, schedule, MONDAY + MINUTE);
    await expectWaiting(address);
    await held.end(how);
    expect((await replanned).had).toMatchObject({ state: 'due', slotAt: MONDAY });
  },
);

/** Resolves when a query waits for a lock. */
async function expectWaiting(address: StoreAddress): Promise<void> {
  if (address.kind !== 'postgres') throw new Error('A file has one writer.');
  const watcher = new pg.Client({ connectionString: address.url });
  await watcher.connect();
  onTestFinished(() => watcher.end());
  await expect
    .poll(async () => (await watcher.query('select from pg_locks where not granted')).rowCount, {
      timeout: 30_000,
    })
    .toBeGreaterThan(0);
}
