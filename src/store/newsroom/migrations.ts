import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';

/** The newsroom's migrations, which `../migrations.ts` runs after the older ones. A released one is never changed. */
export const NEWSROOM_MIGRATIONS: Readonly<Record<string, (db: Kysely<Tables>) => Promise<void>>> = {
  '0008-proposals-and-revisions': async (db) => {
    await db.schema
      .createTable('proposals')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('key', 'text', (column) => column.unique())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('changes', 'text', (column) => column.notNull())
      .addColumn('facts', 'text')
      .addColumn('why', 'text')
      .addColumn('origin', 'text', (column) => column.notNull())
      .addColumn('proposer', 'text')
      .addColumn('proposerName', 'text')
      .addColumn('place', 'text')
      .addColumn('workspace', 'text')
      .addColumn('channel', 'text')
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('editedBy', 'text')
      .addColumn('editedByName', 'text')
      .addColumn('editedAt', 'bigint')
      .addColumn('decidedBy', 'text')
      .addColumn('decidedByName', 'text')
      .addColumn('decidedAt', 'bigint')
      .addColumn('reason', 'text')
      .addColumn('revision', 'integer')
      .execute();
    await db.schema
      .createIndex('proposals_state')
      .on('proposals')
      .columns(['state', 'createdAt', 'id'])
      .execute();
    // No foreign keys: the history outlives the proposals.
    await db.schema
      .createTable('revisions')
      .addColumn('number', 'integer', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('changes', 'text', (column) => column.notNull())
      .addColumn('proposal', 'text', (column) => column.unique())
      .addColumn('proposer', 'text')
      .addColumn('proposerName', 'text')
      .addColumn('approver', 'text')
      .addColumn('approverName', 'text')
      .addColumn('why', 'text')
      // Each is undone once; both databases take any number of nulls.
      .addColumn('undoes', 'integer', (column) => column.unique())
      .execute();
    await db.schema.createIndex('revisions_at').on('revisions').column('at').execute();
  },
  '0009-cards': async (db) => {
    await db.schema
      .createTable('cards')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('proposal', 'text', (column) => column.references('proposals.id').onDelete('cascade'))
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('workspace', 'text')
      .addColumn('channel', 'text')
      .addColumn('person', 'text')
      .addColumn('contents', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('readyAt', 'bigint')
      .addColumn('claimedBy', 'text')
      .addColumn('claimedAt', 'bigint')
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('lookSince', 'bigint')
      .addColumn('messageId', 'text')
      .addColumn('messageLink', 'text')
      .addColumn('shownVersion', 'integer', (column) => column.notNull())
      .addColumn('editAt', 'bigint', (column) => column.notNull())
      .addColumn('editBy', 'text')
      .addColumn('editAttempts', 'integer', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('settledAt', 'bigint')
      .execute();
    await db.schema.createIndex('cards_ready_at').on('cards').column('readyAt').execute();
    await db.schema.createIndex('cards_proposal').on('cards').column('proposal').execute();
  },
};
