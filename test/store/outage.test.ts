import { existsSync, readFileSync, renameSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { canMount, mountSmallDisk } from '../small-disk.ts';
import { anyClaim, BOTH, dueStore, emptyStore, freshFolder } from './both-stores.ts';
import { startWorker } from './processes.ts';
import { MONDAY, subscriptionDetails } from './slots.ts';

/** When the check last wrote its row; null if it has not. */
async function writtenAt({ address }: Pick<Awaited<ReturnType<typeof emptyStore>>, 'address'>) {
  const read = 'select at from health';
  if (address.kind === 'file') {
    const database = new DatabaseSync(address.path, { readOnly: true });
    onTestFinished(() => database.close());
    return database.prepare(read).get()?.at ?? null;
  }
  const { rows } = await onServer(address.url, read);
  return rows[0] ? Number(rows[0].at) : null;
}

async function onServer(url: string, statement: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}

function pathOf({ address }: Pick<Awaited<ReturnType<typeof emptyStore>>, 'address'>): string {
  if (address.kind !== 'file') throw new Error('Expected a file.');
  return address.path;
}

test.each(BOTH)('%s: the check writes one row, and not again within five seconds', async (kind) => {
  const made = await emptyStore(kind);
  expect(await writtenAt(made)).toBeNull();
  const times: unknown[] = [];
  for (const now of [MONDAY, MONDAY + 4_999, MONDAY + 5_000, MONDAY - 60_000]) {
    made.clock.now = now;
    await Promise.all([made.store.check(), made.store.check()]);
    times.push(await writtenAt(made));
  }
  expect(times).toEqual([MONDAY, MONDAY, MONDAY + 5_000, MONDAY - 60_000]);
});

test.runIf(canMount)(
  'a full disk is found by the check and by whatever writes, until there is room',
  async () => {
    const disk = mountSmallDisk();
    const path = join(disk.folder, 'deskbook.sqlite');
    const store = await openStore({ kind: 'file', path });
    onTestFinished(() => store.close());
    await store.check();
    disk.fill();
    await expect(store.check()).rejects.toMatchObject({
      kind: 'full',
      message: expect.stringMatching(/^Disk full: .*deskbook\.sqlite.*Make room/),
    });
    const write = async () => {
      // The log that SQLite writes to may have room left for the first ones.
      for (let number = 0; number < 50; number += 1) {
        await store.longTexts.keep(`key ${number}`, 'text '.repeat(2_000));
      }
    };
    await expect(write()).rejects.toMatchObject({ kind: 'full' });
    // In a transaction too, which SQLite then ends by itself.
    const put = () => store.subscriptions.put(subscriptionDetails({}), null);
    await expect(put()).rejects.toMatchObject({ kind: 'full' });
    expect(await store.subscriptions.listAll()).toEqual([]);
    expect(await store.subscriptions.listAll()).toEqual([]);
    disk.empty();
    await store.check();
    await write();
  },
);

test.runIf(canMount)(
  'a store that cannot be made because the disk is full says that it is full',
  async () => {
    const disk = mountSmallDisk();
    disk.fill();
    const path = join(disk.folder, 'deskbook.sqlite');
    await expect(openStore({ kind: 'file', path })).rejects.toThrow(/^Disk full: /);
  },
);

test('a server whose disk is full is said to be full', async () => {
  const { store, address } = await emptyStore('postgres');
  await onServer(
    address.kind === 'postgres' ? address.url : '',
    `create function full_disk() returns trigger language plpgsql as $$
       begin raise exception 'could not extend file' using errcode = '53100'; end $$;
     create trigger full_disk before insert or update on health for each row execute function full_disk()`,
  );
  await expect(store.check()).rejects.toMatchObject({
    kind: 'full',
    message: expect.stringMatching(/^Disk full: the store at 127\.0\.0\.1:\d+\/\w+ cannot be written/),
  });
});

test.each(['57014', '40P01', '40001', '55P03', '25P03', '25P04', '57P05'])(
  'a server’s error that passes by itself is waited out: %s',
  async (code) => {
    const { store, address } = await emptyStore('postgres');
    await onServer(
      address.kind === 'postgres' ? address.url : '',
      `create function fail() returns trigger language plpgsql as $$
         begin raise exception 'not now' using errcode = '${code}'; end $$;
       create trigger fail before insert or update on health for each row execute function fail()`,
    );
    await expect(store.check()).rejects.toMatchObject({ kind: 'away' });
  },
);

test('a server whose socket is not there yet is waited for', async () => {
  const folder = await freshFolder();
  const said: string[] = [];
  const stopping = new AbortController();
  onTestFinished(() => stopping.abort());
  const store = await openStore(
    { kind: 'postgres', url: `postgres://u:p@localhost/deskbook?host=${folder}` },
    {
      patience: {
        wait: async () => stopping.abort(),
        signal: stopping.signal,
        onAway: (why) => said.push(why),
      },
    },
  );
  onTestFinished(() => store.close());
  await expect.poll(() => said).toEqual([expect.stringContaining('connect ENOENT')]);
});

test('a server that has become read-only is not ready', async () => {
  const { store, address } = await emptyStore('postgres');
  await store.check();
  const url = address.kind === 'postgres' ? address.url : '';
  const name = new URL(url).pathname.slice(1);
  await onServer(
    url,
    `alter database ${name} set default_transaction_read_only = on;
     select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await expect.poll(() => store.check().then(String, ({ kind }) => kind)).toBe('read-only');
});

test('a file that is moved away is found by the check, and nothing is claimed until it is back', async () => {
  const made = await dueStore('file');
  const { store } = made;
  const path = pathOf(made);
  renameSync(path, `${path}.moved`);
  await expect(store.check()).rejects.toMatchObject({
    kind: 'moved',
    message: expect.stringContaining(
      `${path} is not the file that the bot opened: it was moved away or deleted.`,
    ),
  });
  await expect(store.deliveries.claimNext(anyClaim)).rejects.toMatchObject({ kind: 'moved' });
  await expect(store.subscriptions.put(subscriptionDetails({}), null)).rejects.toMatchObject({
    kind: 'moved',
  });
  // The check does not make a file where there is none.
  expect(existsSync(path)).toBe(false);
  renameSync(`${path}.moved`, path);
  await store.check();
  expect(await store.deliveries.claimNext(anyClaim)).toHaveLength(1);
});

test('what is said of a moved file is true: put back, the bot goes on; without its log, a start makes a new one', async () => {
  const path = join(await freshFolder(), 'deskbook.sqlite');
  const worker = startWorker('hold', { kind: 'file', path });
  await worker.nextLine();
  const store = await openStore({ kind: 'file', path: `${path}.own` });
  renameSync(`${path}.own`, `${path}.moved`);
  await expect(store.check()).rejects.toThrow(
    'Put the file back, and the bot goes on by itself. To use another store instead, stop the bot and move deskbook.sqlite.own-wal away before you start it.',
  );
  renameSync(`${path}.moved`, `${path}.own`);
  await store.check();
  await store.close();
  await worker.kill();
  renameSync(path, `${path}.moved`);
  renameSync(`${path}-wal`, `${path}.log`);
  const next = await openStore({ kind: 'file', path });
  onTestFinished(() => next.close());
  await next.check();
});

test('a file that is emptied under the bot is found, and a restart brings back what its log holds', async () => {
  const made = await dueStore('file');
  const path = pathOf(made);
  await made.store.check();
  truncateSync(path);
  await expect(made.store.check()).rejects.toMatchObject({
    kind: 'damaged',
    message: expect.stringContaining(`${path} was emptied while the bot runs. Nothing is posted meanwhile.`),
  });
  await made.store.close();
  const next = await openStore({ kind: 'file', path });
  onTestFinished(() => next.close());
  expect(await next.subscriptions.listAll()).toHaveLength(1);
});

test('another file in place of the store is not taken for it', async () => {
  const made = await dueStore('file');
  const path = pathOf(made);
  const other = join(await freshFolder(), 'backup.sqlite');
  await (await openStore({ kind: 'file', path: other })).close();
  renameSync(other, path);
  await expect(made.store.check()).rejects.toThrow(
    'another file is in its place. Nothing is posted meanwhile.',
  );
});

test('a folder that is deleted takes its store with it', async () => {
  const made = await emptyStore('file');
  rmSync(join(pathOf(made), '..'), { recursive: true });
  await expect(made.store.check()).rejects.toMatchObject({ kind: 'moved' });
});

test('a new store where there was one says that digests from before are not in it, and only once', async () => {
  const made = await emptyStore('file');
  const path = pathOf(made);
  await made.store.close();
  const messages: string[] = [];
  const open = async () => {
    const store = await openStore({ kind: 'file', path }, { onNew: (message) => messages.push(message) });
    await store.close();
  };
  await open();
  expect(messages).toEqual([]);
  renameSync(path, `${path}.old`);
  await open();
  await open();
  expect(messages).toEqual([
    `The store at ${path} is new; digests from before are not in it. There was one: deskbook.sqlite.lock, deskbook.sqlite.old are still there. If that was not intended, stop the bot and put the file back.`,
  ]);
  // Emptied, as by a copy to a full disk.
  truncateSync(path);
  await open();
  expect(messages).toHaveLength(2);
});

test('a log without its store is kept, and the start is refused', async () => {
  const made = await dueStore('file');
  const path = pathOf(made);
  const worker = startWorker('hold', { kind: 'file', path: `${path}.other` });
  await worker.nextLine();
  await worker.kill();
  renameSync(`${path}.other`, `${path}.moved`);
  const log = readFileSync(`${path}.other-wal`);
  expect(log.length).toBeGreaterThan(0);
  await expect(openStore({ kind: 'file', path: `${path}.other` })).rejects.toThrow(
    'holds changes that belong to it, is there. Put the file back beside it',
  );
  expect(readFileSync(`${path}.other-wal`)).toEqual(log);
});

test('a transaction during which the file is moved ends as a whole', async () => {
  const made = await dueStore('file');
  const path = pathOf(made);
  const work = made.store.deliveries.claimNext(anyClaim);
  renameSync(path, `${path}.moved`);
  await work.catch(() => undefined);
  renameSync(`${path}.moved`, path);
  // The connection is not left inside it.
  await made.store.longTexts.keep('k', 'text');
  expect(await made.store.longTexts.find('k')).toBe('text');
});
