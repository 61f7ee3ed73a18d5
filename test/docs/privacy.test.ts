import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { newProposal } from '../store/newsroom/proposals.ts';
import { MONDAY, mondaySlot, subscriptionDetails } from '../store/slots.ts';
import { fencesOf, read } from './documents.ts';

/** What PRIVACY.md says of deleting, done as it says. */

const [CHANNEL = ''] = fencesOf(read('PRIVACY.md'))
  .filter(({ language }) => language === 'sql')
  .map(({ code }) => code);

async function newsroomStore(): Promise<DatabaseSync> {
  const folder = mkdtempSync(join(tmpdir(), 'deskbook-privacy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'deskbook.sqlite');
  const store = await openStore({ kind: 'file', path }, { clock: () => MONDAY });
  const { subscription } = await store.subscriptions.put(
    subscriptionDetails({ place: 'slack', channel: 'C0123ABCD', owner: 'U0123ABCD', ownerName: 'Olena' }),
    { who: 'U0123ABCD', whoName: 'Olena', what: 'set it up' },
  );
  await store.deliveries.createDue([
    mondaySlot(subscription.id, { state: 'skipped', reason: 'The bot was not running.' }),
  ]);
  const { id } = subscription;
  await store.deliveries.reopen(`${id}:2026-03-02`, 'asked for by Olena');
  const channel = { place: 'slack', workspace: 'T1', channel: 'C0123ABCD' } as const;
  const { desks, proposals } = store.newsroom;
  const when = { cards: 'at-once', time: null, zone: null, nextAt: null, atOnceFrom: null } as const;
  await desks.put({ ...channel, channelName: 'editors', ...when, by: null });
  await proposals.create(newProposal(channel), [{ kind: 'card', target: { ...channel, person: null } }]);
  await store.close();
  // Off, as in the shell of SQLite.
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: false });
  onTestFinished(() => database.close());
  return database;
}

const TABLES = ['subscriptions', 'changes', 'deliveries', 'events', 'shown', 'desks', 'cards'] as const;

test('what PRIVACY.md says to delete a channel leaves nothing of it', async () => {
  const database = await newsroomStore();
  const rows = () => TABLES.map((table) => database.prepare(`SELECT * FROM ${table}`).all().length);
  expect(rows()).toEqual([1, 1, 1, 2, 0, 1, 1]);
  database.exec(CHANNEL);
  expect(rows()).toEqual([0, 0, 0, 0, 0, 0, 0]);
  expect(database.prepare('SELECT channel FROM proposals').all()).toEqual([{ channel: null }]);
});
