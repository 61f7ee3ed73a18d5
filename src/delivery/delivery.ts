import { backoff, type Clock, withDeadline } from '../async.ts';
import { keyOf } from '../command/format.ts';
import { type Contents, chooseContents, contentsInWords } from '../digest/edition/contents.ts';
import { editionReply } from '../digest/edition/edition.ts';
import { readHistory, type SnapshotBook } from '../digest/edition/history.ts';
import type { TellOwner } from '../digest/notify-owner.ts';
import { localTime } from '../digest/schedule/calendar.ts';
import { targetOf, tasteOf } from '../digest/schedule/schedule.ts';
import type { Library } from '../guide/library.ts';
import type { Log } from '../ops/log.ts';
import type { Claim, Outcome, Store } from '../store/store.ts';
import { LATE_AFTER, LATEST } from './due.ts';
import type { EditionKey, Messenger, Posted, Sighting } from './messenger.ts';
import type { Pacer } from './pacing.ts';
import { stopsTheDigest, storedReason } from './reasons.ts';

/**
 * One claimed delivery, from the claim to its settling: look whether it arrived where that is in doubt, choose what
 * stands in it, post, settle. Whatever happens in between, the row says what is known: a process that dies here leaves
 * it claimed, and whoever claims it after the lease looks first.
 */
export type Delivering = {
  readonly store: Store;
  readonly library: () => Library;
  readonly messenger: Messenger;
  readonly pacer: Pacer;
  readonly snapshots: SnapshotBook;
  readonly tellOwner: TellOwner;
  readonly clock: Clock;
  /** 0 to 1, spreads the retries of many channels. */
  readonly random: () => number;
  readonly log: Log;
};

/** Longer than everything that is done under one claim, so that nobody else takes what is still at work. */
export const LEASE_MS = 90_000;

/** How long a platform may take over one request before it is given up. */
const ANSWER_MS = 15_000;

/** What has to be left of the lease when a message is sent: the answer, and the settling. */
const LEFT_TO_POST_MS = 2 * ANSWER_MS + 15_000;

/** How long, and how often at the least, it is tried to look before the owner is asked. */
const LOOK_FOR_MS = 15 * 60_000;
const LEAST_LOOKS = 4;

/** A request that was given up may still be on its way for some seconds; nobody looks for it before. */
const FIRST_PAUSE_MS = 10_000;
const FIRST_NAMED_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10 * 60_000;

export async function deliver(claim: Claim, world: Delivering, signal: AbortSignal): Promise<void> {
  const { delivery, subscription, lease } = claim;
  const { store, clock } = world;
  if (delivery.lookSince !== null && (await settledByLooking(claim, delivery.lookSince, world))) return;
  if (subscription.state !== 'on') {
    const reason = `The digest was ${subscription.state} before this edition was posted.`;
    await settle(claim, { kind: 'skipped', reason }, world);
    return;
  }
  if (await isTooOld(claim, world)) {
    const reason = delivery.reason ?? 'nothing ran that could post it';
    await settle(claim, { kind: 'skipped', reason: `Not posted within six hours: ${reason}` }, world);
    return;
  }

  const contents = await choose(claim, world);
  if (contents === null) return;
  if (contents.isQuiet) {
    await settle(claim, { kind: 'quiet', reason: 'Nothing new since the last edition.' }, world);
    return;
  }
  const target = targetOf(subscription);
  await world.pacer.turn(target, world.messenger.pace, signal);
  // A wait for a turn may have used up the lease; then it has to be had again before anything is sent.
  const left = (delivery.leaseUntil ?? 0) - clock.now();
  if (left < LEFT_TO_POST_MS && !(await store.deliveries.renew(lease, LEASE_MS))) return;
  if (signal.aborted) {
    const release = { nextTryAt: clock.now(), reason: 'the bot was stopped', mayHaveArrived: false };
    await store.deliveries.release(lease, release);
    return;
  }
  const isLate = delivery.late || clock.now() - delivery.slotAt > LATE_AFTER;
  const edition = editionReply(world.library(), {
    taste: tasteOf(subscription),
    contents,
    date: delivery.localDate,
    key: editionKey(delivery.id),
    lateFrom: isLate ? localTime(delivery.slotAt, subscription.zone) : null,
  });
  const posted = await withDeadline(clock, ANSWER_MS, (limit) =>
    world.messenger.post(target, edition, editionKey(delivery.id), limit),
  ).catch(asUnknown);
  await conclude(claim, posted, contents, world);
}

/** Somebody may have asked for an edition long after its slot; then it is young again. */
async function isTooOld({ delivery }: Claim, { store, clock }: Delivering): Promise<boolean> {
  const oldest = clock.now() - LATEST;
  if (delivery.slotAt >= oldest) return false;
  const events = await store.events.list(delivery.subscription, delivery.localDate);
  return !events.some(({ stage, at }) => stage === 'reopened' && at >= oldest);
}

/** The same for the same delivery, whoever posts it. */
function editionKey(deliveryId: string): EditionKey {
  return keyOf(deliveryId);
}

/** An messenger that throws has a fault; what it had sent by then, nobody knows. */
function asUnknown(error: unknown): Posted {
  return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) };
}

async function conclude(claim: Claim, posted: Posted, contents: Contents, world: Delivering): Promise<void> {
  const { log, tellOwner, pacer, clock } = world;
  const { delivery, subscription } = claim;
  switch (posted.kind) {
    case 'posted': {
      const { id, link } = posted;
      await settle(claim, { kind: 'posted', message: { id, link }, ...showing(contents) }, world);
      return;
    }
    case 'refused': {
      log.warn({ delivery: delivery.id, ...posted }, 'an edition was refused');
      const stops = stopsTheDigest(posted.reason);
      const settled = await settle(claim, { kind: 'refused', reason: storedReason(posted), stops }, world);
      if (settled && stops) await tellOwner.ofStop(subscription, posted);
      return;
    }
    case 'later':
      if (posted.afterMs !== null) pacer.rest(targetOf(subscription), posted.afterMs);
      await tryLater(claim, posted.why, posted.afterMs, false, world);
      return;
    case 'unknown':
      log.warn({ delivery: delivery.id, why: posted.why, at: clock.now() }, 'an edition may have arrived');
      await tryLater(claim, posted.why, null, true, world);
      return;
    default:
      posted satisfies never;
  }
}

/** True where looking settled it, or put it off; false where it certainly did not arrive and is to be posted. */
async function settledByLooking(claim: Claim, since: number, world: Delivering): Promise<boolean> {
  const { store } = world;
  const { delivery, subscription } = claim;
  const sighting = await sighted(world, claim, since);
  switch (sighting.kind) {
    case 'seen': {
      const { id, link } = sighting;
      await store.events.append(delivery.id, 'looked', 'It had arrived.');
      const contents = delivery.edition as Contents | null;
      const had = contents === null ? { shown: [], round: subscription.round } : showing(contents);
      await settle(claim, { kind: 'posted', message: { id, link }, ...had }, world);
      return true;
    }
    case 'absent':
      await store.events.append(delivery.id, 'looked', 'It had not arrived.');
      return false;
    case 'later':
      if (await isLookedForInVain(claim, since, world)) await unsure(claim, sighting.why, world);
      else await tryLater(claim, `${COULD_NOT_LOOK}: ${sighting.why}`, sighting.afterMs, true, world);
      return true;
    case 'cannot-look':
      await unsure(claim, storedReason(sighting), world);
      return true;
    default:
      return sighting satisfies never;
  }
}

const COULD_NOT_LOOK = 'Could not look whether it arrived';

/** Counted from the first look that failed: the bot may have been away for long before it could look at all. */
async function isLookedForInVain(
  { delivery }: Claim,
  since: number,
  { store, clock }: Delivering,
): Promise<boolean> {
  const events = await store.events.list(delivery.subscription, delivery.localDate);
  const failed = events.filter(
    ({ stage, at, details }) => stage === 'later' && at >= since && details?.startsWith(COULD_NOT_LOOK),
  );
  const first = failed[0];
  return first !== undefined && failed.length >= LEAST_LOOKS && clock.now() - first.at >= LOOK_FOR_MS;
}

async function sighted(
  { messenger, clock }: Delivering,
  { delivery, subscription }: Claim,
  since: number,
): Promise<Sighting> {
  const find = (limit: AbortSignal) =>
    messenger.find(targetOf(subscription), editionKey(delivery.id), new Date(since), limit);
  return withDeadline(clock, ANSWER_MS, find).catch(
    (error): Sighting => ({
      kind: 'later',
      afterMs: null,
      why: error instanceof Error ? error.message : String(error),
    }),
  );
}

async function unsure(claim: Claim, why: string, world: Delivering): Promise<void> {
  const settled = await settle(claim, { kind: 'unsure', reason: why }, world);
  if (settled) await world.tellOwner.ofDoubt(claim.subscription, claim.delivery, why);
}

/** Kept before it is posted, so that what is found in the channel counts as what it was. Null: the lease is lost. */
async function choose(claim: Claim, { store, library, snapshots }: Delivering): Promise<Contents | null> {
  const { delivery, subscription, lease } = claim;
  const { history, snapshot } = await readHistory(store, snapshots, subscription, library());
  const contents = chooseContents(library(), tasteOf(subscription), history, delivery.localDate);
  const isOurs = await store.deliveries.keepEdition(lease, contents, snapshot.id);
  if (!isOurs) return null;
  await store.events.append(delivery.id, 'composed', contentsInWords(contents));
  return contents;
}

function showing({ counted, round }: Contents): {
  readonly shown: readonly string[];
  readonly round: number;
} {
  return { shown: counted.map(String), round };
}

/** Due again after a pause that doubles with each try, or after what the platform asked for. */
async function tryLater(
  { delivery, lease }: Claim,
  reason: string,
  afterMs: number | null,
  mayHaveArrived: boolean,
  { store, clock, random, log }: Delivering,
): Promise<void> {
  // Who names a time is believed the first times; it is only asked less often where it names the same again and again.
  const first = afterMs === null ? FIRST_PAUSE_MS : FIRST_NAMED_PAUSE_MS;
  const doubled = backoff(delivery.attempts, { first, longest: LONGEST_PAUSE_MS });
  const pause = Math.max(afterMs ?? 0, doubled) * (1 + random() / 4);
  // Not past the time when it is given up: then that is said at once.
  const lastTry = Math.max(delivery.slotAt + LATEST + 1, clock.now() + FIRST_PAUSE_MS);
  const nextTryAt = Math.min(Math.ceil(clock.now() + pause), lastTry);
  const release = { nextTryAt, reason, mayHaveArrived };
  await insistently(clock, log, () => store.deliveries.release(lease, release));
}

/** What happened must be written down, so it is tried for as long as a store is likely to be away. */
async function settle(
  { lease }: Claim,
  outcome: Outcome,
  { store, clock, log }: Delivering,
): Promise<boolean> {
  const settled = await insistently(clock, log, () => store.deliveries.settle(lease, outcome));
  if (!settled) log.info({ delivery: lease.delivery, outcome: outcome.kind }, 'somebody else has the lease');
  return settled;
}

const STORE_RETRY = { first: 250, longest: 15_000 };
const STORE_TRIES = 10;

/** Gives up with the last fault; then the lease ends, and whoever claims next looks first. */
async function insistently<T>(clock: Clock, log: Log, run: () => Promise<T>): Promise<T> {
  for (let failures = 1; failures < STORE_TRIES; failures += 1) {
    try {
      return await run();
    } catch (err) {
      const againInMs = backoff(failures, STORE_RETRY);
      log.warn({ err, againInMs }, 'could not record the outcome of a delivery');
      await clock.wait(againInMs);
    }
  }
  return run();
}
