import type { Database } from '../database.ts';

/** Milliseconds after its posting for which a daily card shows what becomes of its proposals. Its buttons always say it. */
const DAILY_FOR_MS = 7 * 24 * 60 * 60_000;

/** Posted cards of one proposal that show an earlier version of it. */
export function selectStale({ db }: Database, places: readonly string[]) {
  return db
    .selectFrom('cards')
    .innerJoin('proposals', 'proposals.id', 'cards.proposal')
    .where('cards.state', '=', 'posted')
    .where('cards.kind', '=', 'card')
    .where('cards.place', 'in', places)
    .whereRef('cards.shownVersion', '<', 'proposals.version');
}

/** Posted daily cards that show an earlier version of one of theirs. A workspace has one a day, so there are few to look at. */
export async function findStaleDaily(
  { db, now }: Database,
  places: readonly string[],
): Promise<readonly { readonly id: string; readonly editAt: number }[]> {
  const cards = await db
    .selectFrom('cards')
    .select(['id', 'contents', 'shownVersion', 'editAt'])
    .where('state', '=', 'posted')
    .where('kind', '=', 'daily')
    .where('place', 'in', places)
    .where('settledAt', '>', now() - DAILY_FOR_MS)
    .orderBy('editAt')
    .orderBy('id')
    .execute();
  const listed = cards.map((card) => ({ ...card, ids: readListed(card.contents) }));
  const ids = [...new Set(listed.flatMap((card) => card.ids))];
  if (ids.length === 0) return [];
  const rows = await db.selectFrom('proposals').select(['id', 'version']).where('id', 'in', ids).execute();
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  return listed.filter(
    (card) => card.shownVersion < card.ids.reduce((sum, id) => sum + (versions.get(id) ?? 0), 0),
  );
}

function readListed(contents: string | null): readonly string[] {
  try {
    const read: unknown = JSON.parse(contents ?? 'null');
    const proposals = typeof read === 'object' && read !== null && 'proposals' in read ? read.proposals : [];
    return Array.isArray(proposals) ? proposals.filter((id) => typeof id === 'string') : [];
  } catch {
    return [];
  }
}
