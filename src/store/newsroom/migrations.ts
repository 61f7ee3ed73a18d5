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
  '0010-desks-links-and-feeds': async (db) => {
    await db.schema
      .createTable('desks')
      .addColumn('place', 'text', (column) => column.notNull())
      // Empty if there is none, since a key has no nulls.
      .addColumn('workspace', 'text', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('channelName', 'text')
      .addColumn('cards', 'text', (column) => column.notNull())
      .addColumn('time', 'text')
      .addColumn('zone', 'text')
      .addColumn('nextAt', 'bigint')
      .addColumn('setBy', 'text')
      .addColumn('setByName', 'text')
      .addColumn('setAt', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('desks_key', ['place', 'workspace'])
      .execute();
    await db.schema
      .createTable('jobs')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('heldBy', 'text')
      .addColumn('heldUntil', 'bigint', (column) => column.notNull())
      .addColumn('doneAt', 'bigint')
      .execute();
    await db.schema
      .createTable('linkChecks')
      .addColumn('subject', 'text', (column) => column.primaryKey())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('since', 'bigint', (column) => column.notNull())
      .addColumn('checkedAt', 'bigint')
      .addColumn('status', 'integer')
      .addColumn('movedTo', 'text')
      .addColumn('titleNow', 'text')
      .addColumn('reason', 'text')
      .addColumn('misses', 'integer', (column) => column.notNull())
      .addColumn('missingSince', 'bigint')
      .addColumn('copy', 'text')
      .addColumn('copyAt', 'bigint')
      .addColumn('copyLookedAt', 'bigint')
      .addColumn('proposal', 'text')
      .execute();
    await db.schema
      .createTable('feeds')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('address', 'text', (column) => column.notNull().unique())
      .addColumn('page', 'text')
      .addColumn('title', 'text')
      .addColumn('etag', 'text')
      .addColumn('lastModified', 'text')
      .addColumn('readyAt', 'bigint')
      .addColumn('polledAt', 'bigint')
      .addColumn('contentAt', 'bigint')
      .addColumn('failures', 'integer', (column) => column.notNull())
      .addColumn('failingSince', 'bigint')
      .addColumn('fault', 'text')
      .addColumn('reportedAt', 'bigint')
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('feedRules')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('feed', 'text', (column) => column.notNull().references('feeds.id').onDelete('cascade'))
      .addColumn('about', 'text')
      .addColumn('publisher', 'text')
      .addColumn('setBy', 'text')
      .addColumn('setByName', 'text')
      .addColumn('setAt', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('feed_rules_feed').on('feedRules').column('feed').execute();
    await db.schema
      .createTable('feedItems')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('feed', 'text', (column) => column.notNull().references('feeds.id').onDelete('cascade'))
      .addColumn('guid', 'text')
      .addColumn('page', 'text')
      .addColumn('titleKey', 'text')
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('address', 'text')
      .addColumn('publishedAt', 'bigint')
      .addColumn('facts', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('story', 'text')
      .addColumn('proposal', 'text')
      .addColumn('seenAt', 'bigint', (column) => column.notNull())
      .addColumn('lastSeenAt', 'bigint', (column) => column.notNull())
      .execute();
    for (const column of ['guid', 'page', 'titleKey'] as const)
      await db.schema
        .createIndex(`feed_items_${column === 'titleKey' ? 'title' : column}`)
        .on('feedItems')
        .columns(['feed', column])
        .execute();
    await db.schema.createIndex('feed_items_state').on('feedItems').columns(['state', 'seenAt']).execute();
    await db.schema.createIndex('feed_items_seen_at').on('feedItems').column('seenAt').execute();
  },
};
