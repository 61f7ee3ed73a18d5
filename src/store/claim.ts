import { type ExpressionBuilder, sql } from 'kysely';
import type { Workspace } from './claims.ts';
import type { Database } from './database.ts';
import type { DeliveryClaimOptions } from './delivery.ts';
import { appendEvents } from './delivery-events.ts';
import type { Subscription } from './subscription.ts';
import { toSubscription } from './subscriptions.ts';
import type { Rows, Tables } from './tables.ts';

export type Claimed = {
  readonly delivery: Rows['deliveries'];
  readonly subscription: Subscription;
  readonly reopenedAt: number | null;
};

/** Looks before and after a wait to be claimed that is longer than this, in milliseconds, are not in a row: nobody looked. */
const UNATTENDED_MS = 15 * 60_000;

/**
 * Call inside a transaction. On PostgreSQL, rows that another process is claiming at this moment are skipped; a file has
 * one process only. Each workspace's deliveries take turns: the first of each come before the second of any.
 */
export async function claimNext(
  database: Database,
  options: DeliveryClaimOptions,
): Promise<readonly Claimed[]> {
  // PostgreSQL does not accept an empty list.
  if (options.places?.length === 0) return [];
  const { db, kind, now } = database;
  const at = now();
  const turns = db
    .selectFrom('deliveries')
    .select([
      'id',
      sql<number>`row_number() over (partition by place, workspace order by slot_at, id)`.as('turn'),
    ])
    .where('readyAt', '<=', at)
    .$if(options.untriedBefore !== undefined, (query) =>
      query
        .where('state', '=', 'due')
        .where('lookSince', 'is', null)
        .where('slotAt', '<', options.untriedBefore ?? 0)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('events')
                .select('events.number')
                .whereRef('events.delivery', '=', 'deliveries.id')
                .where('events.stage', '=', 'reopened')
                .where('events.at', '>=', options.untriedBefore ?? 0),
            ),
          ),
        ),
    )
    .$if(options.places !== undefined, (query) => query.where('place', 'in', options.places ?? []))
    .where((where) => where.and(options.except.map((workspace) => isNot(where, workspace))));
  const chosen = await db
    .selectFrom('deliveries')
    .innerJoin(turns.as('turns'), 'turns.id', 'deliveries.id')
    .select(['deliveries.id', 'deliveries.state', 'deliveries.claimedBy'])
    .where('turns.turn', '<=', options.perWorkspace)
    // Repeated here because PostgreSQL rechecks a row against these conditions once it has locked it.
    .where('deliveries.readyAt', '<=', at)
    .orderBy('turns.turn')
    .orderBy('deliveries.slotAt')
    .orderBy('deliveries.id')
    .limit(options.limit)
    .$if(kind === 'postgres', (query) => query.forUpdate('deliveries').skipLocked())
    .execute();
  if (chosen.length === 0) return [];
  const rows = await db
    .updateTable('deliveries')
    .set(({ fn, ref }) => ({
      // All of these read the row as it was before the update.
      lookSince: sql<
        number | null
      >`case when state = 'claimed' then ${fn.coalesce('lookSince', 'claimedAt')} else ${ref('lookSince')} end`,
      looksFailedSince: sql<
        number | null
      >`case when ready_at < ${at - UNATTENDED_MS} then null else looks_failed_since end`,
      attempts: sql<number>`attempts + 1`,
      state: 'claimed',
      claimedBy: options.by,
      claimedAt: at,
      readyAt: at + options.leaseMs,
    }))
    .where(
      'id',
      'in',
      chosen.map(({ id }) => id),
    )
    .returningAll()
    .execute();
  await appendEvents(
    database,
    chosen.map(({ id, state, claimedBy }) => ({
      delivery: id,
      stage: 'claimed',
      details:
        state === 'claimed'
          ? `by ${options.by}, because ${claimedBy} did not settle it in time`
          : `by ${options.by}`,
    })),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const subscriptions = await subscriptionsOf(database, rows);
  const reopened = await reopenedAt(database, rows);
  return chosen.flatMap(({ id }) => {
    const delivery = byId.get(id);
    const subscription = delivery && subscriptions.get(delivery.subscription);
    return subscription ? [{ delivery, subscription, reopenedAt: reopened.get(id) ?? null }] : [];
  });
}

/** A request that a process sent before it died may take this long to arrive. */
export const IN_FLIGHT_MS = 10_000;

/**
 * A file has one writer, so any process that made a claim earlier is gone. Its leases need not be waited for, and may have
 * been made by a wrong clock; only the requests it may have sent, which would otherwise be looked for before they arrive.
 * What an earlier start has freed keeps its time: a bot that dies soon after each start would never come to it.
 */
export async function freeClaims({ db, kind, now }: Database): Promise<void> {
  if (kind !== 'file') return;
  const from = now() + IN_FLIGHT_MS;
  await db
    .updateTable('deliveries')
    .set({ readyAt: from })
    .where('state', '=', 'claimed')
    .where('readyAt', '>', from)
    .execute();
}

function isNot(where: ExpressionBuilder<Tables, 'deliveries'>, { place, workspace }: Workspace) {
  return where.not(
    where.and([where('place', '=', place), where('workspace', workspace === null ? 'is' : '=', workspace)]),
  );
}

/** From the stages, so that it holds for what was reopened by a version that recorded nothing else. */
async function reopenedAt(
  { db }: Database,
  deliveries: readonly Rows['deliveries'][],
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('events')
    .select(({ fn }) => ['delivery', fn.max('at').as('at')])
    .where('stage', '=', 'reopened')
    .where(
      'delivery',
      'in',
      deliveries.map(({ id }) => id),
    )
    .groupBy('delivery')
    .execute();
  return new Map(rows.map(({ delivery, at }) => [delivery, at]));
}

async function subscriptionsOf(
  { db }: Database,
  deliveries: readonly Rows['deliveries'][],
): Promise<ReadonlyMap<string, Subscription>> {
  const rows = await db
    .selectFrom('subscriptions')
    .selectAll()
    .where('id', 'in', [...new Set(deliveries.map(({ subscription }) => subscription))])
    .execute();
  return new Map(rows.map((row) => [row.id, toSubscription(row)]));
}
