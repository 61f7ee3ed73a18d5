import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openStore, type StoreAddress } from '../src/store/open-store.ts';
import type { Store } from '../src/store/store.ts';
import { startPostgres } from '../test/store/postgres-server.ts';
import { quantile } from './quantile.ts';
import { DAY, dateOf, idOf, linesOf, NOW } from './year-rows.ts';

/**
 * A year of a thousand daily digests in the store: its size and the time of its queries, before and after what is old was
 * deleted. The rows are those that a bot leaves behind; they are imported, or it would take a year.
 */

const [DIGESTS, DAYS] = [1_000, 365];
const KEEP = { editions: 90, commands: 30 };
/** How often each query is run. */
const RUNS = 200;

export async function run(digests = DIGESTS, days = DAYS): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-year-'));
  const server = await startPostgres();
  try {
    console.log(`store: ${digests} digests, each with an edition a day for ${days} days`);
    const file: StoreAddress = { kind: 'file', path: join(folder, 'deskbook.sqlite') };
    const postgres: StoreAddress = { kind: 'postgres', url: await server.freshDatabase() };
    for (const address of [file, postgres]) await measure(address, digests, days);
  } finally {
    await server.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(address: StoreAddress, digests: number, days: number): Promise<void> {
  const store = await openStore(address, { clock: () => NOW });
  await store.importFrom(linesOf(digests, days));
  await settleDown(address);
  const before = { size: await sizeOf(address), times: await timeQueries(store, digests) };
  const batches: number[] = [];
  const began = performance.now();
  let last = began;
  for await (const _ of store.cleanUp({
    editions: NOW - KEEP.editions * DAY,
    texts: NOW - KEEP.commands * DAY,
  })) {
    batches.push(performance.now() - last);
    last = performance.now();
  }
  const seconds = (performance.now() - began) / 1000;
  await settleDown(address);
  const after = { size: await sizeOf(address), times: await timeQueries(store, digests) };
  await store.close();
  const name = address.kind === 'file' ? 'SQLite' : 'PostgreSQL';
  console.log(
    `  ${name}: ${before.size} before, ${after.size} after; the clean-up took ${seconds.toFixed(0)} s without its pauses, in ${batches.length} transactions of ${quantile(batches, 0.5).toFixed(1)} ms, at most ${Math.max(...batches).toFixed(0)} ms`,
  );
  for (const [query, ms] of Object.entries(before.times)) {
    const now = after.times[query] ?? Number.NaN;
    console.log(`    ${query.padEnd(44)}${ms.toFixed(2).padStart(9)} ms${now.toFixed(2).padStart(9)} ms`);
  }
}

/** So that neither store is measured while it still tidies up after a great import or delete. */
async function settleDown(address: StoreAddress): Promise<void> {
  if (address.kind === 'file') return;
  await onServer(address.url, 'vacuum analyze');
}

async function onServer(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

/** What is in use, and the file or database around it. */
async function sizeOf(address: StoreAddress): Promise<string> {
  const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  if (address.kind === 'postgres') {
    const [row] = await onServer(address.url, 'select pg_database_size(current_database()) as size');
    return mb(Number(row.size));
  }
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(address.path, { readOnly: true });
  const pragma = (name: string) => Number(Object.values(database.prepare(`pragma ${name}`).get() ?? {})[0]);
  const used = (pragma('page_count') - pragma('freelist_count')) * pragma('page_size');
  database.close();
  return `${mb(used)} in a file of ${mb((await stat(address.path)).size)}`;
}

/** Medians in milliseconds. */
async function timeQueries(store: Store, digests: number): Promise<Readonly<Record<string, number>>> {
  const id = (run: number) => idOf(run % digests);
  const queries: Readonly<Record<string, (run: number) => Promise<unknown>>> = {
    'what is due': () => store.subscriptions.due(500),
    'when there will be work': () => store.deliveries.nextWorkAt(),
    'claiming a batch': () =>
      store.deliveries.claimNext({ by: 'bench', leaseMs: 1, limit: 20, perWorkspace: 5, except: [] }),
    'what a channel has had': (run) => store.shown.list(id(run), 2),
    'the last posted edition': (run) => store.deliveries.history(id(run), 1, ['posted']),
    'the last 14 editions (/digest status)': (run) => store.deliveries.history(id(run), 14),
    'the stages of yesterday (/digest why)': (run) => store.events.list(id(run), dateOf(1)),
    'changes of a digest': (run) => store.changes.list(id(run), 5),
    'a long command': (run) => store.longTexts.find(`command-${run}`),
    'deliveries by state (/metrics)': () => store.deliveries.countByState(),
    'the lag (/metrics)': () => store.deliveries.lag(),
  };
  const times: Record<string, number> = {};
  for (const [name, query] of Object.entries(queries)) {
    const all: number[] = [];
    // A query that reads everything is run less often.
    for (let at = 0, spent = 0; at < RUNS && spent < 5_000; at += 1) {
      const began = performance.now();
      await query(at);
      all.push(performance.now() - began);
      spent += all.at(-1) ?? 0;
    }
    times[name] = quantile(all, 0.5);
  }
  return times;
}

if (import.meta.main) await run(...process.argv.slice(2).map(Number));
