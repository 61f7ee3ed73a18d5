import { once } from 'node:events';
import {
  chmod,
  link as hardLink,
  readdir,
  readFile,
  rename,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { OperatorError } from '../../src/ops/operator-error.ts';
import { backUpFile } from '../../src/store/admin/backup.ts';
import { openStore } from '../../src/store/open-store.ts';
import { anyClaim, dueStore, emptyStore, freshAddress, freshFolder } from './both-stores.ts';
import { linesOf, startWorker } from './processes.ts';
import { MINUTE, MONDAY } from './slots.ts';

test('a second process on the same file is refused and told what to do', async () => {
  const { address } = await emptyStore('file');
  const { status, errors } = await startWorker('open', address).ended;
  expect(status).toBe(1);
  const holder = process.platform === 'linux' ? ` (process ${process.pid})` : '';
  expect(errors).toBe(
    `${address.kind === 'file' && address.path} is in use: another Deskbook${holder} runs on this file, and it takes one at a time. Stop that one, or set DATABASE_FILE to another file; for several at once, set DATABASE_URL to a PostgreSQL server.\n`,
  );
});

test('a link to the file counts as the same file', async () => {
  const { address } = await emptyStore('file');
  const link = join(await freshFolder(), 'link.sqlite');
  await symlink(address.kind === 'file' ? address.path : '', link);
  await expect(openStore({ kind: 'file', path: link })).rejects.toThrow('is in use');
});

test('a hard link to the file is the same file, though its lock and its log would be others', async () => {
  const { address } = await emptyStore('file');
  const link = join(await freshFolder(), 'link.sqlite');
  await hardLink(address.kind === 'file' ? address.path : '', link);
  const { status, errors } = await startWorker('open', { kind: 'file', path: link }).ended;
  const holder = process.platform === 'linux' ? ` (process ${process.pid})` : '';
  expect({ status, errors }).toEqual({
    status: 1,
    errors: `${link} is in use: another program${holder} has this file open, under this name or another: a Deskbook, a backup, a shell of SQLite. End that one, or set DATABASE_FILE to another file.\n`,
  });
});

test('a second process is refused after the lock file was moved', async () => {
  const { store, address } = await emptyStore('file');
  const path = address.kind === 'file' ? address.path : '';
  await rename(`${path}.lock`, `${path}.lock.moved`);
  const { status, errors } = await startWorker('open', address).ended;
  expect(status).toBe(1);
  expect(errors).toContain(`${path} is in use: another program`);
  await store.check();
});

test('store, log, lock and backup are for the bot’s user alone, also those from before', async () => {
  const folder = await freshFolder();
  const address = { kind: 'file', path: join(folder, 'deskbook.sqlite') } as const;
  const modes = async () =>
    Object.fromEntries(
      await Promise.all(
        (await readdir(folder)).map(async (name) => [
          name,
          ((await stat(join(folder, name))).mode & 0o777).toString(8),
        ]),
      ),
    );
  const store = await openStore(address);
  await backUpFile(address, join(folder, 'backup'));
  expect(Object.keys(await modes())).toEqual(
    expect.arrayContaining([
      'backup',
      ...['', '-shm', '-wal', '.lock'].map((end) => `deskbook.sqlite${end}`),
    ]),
  );
  expect(new Set(Object.values(await modes()))).toEqual(new Set(['600']));
  await store.close();
  for (const name of ['deskbook.sqlite', 'deskbook.sqlite.lock']) await chmod(join(folder, name), 0o644);
  const next = await openStore(address);
  onTestFinished(() => next.close());
  expect(new Set(Object.values(await modes()))).toEqual(new Set(['600']));
});

test.each([
  ['a page of a table', 3],
  ['the page of all tables', 0],
])('%s that is damaged is found at the start, with what to do', async (_what, page) => {
  const { store, address } = await dueStore('file', { T1: 200 });
  await store.close();
  const path = address.kind === 'file' ? address.path : '';
  const bytes = await readFile(path);
  // The header of the file, in its first 100 bytes, stays.
  bytes.fill(0xa5, page * 4096 + 100, (page + 1) * 4096);
  await writeFile(path, bytes);
  const opened = openStore(address);
  await expect(opened).rejects.toThrow(OperatorError);
  await expect(opened).rejects.toThrow(/^The store at .* is damaged \(.*put the newest backup in its place/s);
  // And it can be tried again.
  await expect(openStore(address)).rejects.toMatchObject({ kind: 'damaged' });
});

test('closing a store frees its file for the next', async () => {
  const address = await freshAddress('file');
  await (await openStore(address)).close();
  const next = await openStore(address);
  await next.close();
});

test('SIGKILL of the writer frees the file at once, and its claims once its last request must have arrived', async () => {
  const { store, address, ids } = await dueStore('file', { T1: 2 });
  await store.close();
  const worker = startWorker('claim-and-hang', address);
  expect([await worker.nextLine(), await worker.nextLine()]).toEqual(['open', 'claimed']);
  await expect(openStore(address)).rejects.toThrow('is in use');
  await worker.kill();
  const clock = { now: MONDAY + MINUTE + 1 };
  const next = await openStore(address, { clock: () => clock.now });
  onTestFinished(() => next.close());
  await next.deliveries.freeClaims();
  clock.now += 9_999;
  expect(await next.deliveries.claimNext(anyClaim)).toEqual([]);
  // Long before the lease would have expired.
  clock.now += 1;
  const claims = await next.deliveries.claimNext(anyClaim);
  expect(
    claims.map(({ subscription, delivery }) => [subscription.id, delivery.lookSince]).toSorted(),
  ).toEqual(ids.map((id) => [id, MONDAY + MINUTE]).toSorted());
});

test('a bot that dies soon after each start comes to what the first one had claimed', async () => {
  const { store, address } = await dueStore('file', { T1: 1 });
  expect(await store.deliveries.claimNext(anyClaim)).toHaveLength(1);
  await store.close();
  const clock = { now: MONDAY + 1 };
  for (let start = 1; start <= 2; start += 1) {
    const next = await openStore(address, { clock: () => clock.now });
    await next.deliveries.freeClaims();
    clock.now += 6_000;
    expect(await next.deliveries.claimNext(anyClaim)).toHaveLength(start - 1);
    await next.close();
  }
});

test('what a process has settled stays settled, whenever it is killed', async () => {
  const { store, address } = await dueStore('file', { T1: 200 });
  await store.close();
  const worker = startWorker('post', address);
  for (let line = 0; line < 40; line += 1) await worker.nextLine();
  await worker.kill();
  const told = linesOf(await worker.ended).slice(1);
  const next = await openStore(address);
  onTestFinished(() => next.close());
  const states = new Map((await next.deliveries.recent(200)).map(({ id, state }) => [id, state]));
  expect(told.length).toBeGreaterThanOrEqual(39);
  expect(told.filter((id) => states.get(id) !== 'posted')).toEqual([]);
  expect((await next.deliveries.countByState()).due).toBeGreaterThan(0);
});

test('readers may open the file beside the writer, and cannot write', async () => {
  const { store, address } = await dueStore('file');
  const reader = await openStore(address, { readOnly: true });
  onTestFinished(() => reader.close());
  expect(await reader.subscriptions.listAll()).toEqual(await store.subscriptions.listAll());
  await expect(reader.longTexts.keep('k', 'text')).rejects.toThrow('readonly');
});

test('the file is written to survive a power failure', async () => {
  const { store, address } = await emptyStore('file');
  await store.close();
  const database = new DatabaseSync(address.kind === 'file' ? address.path : '');
  onTestFinished(() => database.close());
  expect(database.prepare('pragma journal_mode').get()).toEqual({ journal_mode: 'wal' });
});

test('a store in memory locks no file, and there may be several', async () => {
  const stores = await Promise.all([1, 2].map(() => openStore({ kind: 'file', path: ':memory:' })));
  await stores[0]?.longTexts.keep('k', 'text');
  expect(await stores[1]?.longTexts.find('k')).toBeNull();
  for (const store of stores) await store.close();
});

/** By the bot, by what reads beside it, and by what writes beside it. */
const OPENED = [{}, { readOnly: true }, { beside: true }];

test('a file that is not a store is left untouched', async () => {
  const folder = await freshFolder();
  const path = join(folder, 'notes.txt');
  await writeFile(path, 'Call Olena back before six. '.repeat(100), { mode: 0o644 });
  const before = await readFile(path);
  for (const options of OPENED)
    await expect(openStore({ kind: 'file', path }, options)).rejects.toThrow(
      `Expected a store at ${path}, or nothing; found a file of another kind, which was left as it is. Set DATABASE_FILE to another path.`,
    );
  expect(await readFile(path)).toEqual(before);
  expect((await stat(path)).mode & 0o777).toBe(0o644);
  expect(await readdir(folder)).toEqual(['notes.txt']);
});

test.each([
  ['create table contacts (name text); create table calls (at integer)', 'contacts, calls'],
  // Another program that also uses Kysely.
  [
    "create table kysely_migration (name text); insert into kysely_migration values ('2024-01-users'); create table users (id)",
    'kysely_migration, users',
  ],
])('the database of another program is left untouched: %s', async (made, tables) => {
  const folder = await freshFolder();
  const path = join(folder, 'contacts.sqlite');
  const database = new DatabaseSync(path);
  database.exec(made);
  database.close();
  await chmod(path, 0o644);
  const before = await readFile(path);
  for (const options of OPENED)
    await expect(openStore({ kind: 'file', path }, options)).rejects.toThrow(
      `Expected a store at ${path}, or nothing; found another program’s database (its tables: ${tables}), which was left as it is. Set DATABASE_FILE to another path.`,
    );
  expect(await readFile(path)).toEqual(before);
  expect((await stat(path)).mode & 0o777).toBe(0o644);
  expect(await readdir(folder)).toEqual(['contacts.sqlite']);
});

test.each(['', 'create table kysely_migration (name text primary key, timestamp text not null)'])(
  'a store whose first start was cut short is brought up: %j',
  async (made) => {
    const path = join(await freshFolder(), 'deskbook.sqlite');
    const database = new DatabaseSync(path);
    database.exec(`pragma journal_mode = wal; ${made}`);
    database.close();
    const store = await openStore({ kind: 'file', path });
    onTestFinished(() => store.close());
    await store.check();
  },
);

test('a file where the store’s folder should be is named', async () => {
  const file = join(await freshFolder(), 'notes.txt');
  await writeFile(file, 'x');
  const path = join(file, 'var', 'deskbook.sqlite');
  await expect(openStore({ kind: 'file', path })).rejects.toThrow(
    `Expected a folder at ${file}, to hold the store ${path}; found a file. Set DATABASE_FILE to a path in a folder, such as var/deskbook.sqlite.`,
  );
});

test('a folder or a device is not taken for a store', async () => {
  const folder = await freshFolder();
  for (const options of OPENED)
    await expect(openStore({ kind: 'file', path: folder }, options)).rejects.toThrow(
      `Expected a file at ${folder}, or nothing; found a folder. Set DATABASE_FILE to the path of a file, such as var/deskbook.sqlite.`,
    );
  // Anybody may connect to it, as they may write to /dev/null.
  const socket = join(folder, 'socket');
  const server = createServer().listen(socket);
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { mode } = await stat(socket);
  await expect(openStore({ kind: 'file', path: socket })).rejects.toThrow(
    `Expected a file at ${socket}, or nothing; found a device or another special file.`,
  );
  expect((await stat(socket)).mode).toBe(mode);
});
