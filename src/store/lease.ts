import { type RawBuilder, sql, type UpdateObject } from 'kysely';
import type { Release } from './claims.ts';
import type { Database } from './database.ts';
import type { Lease, Outcome } from './delivery.ts';
import { appendEvents } from './delivery-events.ts';
import type { EditionContents } from './edition-contents.ts';
import { addShown } from './shown-sources.ts';
import { skipWaiting } from './skip-waiting.ts';
import { stopUnchanged } from './stop-unchanged.ts';
import type { Tables } from './tables.ts';

/**
 * What only the holder of a lease may do. The attempt number distinguishes a holder from an earlier one of the same
 * name. An expired lease remains valid until somebody claims the delivery.
 */

export async function renew(database: Database, lease: Lease, leaseMs: number): Promise<boolean> {
  return (await updateLeased(database, lease, { readyAt: database.now() + leaseMs }, WHILE_ON)) !== null;
}

/** Inside a transaction. */
export async function saveEdition(
  database: Database,
  lease: Lease,
  edition: EditionContents,
  guide: string,
  details: string,
): Promise<boolean> {
  const held = await updateLeased(database, lease, { edition: JSON.stringify(edition), guide }, WHILE_ON);
  if (held === null) return false;
  await appendEvents(database, [{ delivery: lease.delivery, stage: 'composed', details }]);
  return true;
}

/** Inside a transaction. */
export async function recordLook(database: Database, lease: Lease, details: string): Promise<boolean> {
  if ((await updateLeased(database, lease, { looksFailedSince: null })) === null) return false;
  await appendEvents(database, [{ delivery: lease.delivery, stage: 'looked', details }]);
  return true;
}

/** Inside a transaction. */
export async function release(
  database: Database,
  lease: Lease,
  { nextTryAt, reason, mayHaveArrived, lookFailed }: Release,
): Promise<boolean> {
  const held = await updateLeased(database, lease, {
    state: 'due',
    readyAt: nextTryAt,
    reason,
    lookSince: mayHaveArrived ? sql<number>`coalesce(look_since, claimed_at)` : null,
    looksFailedSince: lookFailed ? firstFailure(database.now()) : null,
  });
  if (held === null) return false;
  await appendEvents(database, [{ delivery: lease.delivery, stage: 'later', details: reason }]);
  return true;
}

/** One that lies ahead was recorded by a wrong clock. */
function firstFailure(now: number): RawBuilder<number> {
  return sql<number>`case when looks_failed_since <= ${now} then looks_failed_since else ${now} end`;
}

/** Inside a transaction. */
export async function settle(database: Database, lease: Lease, outcome: Outcome): Promise<boolean> {
  const held = await updateLeased(database, lease, settledValues(database.now(), outcome));
  if (held === null) return wasSettled(database, lease, outcome);
  const { subscription, localDate } = held;
  const record = (details: string | null) =>
    appendEvents(database, [{ delivery: lease.delivery, stage: outcome.kind, details }]);
  switch (outcome.kind) {
    case 'posted':
      await addShown(database, subscription, localDate, outcome);
      await record(outcome.message?.link ?? outcome.message?.id ?? null);
      return true;
    case 'refused':
      await record(outcome.reason);
      if (outcome.stops && (await stopUnchanged(database, subscription, outcome.reason, outcome.stops))) {
        await skipWaiting(database, subscription, outcome.reason);
      }
      return true;
    case 'quiet':
    case 'skipped':
    case 'unsure':
      await record(outcome.reason);
      return true;
    default:
      return outcome satisfies never;
  }
}

function settledValues(now: number, outcome: Outcome): UpdateObject<Tables, 'deliveries'> {
  const values = { state: outcome.kind, readyAt: null, settledAt: now, looksFailedSince: null };
  switch (outcome.kind) {
    case 'posted':
      return {
        ...values,
        reason: null,
        lookSince: null,
        messageId: outcome.message?.id ?? null,
        messageLink: outcome.message?.link ?? null,
      };
    case 'quiet':
    case 'skipped':
    case 'refused':
    case 'unsure':
      return { ...values, reason: outcome.reason };
    default:
      return outcome satisfies never;
  }
}

/** Whether an earlier call already settled it: after a connection that broke during the commit, the holder retries. */
async function wasSettled({ db }: Database, lease: Lease, outcome: Outcome): Promise<boolean> {
  const row = await db
    .selectFrom('deliveries')
    .select('id')
    .where('id', '=', lease.delivery)
    .where('claimedBy', '=', lease.by)
    .where('attempts', '=', lease.attempt)
    .where('state', '=', outcome.kind)
    .executeTakeFirst();
  return row !== undefined;
}

/** Only if its subscription is on: nothing is posted that somebody has turned off or paused since the claim. */
const WHILE_ON = { whileOn: true } as const;

async function updateLeased(
  { db }: Database,
  lease: Lease,
  values: UpdateObject<Tables, 'deliveries'>,
  { whileOn = false }: { readonly whileOn?: boolean } = {},
) {
  const row = await db
    .updateTable('deliveries')
    .set(values)
    .where('id', '=', lease.delivery)
    .where('state', '=', 'claimed')
    .where('claimedBy', '=', lease.by)
    .where('attempts', '=', lease.attempt)
    .$if(whileOn, (query) =>
      query.where(({ exists, selectFrom }) =>
        exists(
          selectFrom('subscriptions')
            .select('subscriptions.id')
            .whereRef('subscriptions.id', '=', 'deliveries.subscription')
            .where('subscriptions.state', '=', 'on'),
        ),
      ),
    )
    .returning(['subscription', 'localDate'])
    .executeTakeFirst();
  return row ?? null;
}
