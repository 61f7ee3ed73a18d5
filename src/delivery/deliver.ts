import { type Clock, withDeadline } from '../async.ts';
import type { Reply } from '../reply.ts';
import { ANSWER_MS, type DeliveryServices, LEASE_MS } from './delivery-services.ts';
import type { Messenger, PostResult } from './messenger.ts';
import type { ClaimedMessage } from './queue.ts';
import { MAX_NAMED_PAUSE_MS, settle, tryLater, waitForBot } from './settle.ts';
import { settleByLooking } from './settle-by-looking.ts';

/** A message is sent at most this long after its lease was renewed, in milliseconds. In what is left, the platform answers. */
const SEND_WITHIN_MS = (LEASE_MS - ANSWER_MS) / 2;

/** Before a private message is sent again that may have arrived, in milliseconds. */
const UNSEEN_PAUSE_MS = 5 * 60_000;

const NOT_PREPARED = 'It could not be prepared; the bot’s log says why';

const STOOD_STILL = 'The bot stood still just before it could post';
const TOO_EARLY = 'It had fallen due by a clock that was wrong';

/**
 * Takes one claimed message to its outcome: looks whether it arrived if that is in doubt, decides what is in it, posts
 * and settles. The row always says what is known: if the process dies here, it stays claimed, and the process that
 * claims it after the lease looks first.
 */
export async function deliver(
  message: ClaimedMessage,
  services: DeliveryServices,
  signal: AbortSignal,
): Promise<void> {
  const { lookSince } = message;
  const { messenger, clock, log } = services;
  if (lookSince !== null && (await settleByLooking(message, lookSince, services))) return;
  // A fault up to here: nothing has been sent, so nobody needs to look for it.
  const reply = await getReady(message, services, signal).catch(async (err: unknown) => {
    log.error({ err, delivery: message.id }, 'could not prepare a message');
    await tryLater(message, { reason: NOT_PREPARED, mayHaveArrived: false }, null, services);
    return null;
  });
  if (reply === null) return;
  const posted = await withDeadline(clock, ANSWER_MS, (limit) =>
    send(message, reply, messenger, limit),
  ).catch(toUnknown);
  await handleResult(message, posted, services);
}

function send(
  { target, direct, key }: ClaimedMessage,
  reply: Reply,
  messenger: Messenger,
  limit: AbortSignal,
): Promise<PostResult> {
  if (direct === undefined) return messenger.post(target, reply, key, limit);
  return messenger.sendDirect({ workspace: target.workspace, person: direct.person }, reply, limit);
}

/** The reply to post now; null if the message was settled or released, or the lease is lost. */
async function getReady(
  message: ClaimedMessage,
  services: DeliveryServices,
  signal: AbortSignal,
): Promise<Reply | null> {
  const prepared = await message.prepare(services.messenger.standing?.refusal() ?? null);
  switch (prepared.kind) {
    case 'ready': {
      const renewedAt = await waitForTurn(message, services, signal);
      if (renewedAt === null) return null;
      const reply = prepared.compose();
      return (await stoodStill(message, renewedAt, services)) ? null : reply;
    }
    case 'skipped':
    case 'quiet':
      await settle(message, prepared, services);
      return null;
    case 'lease-lost':
      return null;
    default:
      return prepared satisfies never;
  }
}

/**
 * Returns when the lease was renewed, as `elapsed`; null if the message must not be posted now: it was settled or released, or
 * the lease is lost.
 */
async function waitForTurn(
  message: ClaimedMessage,
  services: DeliveryServices,
  signal: AbortSignal,
): Promise<number | null> {
  const { messenger, pacer, clock } = services;
  await pacer.turn(message.target, messenger.pace, signal);
  // Before it is asked for: a process that is stopped while the answer comes knows nothing of the time that went by.
  const renewedAt = elapsed(clock);
  // The wait for a turn may have used up the lease, and the message may not be wanted any more.
  const renewed = await message.renew(LEASE_MS);
  if (renewed.kind === 'skipped' || renewed.kind === 'quiet') await settle(message, renewed, services);
  if (renewed.kind !== 'renewed') return null;
  // After a sleep of the machine, the lease may have run out though this clock does not show it.
  const obstacle = clock.doubt?.() ?? (signal.aborted ? 'the bot was stopped' : null);
  if (obstacle !== null) {
    await message.release({ nextTryAt: clock.now(), reason: obstacle, mayHaveArrived: false });
    return null;
  }
  if (clock.now() < message.notBefore) {
    await message.release({ nextTryAt: message.notBefore, reason: TOO_EARLY, mayHaveArrived: false });
    return null;
  }
  // Others may have met the refusal while this one waited for its turn.
  const refusal = messenger.standing?.refusal() ?? null;
  if (refusal !== null) {
    await waitForBot(message, refusal, false, services);
    return null;
  }
  return renewedAt;
}

/**
 * Call just before posting. If this process has stood still since the renewal, as one that is stopped or whose container is
 * frozen, no clock jumps, and another process may have posted the message. Then it is released, which changes nothing if the
 * lease is lost, and this returns true.
 */
async function stoodStill(
  message: ClaimedMessage,
  renewedAt: number,
  { clock, log }: DeliveryServices,
): Promise<boolean> {
  const tookMs = elapsed(clock) - renewedAt;
  if (tookMs <= SEND_WITHIN_MS) return false;
  log.warn(
    { delivery: message.id, tookMs },
    'this process or its store stood still before a message was posted',
  );
  await message.release({ nextTryAt: clock.now(), reason: STOOD_STILL, mayHaveArrived: false });
  return true;
}

function elapsed({ steady, now }: Clock): number {
  return (steady ?? now)();
}

/** A messenger that throws has a bug, and may have sent the message before it threw. */
function toUnknown(error: unknown): PostResult {
  return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) };
}

async function handleResult(
  message: ClaimedMessage,
  posted: PostResult,
  services: DeliveryServices,
): Promise<void> {
  const { log, pacer, clock } = services;
  switch (posted.kind) {
    case 'posted': {
      const { id, link } = posted;
      await settle(message, { kind: 'posted', message: { id, link } }, services);
      return;
    }
    case 'refused':
      log.warn({ delivery: message.id, ...posted }, 'the platform refused a message');
      if (await settle(message, posted, services)) await message.onRefused(posted);
      return;
    case 'later':
      if (posted.ofBot) {
        log.warn({ delivery: message.id, why: posted.why }, 'the platform refused the bot');
        await waitForBot(message, posted.why, false, services);
        return;
      }
      // A limit of private messages is often theirs alone: a channel's message that it holds for too is told so itself.
      if (posted.afterMs !== null && message.direct === undefined)
        pacer.pause(message.target, Math.min(posted.afterMs, MAX_NAMED_PAUSE_MS));
      await tryLater(message, { reason: posted.why, mayHaveArrived: false }, posted.afterMs, services);
      return;
    case 'unknown':
      log.warn({ delivery: message.id, why: posted.why, at: clock.now() }, 'a message may have arrived');
      // Nobody looks for a private message, so the next one waits until an outage may be over.
      await tryLater(
        message,
        { reason: posted.why, mayHaveArrived: true },
        message.direct === undefined ? null : UNSEEN_PAUSE_MS,
        services,
      );
      return;
    default:
      posted satisfies never;
  }
}
