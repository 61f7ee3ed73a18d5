import { CamelCasePlugin, type Dialect, Kysely } from 'kysely';
import { exportLines } from './admin/export.ts';
import { importFrom } from './admin/import.ts';
import { createChanges } from './changes.ts';
import { cleanUp } from './clean-up.ts';
import { type Database, inTransaction } from './database.ts';
import { createDeliveries } from './deliveries.ts';
import { createEvents } from './delivery-events.ts';
import type { GuideStamps } from './guide-stamp.ts';
import { createGuideStamps } from './guide-stamps.ts';
import { createLongTexts } from './long-texts.ts';
import { checkMigrations, migrate } from './migrations.ts';
import { createNewsroomStore } from './newsroom/open-newsroom.ts';
import { createNotices } from './notices.ts';
import { findIds, findPerson, forgetPerson } from './person.ts';
import { createShownSources } from './shown-sources.ts';
import type { Store } from './store.ts';
import { createSubscriptions } from './subscriptions.ts';
import type { Tables } from './tables.ts';
import { type Patience, untilItAnswers } from './until-it-answers.ts';
import { createWriteCheck } from './write-check.ts';

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
  /** Called if the file had to be made although something beside it says that there was one; the message says what. */
  readonly onNew?: (message: string) => void;
  /** If given, a server that is away does not fail the opening; `opened` of the store says when it is there. */
  readonly patience?: Patience;
  /**
   * Sees, before anything else is done with the store, whose guide it has, and holds that. What it rejects with, the opening rejects
   * with. Left out: the store is used for no guide in particular.
   */
  readonly forGuide?: (stamps: GuideStamps) => Promise<void>;
};

/** Opens the store and migrates its tables. Throws `OperatorError` if the file is in use or the server unreachable. */
export async function openStore(address: StoreAddress, options: StoreOptions = {}): Promise<Store> {
  const { clock = Date.now, readOnly = false, beside = false, patience, forGuide } = options;
  const { kind } = address;
  // Columns are next_at in the database and nextAt here.
  const db = new Kysely<Tables>({
    dialect: await openDialect(address, options),
    plugins: [new CamelCasePlugin()],
  });
  const database: Database = { db, kind, now: clock, held: forGuide ? { key: '' } : null };
  const guideStamps = createGuideStamps(database);
  const setUp = async () => {
    if (address.kind === 'postgres') {
      const { expectServer } = await import('./postgres-server.ts');
      await expectServer(db, address.url);
    }
    await (readOnly || beside ? checkMigrations(db, kind) : migrate(db, kind));
    await forGuide?.(guideStamps);
  };
  const away = Promise.withResolvers<void>();
  const opened =
    patience && kind === 'postgres'
      ? untilItAnswers(setUp, {
          ...patience,
          onAway: (why, againInMs) => {
            away.resolve();
            patience.onAway(why, againInMs);
          },
        })
      : setUp();
  try {
    await Promise.race([opened, away.promise]);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  // Whoever awaits it gets the rejection.
  opened.catch(() => undefined);
  return {
    kind,
    opened,
    subscriptions: createSubscriptions(database),
    changes: createChanges(database),
    deliveries: createDeliveries(database),
    events: createEvents(database),
    notices: createNotices(database),
    shown: createShownSources(database),
    longTexts: createLongTexts(database),
    people: {
      find: (person) => findPerson(database, person),
      forget: (person) => inTransaction(database, (inside) => forgetPerson(inside, person)),
      findIds: (name) => findIds(database, name),
    },
    guideStamps,
    newsroom: createNewsroomStore(database, address.kind === 'postgres' ? address.url : null),
    cleanUp: (before) => cleanUp(database, before),
    exportLines: () => exportLines(database),
    importFrom: (lines) => importFrom(database, lines),
    check: createWriteCheck(database, pathOf(address)),
    close: () => db.destroy(),
  };
}

function pathOf(address: StoreAddress): string | null {
  return address.kind === 'file' && address.path !== ':memory:' ? address.path : null;
}

/** Only the driver that is needed is loaded. */
async function openDialect(
  address: StoreAddress,
  {
    readOnly = false,
    beside = false,
    onLostConnection = () => undefined,
    onNew = () => undefined,
  }: StoreOptions,
): Promise<Dialect> {
  switch (address.kind) {
    case 'file': {
      const { openFile, openFileBeside, openFileForReading } = await import('./sqlite-file.ts');
      if (beside) return openFileBeside(address.path);
      return readOnly ? openFileForReading(address.path) : openFile(address.path, onNew);
    }
    case 'postgres': {
      const { createPostgresDialect } = await import('./postgres-server.ts');
      return createPostgresDialect(address.url, { readOnly, onLostConnection });
    }
    default:
      return address satisfies never;
  }
}
