import { randomUUID } from 'node:crypto';
import { type Database, inTransaction } from '../database.ts';
import type { FeedItem, FeedItemState, Feeds, Poll, SeenItem } from './feed.ts';
import { matchItems } from './match-items.ts';

/** An item that is still there only counts as seen again after this time, which saves most of the writes. */
const REFRESH_MS = 24 * 60 * 60_000;

/** Items in one statement. PostgreSQL accepts 65,535 parameters and SQLite 32,766; an item has 14. */
const BATCH = 500;

type FeedItems = Pick<
  Feeds,
  'listNew' | 'listHeld' | 'listSeen' | 'listStories' | 'countItems' | 'settleItems'
>;

export function createFeedItems(database: Database): FeedItems {
  const { db } = database;
  const select = () => db.selectFrom('feedItems').selectAll().orderBy('seenAt').orderBy('id');
  return {
    listNew: (limit) => select().where('state', '=', 'new').limit(limit).execute(),
    listHeld: () =>
      select()
        .where('state', '=', 'held')
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('feedRules').select('feedRules.id').whereRef('feedRules.feed', '=', 'feedItems.feed'),
          ),
        )
        .execute(),
    listSeen: (since) => select().where('seenAt', '>=', since).execute(),
    listStories: (since) =>
      select().where('seenAt', '>=', since).where('state', 'in', ['proposed', 'folded']).execute(),
    countItems: () => countItems(database),
    settleItems: (items) =>
      inTransaction(database, async (inside) => {
        for (const { id, ...values } of items)
          await inside.db.updateTable('feedItems').set(values).where('id', '=', id).execute();
      }),
  };
}

async function countItems({
  db,
}: Database): Promise<ReadonlyMap<string, ReadonlyMap<FeedItemState, number>>> {
  const rows = await db
    .selectFrom('feedItems')
    .select(({ fn }) => ['feed', 'state', fn.countAll<number>().as('count')])
    .groupBy(['feed', 'state'])
    .execute();
  const counts = new Map<string, Map<FeedItemState, number>>();
  for (const { feed, state, count } of rows)
    counts.set(feed, (counts.get(feed) ?? new Map()).set(state, count));
  return counts;
}

/** Call inside a transaction. */
export async function recordPoll(
  database: Database,
  id: string,
  { readyAt, contents }: Poll,
): Promise<readonly FeedItem[]> {
  const { db, now } = database;
  const answered = {
    readyAt,
    polledAt: now(),
    failures: 0,
    failingSince: null,
    fault: null,
    reportedAt: null,
  };
  const before = await db.selectFrom('feeds').select('contentAt').where('id', '=', id).executeTakeFirst();
  const isFirst = before?.contentAt === null;
  const { numUpdatedRows } = await db
    .updateTable('feeds')
    .set({
      ...answered,
      ...(contents === null
        ? {}
        : { contentAt: now(), etag: contents.etag, lastModified: contents.lastModified }),
      ...(contents === null || contents.title === null ? {} : { title: contents.title }),
    })
    .where('id', '=', id)
    .executeTakeFirst();
  // It may have been merged with another.
  if (numUpdatedRows === 0n || contents === null) return [];
  const known = await findKnown(database, id, contents.items);
  const { matched, unmatched } = matchItems(contents.items, known);
  for (const { seen, row } of matched) await refresh(database, seen, row, isFirst);
  const rows = unmatched.map((item) => ({
    ...item,
    id: randomUUID(),
    feed: id,
    story: null,
    proposal: null,
    seenAt: now(),
    lastSeenAt: now(),
  }));
  for (let start = 0; start < rows.length; start += BATCH)
    await db
      .insertInto('feedItems')
      .values(rows.slice(start, start + BATCH))
      .execute();
  return rows;
}

async function findKnown(
  { db }: Database,
  feed: string,
  items: readonly SeenItem[],
): Promise<readonly FeedItem[]> {
  const found = new Map<string, FeedItem>();
  for (let start = 0; start < items.length; start += BATCH) {
    const batch = items.slice(start, start + BATCH);
    const keys = (['guid', 'page', 'titleKey'] as const).map((key) => ({
      key,
      values: batch.flatMap((item) => item[key] ?? []),
    }));
    const rows = await db
      .selectFrom('feedItems')
      .selectAll()
      .where('feed', '=', feed)
      // PostgreSQL does not accept an empty list.
      .where(({ or, eb }) =>
        or(keys.flatMap(({ key, values }) => (values.length > 0 ? eb(key, 'in', values) : []))),
      )
      .execute();
    for (const row of rows) found.set(row.id, row);
  }
  return [...found.values()];
}

/**
 * An item of which something has changed is known by what it says now. One that nobody wanted may be wanted now by whoever follows
 * the feed anew, `isFirst`.
 */
async function refresh(
  { db, now }: Database,
  seen: SeenItem,
  row: FeedItem,
  isFirst: boolean,
): Promise<void> {
  const { state, facts, ...values } = seen;
  const isSame = Object.entries(values).every(([name, value]) => row[name as keyof FeedItem] === value);
  const isWantedNow = isFirst && state === 'new' && (row.state === 'baseline' || row.state === 'unwanted');
  if (isSame && !isWantedNow && row.lastSeenAt > now() - REFRESH_MS) return;
  await db
    .updateTable('feedItems')
    .set({ ...values, lastSeenAt: now(), ...(isWantedNow ? { state, seenAt: now() } : {}) })
    .where('id', '=', row.id)
    .execute();
}
