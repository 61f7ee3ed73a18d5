import type { Database } from '../database.ts';

/** All of these are called inside a transaction, delete a batch at most, and return the number of rows. */

/** Settled before that instant. A card of a proposal that waits is still edited. */
export async function deleteCards({ db, kind }: Database, before: number, batch: number): Promise<number> {
  const rows = await db
    .selectFrom('cards')
    .select('cards.id')
    .where('cards.settledAt', '<', before)
    .where('cards.readyAt', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('proposals')
            .select('proposals.id')
            .whereRef('proposals.id', '=', 'cards.proposal')
            .where('proposals.state', '=', 'waiting'),
        ),
      ),
    )
    .orderBy('cards.id')
    .limit(batch)
    .$if(kind === 'postgres', (query) => query.forUpdate('cards').skipLocked())
    .execute();
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await db.deleteFrom('cards').where('id', 'in', ids).execute();
  return ids.length;
}

/** Decided before that instant and not approved: those are the history of the guide. */
export async function deleteProposals(
  { db, kind }: Database,
  before: number,
  batch: number,
): Promise<number> {
  const rows = await db
    .selectFrom('proposals')
    .select('proposals.id')
    .where('proposals.state', 'in', ['declined', 'withdrawn', 'outdated'])
    .where('proposals.decidedAt', '<', before)
    // Somebody may still have to be told.
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('cards').select('cards.id').whereRef('cards.proposal', '=', 'proposals.id'))),
    )
    .orderBy('proposals.id')
    .limit(batch)
    .$if(kind === 'postgres', (query) => query.forUpdate('proposals').skipLocked())
    .execute();
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await db.deleteFrom('proposals').where('id', 'in', ids).execute();
  return ids.length;
}

/** An item counts as seen to within a day. */
const SEEN_WITHIN_MS = 2 * 24 * 60 * 60_000;

/** Last seen before that instant, and not in what its feed had last: they would be new again. */
export async function deleteFeedItems(
  { db, kind }: Database,
  before: number,
  batch: number,
): Promise<number> {
  const rows = await db
    .selectFrom('feedItems')
    .innerJoin('feeds', 'feeds.id', 'feedItems.feed')
    .select('feedItems.id')
    .where('feedItems.lastSeenAt', '<', before)
    .where('feedItems.state', '<>', 'new')
    .where(({ eb, ref }) =>
      eb(ref('feedItems.lastSeenAt'), '<', eb(ref('feeds.contentAt'), '-', SEEN_WITHIN_MS)),
    )
    .orderBy('feedItems.id')
    .limit(batch)
    .$if(kind === 'postgres', (query) => query.forUpdate('feedItems').skipLocked())
    .execute();
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await db.deleteFrom('feedItems').where('id', 'in', ids).execute();
  return ids.length;
}

/** Not polled since that instant, since nobody wants anything of them any more. Their items go with them. */
export async function deleteFeeds({ db, kind }: Database, before: number, batch: number): Promise<number> {
  const rows = await db
    .selectFrom('feeds')
    .select('feeds.id')
    .where(({ eb, fn }) => eb(fn.coalesce('feeds.polledAt', 'feeds.createdAt'), '<', before))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('feedRules').select('feedRules.id').whereRef('feedRules.feed', '=', 'feeds.id'))),
    )
    .orderBy('feeds.id')
    .limit(batch)
    .$if(kind === 'postgres', (query) => query.forUpdate('feeds').skipLocked())
    .execute();
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  await db.deleteFrom('feeds').where('id', 'in', ids).execute();
  return ids.length;
}
