import { sql } from 'kysely';
import type { Database } from './database.ts';
import type { NewDelivery } from './delivery.ts';
import type { Rows } from './tables.ts';

/**
 * An edition is named by its local date. If the digest has moved to another zone, an earlier edition may have had the same date
 * on another day; the column `localDate` then holds "2026-03-30.2". Every process derives the same name, so there cannot be
 * two of an edition.
 */

const DATE_LENGTH = '2026-03-30'.length;

export function dateOf(stored: string): string {
  return stored.slice(0, DATE_LENGTH);
}

export function deliveryId(subscription: string, stored: string): string {
  return `${subscription}:${stored}`;
}

export type Named = Pick<Rows['deliveries'], 'localDate' | 'slotAt'>;

/** The name of a new edition, or that of the one that its day has already. `sameDate` are the editions with its date. */
export function nameEdition({ localDate, day }: NewDelivery, sameDate: readonly Named[]): string {
  const own = sameDate.find(({ slotAt }) => day === undefined || (slotAt >= day.from && slotAt <= day.to));
  if (own !== undefined) return own.localDate;
  return sameDate.length === 0 ? localDate : `${localDate}.${sameDate.length + 1}`;
}

/** By subscription: the editions that have one of these dates. */
export async function listSameDates(
  { db }: Database,
  all: readonly { readonly subscription: string; readonly localDate: string }[],
): Promise<ReadonlyMap<string, readonly Named[]>> {
  if (all.length === 0) return new Map();
  const rows = await db
    .selectFrom('deliveries')
    .select(['subscription', 'localDate', 'slotAt'])
    .where('subscription', 'in', [...new Set(all.map(({ subscription }) => subscription))])
    .where(sql`substr(local_date, 1, ${sql.lit(DATE_LENGTH)})`, 'in', [
      ...new Set(all.map(({ localDate }) => localDate)),
    ])
    .execute();
  return Map.groupBy(rows, ({ subscription }) => subscription);
}

/** Null if the subscription has no edition of that date. */
export async function newestOfDate({ db }: Database, subscription: string, localDate: string) {
  const row = await db
    .selectFrom('deliveries')
    .selectAll()
    .where('subscription', '=', subscription)
    .where(sql`substr(local_date, 1, ${sql.lit(DATE_LENGTH)})`, '=', localDate)
    .orderBy('slotAt', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}
