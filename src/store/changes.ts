import type { Database } from './database.ts';
import type { Changes, NewChange } from './subscription.ts';

export function createChanges(database: Database): Changes {
  return {
    record: (subscription, change) => recordChange(database, subscription, change),
    list: (subscription, limit) =>
      database.db
        .selectFrom('changes')
        .select(['subscription', 'at', 'who', 'whoName', 'what'])
        .where('subscription', '=', subscription)
        .orderBy('number', 'desc')
        .limit(limit)
        .execute(),
  };
}

export async function recordChange(
  { db, now }: Database,
  subscription: string,
  change: NewChange | null,
): Promise<void> {
  if (change === null) return;
  await db
    .insertInto('changes')
    .values({ subscription, at: now(), who: change.who, whoName: change.whoName, what: change.what })
    .execute();
}
