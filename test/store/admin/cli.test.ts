import { existsSync } from 'node:fs';
import { appendFile, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { openStore, type StoreAddress } from '../../../src/store/open-store.ts';
import { anyClaim, dueStore, emptyStore, freshAddress, freshFolder } from '../both-stores.ts';
import { startNode } from '../processes.ts';
import { MONDAY } from '../slots.ts';

const CLI = fileURLToPath(new URL('../../../src/store/admin/cli.ts', import.meta.url));

/** As from a shell, in a folder without settings of its own. */
async function run(address: StoreAddress, ...words: readonly string[]) {
  const env: Record<string, string> =
    address.kind === 'file' ? { DATABASE_FILE: address.path } : { DATABASE_URL: address.url };
  return startNode([CLI, ...words], env, await freshFolder()).ended;
}

test('status shows what is in a file that a running bot uses', async () => {
  const { store, address, ids } = await dueStore('file', { T1: 3 });
  const [claim] = await store.deliveries.claimNext({ ...anyClaim, limit: 1 });
  if (!claim) throw new Error('Nothing was claimed.');
  await store.deliveries.settle(claim.lease, {
    kind: 'refused',
    reason: 'archived',
    stops: claim.subscription,
  });
  await store.subscriptions.rename(claim.subscription.id, 'world', false);
  const newest = ids.toSorted().at(-1);
  expect(await run(address, 'status')).toEqual({
    status: 0,
    errors: '',
    output: `store           the file ${address.kind === 'file' && address.path}
in use          yes, a Deskbook runs on it${process.platform === 'linux' ? ` as process ${process.pid}` : ''}
guide           none yet
subscriptions   3 (2 on, 0 paused, 1 stopped)
next slot       2026-03-03 06:30 UTC
deliveries      2 due, 0 claimed, 0 posted, 0 skipped, 1 refused, 0 unsure, 0 quiet
newest          ${newest}:2026-03-02, ${newest === claim.subscription.id ? 'refused: archived' : 'due'}
oldest waiting  since 2026-03-02 06:30 UTC
stopped         slack world: archived
`,
  });
});

test('status says so if nobody uses the file', async () => {
  const { store, address } = await emptyStore('file');
  await store.close();
  expect((await run(address, 'status')).output).toContain(
    'in use          no\nguide           none yet\nsubscriptions   0\nnext slot       none\n',
  );
});

test('status of a server never shows the password', async () => {
  const { address } = await dueStore('postgres');
  const { status, output, errors } = await run(address, 'status');
  expect({ status, errors }).toEqual({ status: 0, errors: '' });
  expect(output).toMatch(
    /^store {11}PostgreSQL, 127\.0\.0\.1:\d+\/deskbook_\d+\nguide {11}none yet\nsubscriptions {3}1 \(1 on/,
  );
  expect(output).not.toContain('postgres://');
});

test('an unreachable server is reported without the password', async () => {
  const { status, errors } = await run(
    { kind: 'postgres', url: 'postgres://olena:geheim@127.0.0.1:1/deskbook' },
    'status',
  );
  expect({ status, errors }).toEqual({
    status: 1,
    errors:
      'Expected a PostgreSQL server at 127.0.0.1:1/deskbook, as DATABASE_URL says; got: connect ECONNREFUSED 127.0.0.1:1. Start it, or correct DATABASE_URL.\n',
  });
});

test('status and export never create a store', async () => {
  const folder = await freshFolder();
  const address = { kind: 'file', path: join(folder, 'none.sqlite') } as const;
  for (const words of [['status'], ['export'], ['backup', join(folder, 'copy')]]) {
    expect(await run(address, ...words)).toEqual({
      status: 1,
      output: '',
      errors: expect.stringContaining(
        `There is no store at ${address.path}, which is what DATABASE_FILE names, or its default in this folder.`,
      ),
    });
  }
  expect(await readdir(folder)).toEqual([]);
});

test.runIf(process.platform === 'linux')(
  'status in another folder names the file that it means, and that of the running bot',
  async () => {
    const { address } = await emptyStore('file');
    const folder = await freshFolder();
    const { status, errors } = await startNode([CLI, 'status'], {}, folder).ended;
    expect(status).toBe(1);
    expect(errors).toContain(`There is no store at ${join(folder, 'var/deskbook.sqlite')}, which is what`);
    const running = `${address.kind === 'file' && address.path}, where a Deskbook runs as process ${process.pid}`;
    expect(errors).toContain('Set DATABASE_FILE to the path of an existing store: ');
    expect(errors).toContain(running);
  },
);

test('status does not make a lock file that the bot’s user could not open', async () => {
  const { store, address } = await emptyStore('file');
  await store.close();
  const path = address.kind === 'file' ? address.path : '';
  await rm(`${path}.lock`);
  expect((await run(address, 'status')).output).toContain('in use          no\n');
  expect(existsSync(`${path}.lock`)).toBe(false);
});

test('a backup made while the bot writes is a complete store', async () => {
  const { store, address } = await dueStore('file', { T1: 5 });
  const target = join(await freshFolder(), 'copy.sqlite');
  const backup = run(address, 'backup', target);
  const claims = await store.deliveries.claimNext(anyClaim);
  const { status, output, errors } = await backup;
  expect({ status, errors }).toEqual({ status: 0, errors: '' });
  expect(output).toContain(`${(await stat(target)).size} bytes`);
  const copy = await openStore({ kind: 'file', path: target }, { clock: () => MONDAY });
  onTestFinished(() => copy.close());
  expect(await copy.subscriptions.listAll()).toEqual(await store.subscriptions.listAll());
  expect(await copy.deliveries.recent(10)).toHaveLength(claims.length);
});

test('backup and export never overwrite a file', async () => {
  const { address } = await emptyStore('file');
  const target = join(await freshFolder(), 'notes.txt');
  await writeFile(target, 'mine');
  for (const action of ['backup', 'export']) {
    expect(await run(address, action, target)).toMatchObject({
      status: 1,
      errors: `Expected the name of a file that is not there yet; ${target} is. Delete it or choose another name.\n`,
    });
  }
  expect(await readFile(target, 'utf8')).toBe('mine');
});

test('backup of a server names the tool to use there', async () => {
  const { address } = await emptyStore('postgres');
  const { status, errors } = await run(address, 'backup', 'copy.dump');
  expect(status).toBe(1);
  const { password, username, host, pathname } = new URL(address.kind === 'postgres' ? address.url : '');
  expect(errors).toContain(
    `use pg_dump --no-password --format=custom --file=copy.dump postgres://${username}@${host}${pathname}; or npm`,
  );
  expect(errors).toContain('~/.pgpass (mode 600)');
  expect(errors).not.toContain(`:${password}@`);
});

test('a newsroom moves from the file to PostgreSQL and back', async () => {
  const { store, address } = await dueStore('file', { T1: 2 });
  const folder = await freshFolder();
  const there = await freshAddress('postgres');
  const home = { kind: 'file', path: join(folder, 'new', 'home.sqlite') } as const;
  await run(address, 'export', join(folder, 'one.jsonl'));
  expect(await run(there, 'import', join(folder, 'one.jsonl'))).toEqual({
    status: 0,
    errors: '',
    output: 'Imported 2 subscriptions, 2 deliveries, 2 events.\n',
  });
  const { output } = await run(there, 'export');
  await writeFile(join(folder, 'two.jsonl'), output);
  expect((await run(home, 'import', join(folder, 'two.jsonl'))).status).toBe(0);
  const moved = await openStore(home, { readOnly: true });
  onTestFinished(() => moved.close());
  expect(await moved.deliveries.recent(10)).toEqual(await store.deliveries.recent(10));
});

test('what cannot be imported is reported with its line', async () => {
  const { store, address } = await emptyStore('file');
  await store.close();
  const file = join(await freshFolder(), 'export.jsonl');
  expect(await run(address, 'import', file)).toMatchObject({
    status: 1,
    errors: `There is no file ${file}. Expected a file that "export" wrote.\n`,
  });
  await run(address, 'export', file);
  await appendFile(file, '{"table":"keptTexts"}\n');
  expect(await run(address, 'import', file)).toMatchObject({
    status: 1,
    errors:
      'Line 3: expected nothing after the line that ends the export; got {"table":"keptTexts"}. Nothing was imported.\n',
  });
});

test('an import into the file of a running bot is refused', async () => {
  const { address } = await emptyStore('file');
  const file = join(await freshFolder(), 'export.jsonl');
  await run(address, 'export', file);
  const { status, errors } = await run(address, 'import', file);
  expect(status).toBe(1);
  expect(errors).toMatch(/is in use: another Deskbook( \(process \d+\))? runs on this file/);
});

test.each([[], ['dump'], ['backup'], ['import'], ['status', 'now'], ['export', 'a', 'b']])(
  '"%s %s" is answered with the usage',
  async (...words) => {
    const { status, output, errors } = await run(
      { kind: 'file', path: 'none.sqlite' },
      ...words.filter(Boolean),
    );
    expect({ status, output }).toEqual({ status: 1, output: '' });
    expect(errors).toMatch(/^Expected .+; got .+\.\nnpm run -s store -- status/);
  },
);
