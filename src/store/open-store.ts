import { CamelCasePlugin, type Dialect, Kysely, sql } from 'kysely';
import { OperatorError } from '../ops/operator-error.ts';
import { exportLines } from './admin/export.ts';
import { importFrom } from './admin/import.ts';
import { createChanges } from './changes.ts';
import { cleanUp } from './clean-up.ts';
import { type Database, inTransaction } from './database.ts';
import { createDeliveries } from './deliveries.ts';
import { createEvents } from './delivery-events.ts';
import { createLongTexts } from './long-texts.ts';
import { checkMigrations, migrate } from './migrations.ts';
import { findIds, findPerson, forgetPerson } from './person.ts';
import { createShownSources } from './shown-sources.ts';
import type { Store } from './store.ts';
import { createSubscriptions } from './subscriptions.ts';
import type { Tables } from './tables.ts';

export type StoreAddress =
  /** The path `:memory:` is a store that ends with the process. */
  { readonly kind: 'file'; readonly path: string } | { readonly kind: 'postgres'; readonly url: string };

type StoreOptions = {
  /** The current time in milliseconds since 1970. */
  readonly clock?: () => number;
  /** Changes nothing, not even the tables, and takes no lock, so it works while a bot runs. */
  readonly readOnly?: boolean;
  /** Writes, but changes no tables and takes no lock, so it works while a bot runs. Nothing may be claimed by it. */
  readonly beside?: boolean;
  /** Called when an idle connection to PostgreSQL breaks; the next query opens a new one. */
  readonly onLostConnection?: (error: Error) => void;
};

/** Opens the store and migrates its tables. Throws `OperatorError` if the file is in use or the server unreachable. */
export async function openStore(address: StoreAddress, options: StoreOptions = {}): Promise<Store> {
  const { clock = Date.now, readOnly = false, beside = false } = options;
  const { kind } = address;
  // Columns are next_at in the database and nextAt here.
  const db = new Kysely<Tables>({
    dialect: await openDialect(address, options),
    plugins: [new CamelCasePlugin()],
  });
  const database: Database = { db, kind, now: clock };
  try {
    await (readOnly || beside ? checkMigrations(db, kind) : migrate(db, kind));
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    kind,
    subscriptions: createSubscriptions(database),
    changes: createChanges(database),
    deliveries: createDeliveries(database),
    events: createEvents(database),
    shown: createShownSources(database),
    longTexts: createLongTexts(database),
    people: {
      find: (person) => findPerson(database, person),
      forget: (person) => inTransaction(database, (inside) => forgetPerson(inside, person)),
      findIds: (name) => findIds(database, name),
    },
    cleanUp: (before) => cleanUp(database, before),
    exportLines: () => exportLines(database),
    importFrom: (lines) => importFrom(database, lines),
    check: () => check(database),
    close: () => db.destroy(),
  };
}

/** Only the driver that is needed is loaded. */
async function openDialect(
  address: StoreAddress,
  { readOnly = false, beside = false, onLostConnection = () => undefined }: StoreOptions,
): Promise<Dialect> {
  switch (address.kind) {
    case 'file': {
      const { openFile, openFileBeside, openFileForReading } = await import('./sqlite-file.ts');
      if (beside) return openFileBeside(address.path);
      return readOnly ? openFileForReading(address.path) : openFile(address.path);
    }
    case 'postgres': {
      const { connectPostgres } = await import('./postgres-server.ts');
      return connectPostgres(address.url, { readOnly, onLostConnection });
    }
    default:
      return address satisfies never;
  }
}

async function check({ db, kind }: Database): Promise<void> {
  if (kind === 'file') {
    await sql`select 1 from subscriptions limit 1`.execute(db);
    return;
  }
  const { rows } = await sql<{
    readOnly: string;
  }>`select current_setting('transaction_read_only') as read_only`.execute(db);
  if (rows[0]?.readOnly !== 'off') {
    throw new OperatorError(
      'Expected a PostgreSQL server that can be written to; this one is read-only, as a standby is. Set DATABASE_URL to the primary server.',
    );
  }
}
