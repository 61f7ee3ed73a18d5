import type { Socket } from 'node:net';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { createVirtualClock } from '../../delivery/virtual-clock.ts';
import { freshDatabase } from '../../run-wide-servers.ts';
import { emptyStore } from '../both-stores.ts';
import { startPostgres } from '../postgres-server.ts';
import { createWay } from '../way-to-server.ts';
import { propose, revise } from './proposals.ts';

const SECOND = 1_000;

function watchStore(store: Store, from = 0) {
  const clock = createVirtualClock(0);
  const revisions: number[] = [];
  const warnings: string[] = [];
  const infos: string[] = [];
  let proposals = 0;
  const watch = store.newsroom.watch({
    from,
    onRevisions: (highest) => void revisions.push(highest),
    onProposals: () => {
      proposals += 1;
    },
    clock,
    log: {
      info: (_, message) => void infos.push(message),
      warn: (details, message) => void warnings.push(`${message}: ${JSON.stringify(details)}`),
    },
  });
  onTestFinished(async () => {
    const closed = watch.close();
    await clock.moveTo(clock.now() + 60 * SECOND);
    await closed;
  });
  return { watch, clock, revisions, warnings, infos, proposals: () => proposals };
}

async function openAt(url: string): Promise<Store> {
  const store = await openStore({ kind: 'postgres', url });
  onTestFinished(() => store.close());
  return store;
}

/** A process that makes revisions, and another that watches, perhaps by a way of its own to the server. */
async function twoProcesses(url?: string, wayOfWatcher = url) {
  const address = url ?? (await freshDatabase());
  const maker = await openAt(address);
  const watched = watchStore(await openAt(wayOfWatcher ?? address));
  const admin = new pg.Client({ connectionString: address });
  admin.on('error', () => undefined);
  await admin.connect();
  onTestFinished(() => admin.end().catch(() => undefined));
  const hearing = async () => {
    const { rows } = await admin.query(
      "select pid from pg_stat_activity where application_name = 'deskbook hears' and datname = current_database() and query like 'listen%'",
    );
    return rows.map(({ pid }) => Number(pid));
  };
  return { maker, ...watched, admin, hearing };
}

/** Resolves once the watcher hears: its first call says that it may have missed something. */
async function heard({ proposals }: { readonly proposals: () => number }): Promise<void> {
  await expect.poll(proposals, { timeout: 30_000 }).toBeGreaterThan(0);
}

test('what another process approves is heard of at once, without looking', async () => {
  const { maker, revisions, warnings, ...watched } = await twoProcesses();
  await heard(watched);
  await revise(maker);
  await expect.poll(() => revisions).toEqual([1]);
  await revise(maker);
  await expect.poll(() => revisions).toEqual([1, 2]);
  expect(warnings).toEqual([]);
});

test('what another process proposes, edits and withdraws is heard of', async () => {
  const { maker, revisions, ...watched } = await twoProcesses();
  await heard(watched);
  const { proposals } = maker.newsroom;
  for (const work of [
    () => propose(maker),
    async () =>
      proposals.edit((await proposals.listWaiting(1))[0]?.id ?? '', 1, {
        by: { id: 'U1', name: null },
        why: 'b',
      }),
    async () => proposals.withdraw((await proposals.listWaiting(1))[0]?.id ?? '', { id: 'U1', name: null }),
  ]) {
    const before = watched.proposals();
    await work();
    await expect.poll(watched.proposals).toBe(before + 1);
  }
  expect(revisions).toEqual([]);
});

test('what was approved before the watch began, and is not known yet, is found', async () => {
  const { store } = await emptyStore('postgres');
  await revise(store);
  await revise(store);
  const { revisions } = watchStore(store, 1);
  await expect.poll(() => revisions).toEqual([2]);
});

test('a connection that is cut is opened again, and what was approved meanwhile is found', async () => {
  const { maker, clock, revisions, warnings, infos, admin, hearing, ...watched } = await twoProcesses();
  await heard(watched);
  const [first] = await hearing();
  await admin.query('select pg_terminate_backend($1)', [first]);
  await expect.poll(() => warnings.length).toBe(1);
  expect(warnings[0]).toMatch(/^the connection that hears of changes was lost; .*"againInMs":1000/);
  await revise(maker);
  expect(revisions).toEqual([]);
  await clock.moveTo(clock.now() + SECOND);
  await expect.poll(() => revisions, { timeout: 30_000 }).toEqual([1]);
  await expect.poll(() => infos.length, { timeout: 30_000 }).toBe(1);
  await revise(maker);
  await expect.poll(() => revisions).toEqual([1, 2]);
});

test('while the server is away it is tried with growing pauses, and goes on once it is back', async () => {
  const server = await startPostgres();
  onTestFinished(server.remove);
  const { clock, revisions, warnings, infos, ...watched } = await twoProcesses(await server.freshDatabase());
  const { maker } = watched;
  await heard(watched);
  await server.halt();
  await expect.poll(() => warnings.length).toBe(1);
  // Longer than the first pauses together.
  for (let second = 0; second < 20; second += 1) await clock.moveTo(clock.now() + SECOND);
  await server.resume();
  await revise(maker);
  for (let second = 0; second < 40; second += 1) await clock.moveTo(clock.now() + SECOND);
  await expect.poll(() => revisions, { timeout: 30_000 }).toEqual([1]);
  await expect
    .poll(
      async () => {
        await clock.moveTo(clock.now() + SECOND);
        return infos.length;
      },
      { timeout: 60_000 },
    )
    .toBe(1);
  // Not one for each attempt.
  expect(warnings).toHaveLength(1);
});

test('a pooler that accepts LISTEN in vain is noticed, logged once, and looking every 3 s is enough', async () => {
  const url = await freshDatabase();
  const listens: string[] = [];
  const way = await createWay(new URL(url), (sent) => {
    // As a pooler does that gives the statement to one connection and the next one to another.
    const text = sent.toString('latin1');
    if (text.includes('listen deskbook_guide')) listens.push(text);
    return Buffer.from(text.replace('listen deskbook_guide', 'select 1             '), 'latin1');
  });
  onTestFinished(way.close);
  const { maker, clock, revisions, warnings } = await twoProcesses(url, way.url);
  await expect.poll(() => listens.length, { timeout: 30_000 }).toBe(1);
  await expect
    .poll(
      async () => {
        await clock.moveTo(clock.now() + SECOND);
        return warnings.length;
      },
      { timeout: 30_000 },
    )
    .toBe(1);
  expect(warnings[0]).toMatch(/^a pooler passes on no notifications of PostgreSQL.*did not arrive/);
  await revise(maker);
  await clock.moveTo(clock.now() + 3 * SECOND);
  await expect.poll(() => revisions).toEqual([1]);
  // Tried again by and by, and not logged again.
  for (let minute = 0; minute < 11; minute += 1) await clock.moveTo(clock.now() + 60 * SECOND);
  await expect.poll(() => listens.length, { timeout: 30_000 }).toBeGreaterThan(1);
  await clock.moveTo(clock.now() + 10 * SECOND);
  expect(warnings).toHaveLength(1);
});

test('a pooler that refuses LISTEN is not asked again at once, and looking every 3 s is enough', async () => {
  const url = await freshDatabase();
  let listens = 0;
  const way = await createWay(new URL(url), (sent) => {
    const text = sent.toString('latin1');
    if (text.includes('listen deskbook_guide')) listens += 1;
    return Buffer.from(text.replace('listen deskbook_guide', 'refuse deskbook_guide'), 'latin1');
  });
  onTestFinished(way.close);
  const { maker, clock, revisions, warnings } = await twoProcesses(url, way.url);
  await expect.poll(() => warnings.length, { timeout: 30_000 }).toBe(1);
  expect(warnings[0]).toContain('a pooler passes on no notifications');
  await revise(maker);
  await clock.moveTo(clock.now() + 3 * SECOND);
  await expect.poll(() => revisions).toEqual([1]);
  await clock.moveTo(clock.now() + 60 * SECOND);
  expect({ listens, warnings: warnings.length }).toEqual({ listens: 1, warnings: 1 });
});

test('a connection that fell silent is replaced once a look finds what was not heard of', async () => {
  const url = await freshDatabase();
  const hearing: Socket[] = [];
  const way = await createWay(new URL(url), (sent, by) => {
    if (sent.includes('listen deskbook_guide')) hearing.push(by);
    return sent;
  });
  onTestFinished(way.close);
  const { maker, clock, revisions, warnings, infos, ...watched } = await twoProcesses(url, way.url);
  await heard(watched);
  // Nothing closes it, so nothing says that it is dead.
  way.fallSilent(hearing);
  await revise(maker);
  await expect
    .poll(
      async () => {
        await clock.moveTo(clock.now() + SECOND);
        return revisions;
      },
      { timeout: 30_000 },
    )
    .toEqual([1]);
  expect(warnings).toEqual([]);
  await clock.moveTo(clock.now() + 3 * SECOND);
  await expect.poll(() => warnings.length, { timeout: 30_000 }).toBe(1);
  expect(warnings[0]).toContain('a change was not heard of');
  await clock.moveTo(clock.now() + SECOND);
  await expect.poll(() => infos.length, { timeout: 30_000 }).toBe(1);
  await revise(maker);
  await expect.poll(() => revisions).toEqual([1, 2]);
});

test('once closed, its connection is closed and nothing is called any more', async () => {
  const { maker, watch, revisions, hearing, ...watched } = await twoProcesses();
  await heard(watched);
  await watch.close();
  await expect.poll(hearing).toEqual([]);
  await revise(maker);
  await watch.close();
  expect(revisions).toEqual([]);
});

test('closing waits for no server, whether it is away or not reached yet', async () => {
  const server = await startPostgres();
  onTestFinished(server.remove);
  const url = await server.freshDatabase();
  const started = watchStore(await openAt(url));
  await started.watch.close();
  const watched = watchStore(await openAt(url));
  await heard(watched);
  await server.halt();
  await watched.watch.close();
});

test('on a file nothing is looked for', async () => {
  const { store } = await emptyStore('file');
  const { clock, revisions, watch } = watchStore(store);
  await revise(store);
  await clock.moveTo(60 * SECOND);
  expect(revisions).toEqual([]);
  await watch.close();
});
