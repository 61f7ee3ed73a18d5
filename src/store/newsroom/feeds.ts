import { randomUUID } from 'node:crypto';
import { type Database, inTransaction } from '../database.ts';
import type { Rows } from '../tables.ts';
import type { Feed, FeedRule, Feeds } from './feed.ts';
import { createFeedItems, recordPoll } from './feed-items.ts';
import { newShortId } from './short-id.ts';
import { toSomebody } from './somebody.ts';

export function createFeeds(database: Database): Feeds {
  const { db, now } = database;
  return {
    ...createFeedItems(database),
    add: (feed, rule) => inTransaction(database, (inside) => add(inside, feed, rule)),
    list: async () => {
      const feeds = await db.selectFrom('feeds').selectAll().orderBy('address').execute();
      const rules = await db.selectFrom('feedRules').selectAll().orderBy('setAt').orderBy('id').execute();
      const byFeed = Map.groupBy(rules.map(toRule), ({ feed }) => feed);
      return feeds.map((feed) => ({ feed, rules: byFeed.get(feed.id) ?? [] }));
    },
    removeRule: async (id) => {
      const row = await db.deleteFrom('feedRules').where('id', '=', id).returningAll().executeTakeFirst();
      return row === undefined ? null : toRule(row);
    },
    due: (limit) =>
      selectFollowed(database)
        .selectAll('feeds')
        .where('readyAt', '<=', now())
        .orderBy('readyAt')
        .orderBy('id')
        .limit(limit)
        .execute(),
    nextPollAt: async () => {
      const row = await selectFollowed(database)
        .select(({ fn }) => fn.min<number | null>('readyAt').as('at'))
        .executeTakeFirst();
      return row?.at ?? null;
    },
    recordPoll: (id, poll) => inTransaction(database, (inside) => recordPoll(inside, id, poll)),
    recordFailure: async (id, fault, readyAt) => {
      await db
        .updateTable('feeds')
        .set(({ eb, fn, val }) => ({
          fault,
          readyAt,
          failures: eb('failures', '+', 1),
          failingSince: fn.coalesce('failingSince', val(now())),
        }))
        .where('id', '=', id)
        .execute();
    },
    recordReported: async (id) => {
      await db.updateTable('feeds').set({ reportedAt: now() }).where('id', '=', id).execute();
    },
    move: (id, address) => inTransaction(database, (inside) => move(inside, id, address)),
  };
}

/** Feeds that somebody wants something of. */
function selectFollowed({ db }: Database) {
  return db
    .selectFrom('feeds')
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('feedRules').select('feedRules.id').whereRef('feedRules.feed', '=', 'feeds.id')),
    );
}

async function add(
  database: Database,
  { address, page, title }: Pick<Feed, 'address' | 'page' | 'title'>,
  { by, about, publisher }: Pick<FeedRule, 'about' | 'publisher' | 'by'>,
) {
  const { db, now } = database;
  await beginAnew(database, address);
  const feed = await db
    .insertInto('feeds')
    .values({ id: randomUUID(), address, page, title, readyAt: now(), failures: 0, createdAt: now() })
    // Also one that is polled anyway: somebody waits to see that it works.
    .onConflict((conflict) => conflict.column('address').doUpdateSet({ readyAt: now() }))
    .returningAll()
    .executeTakeFirstOrThrow();
  const rule = await db
    .insertInto('feedRules')
    .values({
      id: newShortId(),
      feed: feed.id,
      about,
      publisher,
      setBy: by?.id ?? null,
      setByName: by?.name ?? null,
      setAt: now(),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return { feed, rule: toRule(rule) };
}

/** What came while nobody followed a feed is no news to whoever follows it again. */
async function beginAnew({ db }: Database, address: string): Promise<void> {
  await db
    .updateTable('feeds')
    .set({ ...NEVER_ANSWERED, failures: 0, failingSince: null, fault: null, reportedAt: null })
    .where('address', '=', address)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('feedRules').select('feedRules.id').whereRef('feedRules.feed', '=', 'feeds.id'))),
    )
    .execute();
}

const NEVER_ANSWERED = { contentAt: null, etag: null, lastModified: null } as const;

async function move({ db }: Database, id: string, address: string): Promise<string> {
  const there = await db.selectFrom('feeds').select('id').where('address', '=', address).executeTakeFirst();
  if (there === undefined || there.id === id) {
    // What the former address said of its contents does not hold for this one.
    await db
      .updateTable('feeds')
      .set({ address, etag: null, lastModified: null })
      .where('id', '=', id)
      .execute();
    return id;
  }
  await db.updateTable('feedRules').set({ feed: there.id }).where('feed', '=', id).execute();
  // Its items go with it.
  await db.deleteFrom('feeds').where('id', '=', id).execute();
  return there.id;
}

function toRule({ setBy, setByName, setAt, ...row }: Rows['feedRules']): FeedRule {
  return { ...row, by: toSomebody(setBy, setByName), at: setAt };
}
