import { randomUUID } from 'node:crypto';
import { type Database, inTransaction } from './database.ts';
import type { GuideContents, GuideDetails, GuideStamp, GuideStamps } from './guide-stamp.ts';
import { takeTurn } from './newsroom/turn.ts';
import { StoreOutage } from './outage.ts';

export function createGuideStamps(database: Database): GuideStamps {
  const { db, now, held } = database;
  return {
    find: () => findStamp(database),
    begin: async (guide) => {
      await db
        .insertInto('guideStamp')
        .values({ id: 1, key: randomUUID(), ...guide, at: now() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const stamp = await findStamp(database);
      if (stamp === null) throw new Error('Expected a stamp in the store, got none.');
      return stamp;
    },
    renew: async (key, guide) => {
      const { numUpdatedRows } = await db
        .updateTable('guideStamp')
        .set(guide)
        .where('key', '=', key)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    replace: (key, guide) => inTransaction(database, (inside) => replaceStamp(inside, key, guide)),
    hold: (key) => {
      if (held === null) throw new Error('Expected a store that was opened for a guide, got one for none.');
      held.key = key;
    },
    expectHeld: () => expectHeld(database),
    countContents: () => countContents(database),
  };
}

async function findStamp({ db }: Database): Promise<GuideStamp | null> {
  const row = await db.selectFrom('guideStamp').select(['key', 'title', 'identity', 'at']).executeTakeFirst();
  return row ?? null;
}

/** After what is being written of the former guide at this moment. */
async function replaceStamp(
  database: Database,
  former: string,
  guide: GuideDetails,
): Promise<GuideStamp | null> {
  await takeTurn(database, 'revisions');
  const row = await database.db
    .updateTable('guideStamp')
    .set({ key: randomUUID(), ...guide, at: database.now() })
    .where('key', '=', former)
    .returning(['key', 'title', 'identity', 'at'])
    .executeTakeFirst();
  return row ?? null;
}

/**
 * Rejects with a `StoreOutage` if what is about to be written is about another guide than that of the store: another process has given
 * it away, or this one has not been told yet which it is.
 */
export async function expectHeld({ db, held }: Database): Promise<void> {
  if (held === null) return;
  const row = await db.selectFrom('guideStamp').select(['key', 'title']).executeTakeFirst();
  if (row?.key === held.key) return;
  throw new StoreOutage(
    'taken',
    row === undefined || held.key === ''
      ? 'It is not certain yet whether the store belongs to the guide that answers; nothing of the guide is written meanwhile.'
      : `The store was given to another guide, “${row.title}”, while the bot runs. Nothing of this guide is written to it any more.`,
  );
}

async function countContents({ db }: Database): Promise<GuideContents> {
  const { changes, proposals, feeds, digests } = await db
    .selectNoFrom((every) => [
      every
        .selectFrom('revisions')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('changes'),
      every
        .selectFrom('proposals')
        .where('state', '=', 'waiting')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('proposals'),
      every
        .selectFrom('feedRules')
        .select(({ fn }) => fn.count<number>('feed').distinct().as('count'))
        .as('feeds'),
      every
        .selectFrom('subscriptions')
        .where('state', '!=', 'stopped')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('digests'),
    ])
    .executeTakeFirstOrThrow();
  return {
    changes: Number(changes),
    proposals: Number(proposals),
    feeds: Number(feeds),
    digests: Number(digests),
  };
}
