import { withDeadline } from '../async.ts';
import type { Reply } from '../reply.ts';
import { ANSWER_MS, type DeliveryWorld, LEASE_MS } from './delivery-world.ts';
import { settleByLooking } from './look.ts';
import type { Posted } from './messenger.ts';
import type { ClaimedMessage } from './queue.ts';
import { settle, tryLater } from './settle.ts';

/** How much of the lease must be left when a message is sent: for the answer, and to settle. */
const LEFT_TO_POST_MS = 2 * ANSWER_MS + 15_000;

/**
 * One claimed message, from the claim to its settling: look whether it arrived if that is in doubt, decide what is in
 * it, post, settle. Whatever happens in between, the row says what is known: a process that dies here leaves it claimed,
 * and whoever claims it after the lease looks first.
 */
export async function deliver(
  message: ClaimedMessage,
  world: DeliveryWorld,
  signal: AbortSignal,
): Promise<void> {
  const { lookSince } = message;
  if (lookSince !== null && (await settleByLooking(message, lookSince, world))) return;
  const prepared = await message.prepare();
  switch (prepared.kind) {
    case 'ready':
      return post(message, prepared.compose, world, signal);
    case 'skipped':
    case 'quiet':
      await settle(message, prepared, world);
      return;
    case 'lease-lost':
      return;
    default:
      prepared satisfies never;
  }
}

async function post(
  message: ClaimedMessage,
  compose: () => Reply,
  world: DeliveryWorld,
  signal: AbortSignal,
): Promise<void> {
  const { target, key } = message;
  const { messenger, pacer, clock } = world;
  await pacer.turn(target, messenger.pace, signal);
  // The wait for a turn may have used up the lease; then it must be renewed before anything is sent.
  const left = message.leaseUntil - clock.now();
  if (left < LEFT_TO_POST_MS && !(await message.renew(LEASE_MS))) return;
  if (signal.aborted) {
    await message.release({ nextTryAt: clock.now(), reason: 'the bot was stopped', mayHaveArrived: false });
    return;
  }
  const reply = compose();
  const posted = await withDeadline(clock, ANSWER_MS, (limit) =>
    messenger.post(target, reply, key, limit),
  ).catch(asUnknown);
  await conclude(message, posted, world);
}

/** A messenger that throws has a fault; what it had sent by then, nobody knows. */
function asUnknown(error: unknown): Posted {
  return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) };
}

async function conclude(message: ClaimedMessage, posted: Posted, world: DeliveryWorld): Promise<void> {
  const { log, pacer, clock } = world;
  switch (posted.kind) {
    case 'posted': {
      const { id, link } = posted;
      await settle(message, { kind: 'posted', message: { id, link } }, world);
      return;
    }
    case 'refused':
      log.warn({ delivery: message.id, ...posted }, 'the platform refused a message');
      if (await settle(message, posted, world)) await message.onRefused(posted);
      return;
    case 'later':
      if (posted.afterMs !== null) pacer.rest(message.target, posted.afterMs);
      await tryLater(message, posted.why, posted.afterMs, false, world);
      return;
    case 'unknown':
      log.warn({ delivery: message.id, why: posted.why, at: clock.now() }, 'a message may have arrived');
      await tryLater(message, posted.why, null, true, world);
      return;
    default:
      posted satisfies never;
  }
}
