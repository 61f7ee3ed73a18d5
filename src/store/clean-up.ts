import { type Database, inTransaction } from './database.ts';
import { findGuidesInUse, GUIDE_TEXTS } from './guide-texts.ts';
import { deleteCards, deleteFeedItems, deleteFeeds, deleteProposals } from './newsroom/clean-up.ts';
import { type Before, DELETED, type Deleted } from './store.ts';

/** Rows deleted in one transaction: on a file that takes a few milliseconds, in which its bot does nothing else. */
const BATCH = 100;

/**
 * A stage of an edition names people without their id; the change that they made at that time has both. So changes are
 * kept a little longer than editions, and `forget` finds whoever a stage names.
 */
const CHANGES_LONGER_MS = 7 * 24 * 60 * 60_000;

const NONE = Object.fromEntries(DELETED.map((kind) => [kind, 0])) as Deleted;

export async function* cleanUp(database: Database, before: Before): AsyncIterable<Deleted> {
  const inBatches = (kind: keyof Deleted, remove: Remove) => deleteInBatches(database, kind, remove);
  yield* inBatches('editions', (inside) => deleteEditions(inside, before.editions));
  yield* inBatches('changes', (inside) => deleteChanges(inside, before.editions - CHANGES_LONGER_MS));
  yield* deleteShown(database);
  yield* inBatches('texts', (inside) => deleteCommands(inside, before.texts));
  // Cards first: a proposal stays as long as it has one.
  yield* inBatches('cards', (inside) => deleteCards(inside, before.editions, BATCH));
  yield* inBatches('proposals', (inside) => deleteProposals(inside, before.editions, BATCH));
  yield* inBatches('feedItems', (inside) => deleteFeedItems(inside, before.editions, BATCH));
  yield* inBatches('feeds', (inside) => deleteFeeds(inside, before.editions, BATCH));
  const inUse = await findGuidesInUse(database);
  yield* inBatches('texts', (inside) => deleteGuides(inside, before.texts, inUse));
}

/** Inside a transaction. Deletes a batch at most and returns the number of rows. */
type Remove = (inside: Database) => Promise<number>;

async function* deleteInBatches(
  database: Database,
  kind: keyof Deleted,
  remove: Remove,
): AsyncIterable<Deleted> {
  for (let deleted = BATCH; deleted === BATCH; ) {
    deleted = await inTransaction(database, remove);
    if (deleted > 0) yield { ...NONE, [kind]: deleted };
  }
}

/**
 * With their stages. What others have locked at this moment they are deleting themselves, or using: it is left for the next
 * day. So two processes never wait for each other.
 */
async function deleteEditions({ db, kind }: Database, before: number): Promise<number> {
  const rows = await db
    .selectFrom('deliveries as old')
    .select('old.id')
    .where('old.createdAt', '<', before)
    .where('old.settledAt', '<', before)
    .where('old.state', 'in', ['posted', 'skipped', 'refused', 'unsure', 'quiet'])
    .where(({ exists, or, eb, selectFrom }) => {
      const later = selectFrom('deliveries as later')
        .select('later.id')
        .whereRef('later.subscription', '=', 'old.subscription')
        .whereRef('later.localDate', '>', 'old.localDate');
      return eb.and([
        exists(later),
        or([eb('old.state', '<>', 'posted'), exists(later.where('later.state', '=', 'posted'))]),
      ]);
    })
    .orderBy('old.createdAt')
    .orderBy('old.id')
    .limit(BATCH)
    .$if(kind === 'postgres', (query) => query.forUpdate('old').skipLocked())
    .execute();
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  // Their stages go with them.
  await db.deleteFrom('deliveries').where('id', 'in', ids).execute();
  return ids.length;
}

async function deleteChanges({ db, kind }: Database, before: number): Promise<number> {
  const rows = await db
    .selectFrom('changes')
    .select('number')
    .where('at', '<', before)
    .orderBy('number')
    .limit(BATCH)
    .$if(kind === 'postgres', (query) => query.forUpdate().skipLocked())
    .execute();
  if (rows.length === 0) return 0;
  const numbers = rows.map(({ number }) => number);
  await db.deleteFrom('changes').where('number', 'in', numbers).execute();
  return numbers.length;
}

/** What a digest has shown in earlier rounds, one digest at a time: only the present round decides what comes next. */
async function* deleteShown({ db }: Database): AsyncIterable<Deleted> {
  for (let after = ''; ; ) {
    const found = await db
      .selectFrom('subscriptions')
      .select(['id', 'round'])
      .where('id', '>', after)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('shown')
            .select('source')
            .whereRef('shown.subscription', '=', 'subscriptions.id')
            .whereRef('shown.round', '<', 'subscriptions.round'),
        ),
      )
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    if (found === undefined) return;
    const { numDeletedRows } = await db
      .deleteFrom('shown')
      .where('subscription', '=', found.id)
      .where('round', '<', found.round)
      .executeTakeFirst();
    yield { ...NONE, shown: Number(numDeletedRows) };
    after = found.id;
  }
}

function selectOldTexts({ db, kind }: Database, before: number) {
  return db
    .selectFrom('keptTexts')
    .select('key')
    .where('at', '<', before)
    .$if(kind === 'postgres', (query) => query.forUpdate().skipLocked());
}

async function deleteCommands(database: Database, before: number): Promise<number> {
  const rows = await selectOldTexts(database, before)
    .where('key', 'not like', GUIDE_TEXTS)
    .orderBy('at')
    .limit(BATCH)
    .execute();
  return deleteTexts(
    database,
    rows.map(({ key }) => key),
  );
}

/** Snapshots are few: one for each change of the guide. */
async function deleteGuides(database: Database, before: number, inUse: ReadonlySet<string>): Promise<number> {
  const rows = await selectOldTexts(database, before).where('key', 'like', GUIDE_TEXTS).execute();
  const unused = rows.map(({ key }) => key).filter((key) => !inUse.has(key));
  return deleteTexts(database, unused.slice(0, BATCH));
}

async function deleteTexts({ db }: Database, keys: readonly string[]): Promise<number> {
  if (keys.length > 0) await db.deleteFrom('keptTexts').where('key', 'in', keys).execute();
  return keys.length;
}
