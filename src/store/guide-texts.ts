import { sql } from 'kysely';
import type { Database } from './database.ts';

/** Long texts that hold snapshots of the guide have keys that begin so; no command's key has a space. */
const PREFIX = 'guide ';

export const GUIDE_TEXTS = `${PREFIX}%`;

/** The key of the snapshot with this id, which is also in the column `guide` of the deliveries made from it. */
export function guideKey(id: string): string {
  return `${PREFIX}${id}`;
}

export function isGuideKey(key: string): boolean {
  return key.startsWith(PREFIX);
}

/** Subscriptions looked at in one query. */
const PAGE = 100;

/** The keys of the snapshots that the next editions are compared with: each digest's newest posted edition has one. */
export async function findGuidesInUse({ db }: Database): Promise<ReadonlySet<string>> {
  const inUse = new Set<string>();
  for (let after = ''; ; ) {
    const rows = await db
      .selectFrom('subscriptions')
      .select((subscription) => [
        'id',
        subscription
          .selectFrom('deliveries')
          .select('guide')
          .where('deliveries.subscription', '=', sql.ref<string>('subscriptions.id'))
          .where('deliveries.state', '=', 'posted')
          .orderBy('localDate', 'desc')
          .limit(1)
          .as('guide'),
      ])
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute();
    for (const { guide } of rows) if (guide !== null) inUse.add(guideKey(guide));
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return inUse;
    after = last.id;
  }
}
