import type { Database } from './database.ts';
import { isKnownZone } from './known-zone.ts';

/** Of subscriptions that are not stopped, in order. */
export async function listUnknownZones({ db }: Pick<Database, 'db'>): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('subscriptions')
    .select('zone')
    .distinct()
    .where('state', '<>', 'stopped')
    .execute();
  return rows.flatMap(({ zone }) => (isKnownZone(zone) ? [] : [zone])).toSorted();
}
