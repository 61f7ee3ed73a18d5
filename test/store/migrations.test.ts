import { DatabaseSync } from 'node:sqlite';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { OperatorError } from '../../src/ops/operator-error.ts';
import { NEWEST_MIGRATION } from '../../src/store/migrations.ts';
import { openStore, type StoreAddress } from '../../src/store/open-store.ts';
import { BOTH, emptyStore, freshAddress } from './both-stores.ts';
import { DAY } from './slots.ts';

/** A table follows those that refer to it. */
const NEWSROOM_TABLES = [
  'guide_stamp',
  'feed_items',
  'feed_rules',
  'feeds',
  'link_checks',
  'jobs',
  'desks',
  'cards',
  'revisions',
  'proposals',
];

/** Runs a statement on the database itself, bypassing the store. */
async function tamper(address: StoreAddress, statement: string): Promise<void> {
  if (address.kind === 'file') {
    const database = new DatabaseSync(address.path);
    database.exec(statement);
    database.close();
    return;
  }
  const client = new pg.Client({ connectionString: address.url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

test.each(BOTH)('%s: what was stored is still there after a restart', async (kind) => {
  const { store, address } = await emptyStore(kind);
  await store.longTexts.keep('k', 'text');
  await store.close();
  const next = await openStore(address);
  onTestFinished(() => next.close());
  expect(await next.longTexts.find('k')).toBe('text');
});

test.each(BOTH)(
  '%s: long texts of a store from before count as kept when it is brought up to date',
  async (kind) => {
    const { store, address } = await emptyStore(kind);
    await store.longTexts.keep('k', 'text');
    await store.close();
    for (const table of NEWSROOM_TABLES) await tamper(address, `drop table ${table}`);
    await tamper(address, 'drop table notice_leases');
    await tamper(address, 'alter table subscriptions drop column archive');
    await tamper(address, 'alter table subscriptions drop column owners_channel_name');
    await tamper(address, 'drop table health');
    await tamper(address, 'drop table served_places');
    await tamper(address, 'alter table deliveries drop column looks_failed_since');
    await tamper(address, 'drop index kept_texts_at');
    await tamper(address, 'alter table kept_texts drop column at');
    await tamper(address, "delete from kysely_migration where name > '0002'");
    const next = await openStore(address);
    onTestFinished(() => next.close());
    for await (const _ of next.cleanUp({ editions: 0, texts: Date.now() - DAY }))
      throw new Error('Deleted it.');
    expect(await next.longTexts.find('k')).toBe('text');
  },
);

test.each(BOTH)('%s: a store of a later version is refused for writing and for reading', async (kind) => {
  const { store, address } = await emptyStore(kind);
  await store.close();
  await tamper(address, "insert into kysely_migration values ('9999-later', '2030-01-01')");
  const message = `The store was written by a later version of Deskbook: expected nothing after ${NEWEST_MIGRATION}, got 9999-later. Run that version or a later one.`;
  await expect(openStore(address)).rejects.toThrow(message);
  await expect(openStore(address, { readOnly: true })).rejects.toThrow(message);
});

test.each(BOTH)('%s: a read-only store without tables asks to start the bot first', async (kind) => {
  const address = await freshAddress(kind);
  // On a file, other tables would be another program's.
  await tamper(
    address,
    `create table ${kind === 'file' ? 'kysely_migration (name text, timestamp text)' : 'somebody_elses (id integer)'}`,
  );
  await expect(openStore(address, { readOnly: true })).rejects.toThrow(
    `expected ${NEWEST_MIGRATION}, and 0001-digests has not run yet. Start the bot once with a token, which does it.`,
  );
});

test.each(BOTH)('%s: a migration that fails halfway leaves nothing behind', async (kind) => {
  const address = await freshAddress(kind);
  // The last table that the migration creates already exists; on a file, in a store that was not begun otherwise.
  if (kind === 'file')
    await tamper(
      address,
      'create table kysely_migration (name varchar(255) primary key, timestamp varchar(255))',
    );
  await tamper(address, 'create table kept_texts (id integer)');
  await expect(openStore(address)).rejects.toThrow('already exists');
  await tamper(address, 'drop table kept_texts');
  const store = await openStore(address);
  onTestFinished(() => store.close());
  expect(await store.subscriptions.listAll()).toEqual([]);
});

test('a database user who may not create tables is told which right is missing', async () => {
  const address = await freshAddress('postgres');
  if (address.kind !== 'postgres') return;
  await tamper(address, "create role reader login password 'reader'");
  const url = new URL(address.url);
  url.username = 'reader';
  url.password = 'reader';
  const opened = openStore({ kind: 'postgres', url: url.href });
  await expect(opened).rejects.toThrow(OperatorError);
  await expect(opened).rejects.toThrow('permission denied for schema public. Grant it: grant create, usage');
});
