import { type Kysely, type Migration, type MigrationProvider, Migrator, sql } from 'kysely';
import { OperatorError } from '../ops/operator-error.ts';
import { NEWSROOM_MIGRATIONS } from './newsroom/migrations.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/**
 * The migrations, oldest first. A released one is never changed; a new one is added instead. Every start runs those that
 * are missing, in one transaction: on PostgreSQL under Kysely's advisory lock, on a file under the writer's lock.
 */
const MIGRATIONS: Readonly<Record<string, (db: Kysely<Tables>, kind: Store['kind']) => Promise<void>>> = {
  '0001-digests': async (db, kind) => {
    await db.schema
      .createTable('subscriptions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('workspace', 'text')
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('channelName', 'text')
      .addColumn('owner', 'text')
      .addColumn('ownerName', 'text')
      .addColumn('time', 'text', (column) => column.notNull())
      .addColumn('zone', 'text', (column) => column.notNull())
      .addColumn('days', 'text', (column) => column.notNull())
      .addColumn('about', 'text')
      .addColumn('publishers', 'text', (column) => column.notNull())
      .addColumn('onlyNew', 'integer', (column) => column.notNull())
      .addColumn('standing', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('pausedUntil', 'bigint')
      .addColumn('stopReason', 'text')
      .addColumn('round', 'integer', (column) => column.notNull())
      .addColumn('nextAt', 'bigint')
      .addColumn('toldOwnerAt', 'bigint')
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('updatedAt', 'bigint', (column) => column.notNull())
      .addUniqueConstraint('subscriptions_place_channel', ['place', 'channel'])
      .execute();
    await db.schema
      .createIndex('subscriptions_next_at')
      .on('subscriptions')
      .columns(['nextAt', 'id'])
      .execute();
    // No foreign key: the record of changes outlives the subscription.
    await db.schema
      .createTable('changes')
      .addColumn('number', numberType(kind), (column) => column.primaryKey())
      .addColumn('subscription', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('who', 'text', (column) => column.notNull())
      .addColumn('whoName', 'text')
      .addColumn('what', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('changes_subscription')
      .on('changes')
      .columns(['subscription', 'number'])
      .execute();
    await db.schema
      .createTable('deliveries')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('subscription', 'text', (column) =>
        column.notNull().references('subscriptions.id').onDelete('cascade'),
      )
      .addColumn('localDate', 'text', (column) => column.notNull())
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('workspace', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('slotAt', 'bigint', (column) => column.notNull())
      .addColumn('late', 'integer', (column) => column.notNull())
      .addColumn('readyAt', 'bigint')
      .addColumn('claimedBy', 'text')
      .addColumn('claimedAt', 'bigint')
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('lookSince', 'bigint')
      .addColumn('messageId', 'text')
      .addColumn('messageLink', 'text')
      .addColumn('reason', 'text')
      .addColumn('guide', 'text')
      .addColumn('edition', 'text')
      .addColumn('createdAt', 'bigint', (column) => column.notNull())
      .addColumn('settledAt', 'bigint')
      .addUniqueConstraint('deliveries_subscription_date', ['subscription', 'localDate'])
      .execute();
    await db.schema.createIndex('deliveries_ready_at').on('deliveries').column('readyAt').execute();
    await db.schema
      .createIndex('deliveries_created_at')
      .on('deliveries')
      .columns(['createdAt', 'id'])
      .execute();
    await db.schema
      .createTable('events')
      .addColumn('number', numberType(kind), (column) => column.primaryKey())
      .addColumn('delivery', 'text', (column) =>
        column.notNull().references('deliveries.id').onDelete('cascade'),
      )
      .addColumn('stage', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('details', 'text')
      .execute();
    await db.schema.createIndex('events_delivery').on('events').columns(['delivery', 'number']).execute();
    await db.schema
      .createTable('shown')
      .addColumn('subscription', 'text', (column) =>
        column.notNull().references('subscriptions.id').onDelete('cascade'),
      )
      .addColumn('round', 'integer', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('localDate', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('shown_key', ['subscription', 'round', 'source'])
      .execute();
    await db.schema
      .createTable('keptTexts')
      .addColumn('key', 'text', (column) => column.primaryKey())
      .addColumn('text', 'text', (column) => column.notNull())
      .execute();
  },
  '0002-age-of-kept-texts': async (db) => {
    await db.schema
      .alterTable('keptTexts')
      .addColumn('at', 'bigint', (column) => column.notNull().defaultTo(0))
      .execute();
    // Nobody knows how old those from before are, so their time begins now.
    await db.updateTable('keptTexts').set({ at: Date.now() }).execute();
    await db.schema.createIndex('kept_texts_at').on('keptTexts').column('at').execute();
  },
  // Its one row is written by the check that the store can be written to.
  '0003-health': async (db) => {
    await db.schema
      .createTable('health')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
  },
  // Null for the digests from before: others may have renamed their channels since.
  '0004-names-that-owners-know': async (db) => {
    await db.schema.alterTable('subscriptions').addColumn('ownersChannelName', 'text').execute();
  },
  '0005-notice-leases': async (db) => {
    await db.schema
      .createTable('noticeLeases')
      .addColumn('about', 'text', (column) => column.primaryKey())
      .addColumn('by', 'text', (column) => column.notNull())
      .addColumn('until', 'bigint', (column) => column.notNull())
      .execute();
  },
  '0006-served-places': async (db) => {
    await db.schema
      .createTable('servedPlaces')
      .addColumn('place', 'text', (column) => column.primaryKey())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('lookAgain', 'integer', (column) => column.notNull())
      .execute();
  },
  '0007-looks-that-failed': async (db) => {
    await db.schema.alterTable('deliveries').addColumn('looksFailedSince', 'bigint').execute();
  },
  ...NEWSROOM_MIGRATIONS,
  // Those from before begin with what is new too, and get older articles again when somebody asks for them.
  '0011-digests-with-the-archive': async (db) => {
    await db.schema
      .alterTable('subscriptions')
      .addColumn('archive', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
  // Of what was underway before, nobody counted it: it may be sent three times from now on.
  '0012-unclear-cards': async (db) => {
    await db.schema
      .alterTable('cards')
      .addColumn('unclear', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
  // Where cards came at once before, each proposal has or gets its own.
  '0013-one-card-for-what-waits': async (db) => {
    await db.schema.alterTable('desks').addColumn('atOnceFrom', 'bigint').execute();
  },
  // A store from before has no row: it belongs to the guide that the next start of a bot has.
  '0014-guide-stamp': async (db) => {
    await db.schema
      .createTable('guideStamp')
      .addColumn('id', 'integer', (column) => column.primaryKey())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('identity', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
  },
};

/** A number that the database assigns, each greater than the last. */
function numberType(kind: Store['kind']) {
  // On SQLite "integer primary key" is the row's own number.
  return kind === 'file' ? sql`integer` : sql`bigint generated always as identity`;
}

export const FIRST_MIGRATION = Object.keys(MIGRATIONS)[0] ?? '';
export const NEWEST_MIGRATION = Object.keys(MIGRATIONS).at(-1) ?? '';

/** Runs the missing migrations. Safe to call from several processes at once. Throws `OperatorError`. */
export async function migrate(db: Kysely<Tables>, kind: Store['kind']): Promise<void> {
  const { error } = await createMigrator(db, kind).migrateToLatest();
  if (error === undefined) return;
  const newer = await newerMigrations(db, kind);
  if (newer.length > 0) throw tooNew(newer);
  if (error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE) {
    throw new OperatorError(
      `The user of DATABASE_URL may not make tables: ${error.message}. Grant it: grant create, usage on schema public to the user, or make the user the owner of the database.`,
      { cause: error },
    );
  }
  throw error;
}

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const INSUFFICIENT_PRIVILEGE = '42501';

/** For read-only access. Throws `OperatorError` if the tables are not those of this version. */
export async function checkMigrations(db: Kysely<Tables>, kind: Store['kind']): Promise<void> {
  const newer = await newerMigrations(db, kind);
  if (newer.length > 0) throw tooNew(newer);
  const missing = (await createMigrator(db, kind).getMigrations()).filter(({ executedAt }) => !executedAt);
  if (missing.length > 0) {
    throw new OperatorError(
      `The store has not been brought up to this version of Deskbook: expected ${NEWEST_MIGRATION}, and ${missing[0]?.name} has not run yet. Start the bot once with a token, which does it.`,
    );
  }
}

function createMigrator(db: Kysely<Tables>, kind: Store['kind']): Migrator {
  const provider: MigrationProvider = {
    getMigrations: async () =>
      Object.fromEntries(
        Object.entries(MIGRATIONS).map(([name, up]): [string, Migration] => [
          name,
          { up: (on) => up(on, kind) },
        ]),
      ),
  };
  return new Migrator({ db, provider });
}

/** The migrations that a later version of Deskbook has run. */
async function newerMigrations(db: Kysely<Tables>, kind: Store['kind']): Promise<readonly string[]> {
  const [{ tables } = { tables: 0 }] = (
    await (kind === 'file'
      ? sql<{
          tables: number;
        }>`select count(*) as tables from sqlite_master where type = 'table' and name = 'kysely_migration'`
      : sql<{
          tables: number;
        }>`select count(*) as tables from pg_class where oid = to_regclass('kysely_migration')`
    ).execute(db)
  ).rows;
  if (tables === 0) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name).filter((name) => MIGRATIONS[name] === undefined);
}

function tooNew(names: readonly string[]): OperatorError {
  return new OperatorError(
    `The store was written by a later version of Deskbook: expected nothing after ${NEWEST_MIGRATION}, got ${names.join(', ')}. Run that version or a later one.`,
  );
}
