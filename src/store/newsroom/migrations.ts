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
};
