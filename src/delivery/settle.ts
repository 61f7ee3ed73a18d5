import { backoff, type Clock } from '../async.ts';
import type { Log } from '../ops/log.ts';
import type { Release } from '../store/claims.ts';
import type { DeliveryServices } from './delivery-services.ts';
import type { ClaimedMessage, Outcome } from './queue.ts';

/** An abandoned request may take some seconds to arrive; nobody looks for it before that. */
const FIRST_PAUSE_MS = 10_000;
const FIRST_NAMED_PAUSE_MS = 250;
const MAX_PAUSE_MS = 10 * 60_000;

/**
 * A platform that asks for a longer pause, or a proxy in its place, is asked again after this one: an edition must not wait for a
 * day's limit, nor anybody for an answer.
 */
export const MAX_NAMED_PAUSE_MS = 60 * 60_000;

/** Records the outcome. Returns false if another process has the lease. */
export async function settle(
  message: ClaimedMessage,
  outcome: Outcome,
  { clock, log }: DeliveryServices,
): Promise<boolean> {
  const settled = await retry(clock, log, () => message.settle(outcome));
  if (!settled) log.info({ delivery: message.id, outcome: outcome.kind }, 'another process has the lease');
  return settled;
}

/** Releases a message, due again after a pause that doubles with each attempt and is no shorter than `afterMs`. */
export async function tryLater(
  { attempts, giveUpAt, release }: ClaimedMessage,
  how: Omit<Release, 'nextTryAt'>,
  afterMs: number | null,
  { clock, random, log }: DeliveryServices,
): Promise<void> {
  // A platform that says how long to wait is believed: the pause grows only if that turns out not to be enough.
  const first = afterMs === null ? FIRST_PAUSE_MS : FIRST_NAMED_PAUSE_MS;
  const doubled = backoff(attempts, { first, longest: MAX_PAUSE_MS });
  const named = Math.min(afterMs ?? 0, MAX_NAMED_PAUSE_MS);
  const pause = Math.max(named, doubled) * (1 + random() / 4);
  // Not after `giveUpAt`, so that giving up is recorded at once. What is looked for after that has no such end.
  const hasEnd = giveUpAt !== null && giveUpAt >= clock.now();
  const lastTry = hasEnd ? Math.max(giveUpAt + 1, clock.now() + FIRST_PAUSE_MS) : Number.POSITIVE_INFINITY;
  const nextTryAt = Math.min(Math.ceil(clock.now() + pause), lastTry);
  await retry(clock, log, () => release({ ...how, nextTryAt }));
}

/**
 * Releases a message that the bot itself could not post or look for. It stays due: nobody claims it while the platform
 * is known to refuse the bot, and it is the first to be claimed afterwards.
 */
export async function waitForBot(
  message: ClaimedMessage,
  reason: string,
  mayHaveArrived: boolean,
  services: DeliveryServices,
): Promise<void> {
  const { clock, log, messenger } = services;
  const isPaused = messenger.standing !== undefined && messenger.standing.refusal() !== null;
  const isOverdue = message.giveUpAt !== null && clock.now() > message.giveUpAt;
  // Where claiming goes on, an attempt that is due at once would be made without a pause.
  if (!isPaused || isOverdue) {
    await tryLater(message, { reason, mayHaveArrived }, null, services);
    return;
  }
  await retry(clock, log, () => message.release({ nextTryAt: clock.now(), reason, mayHaveArrived }));
}

const STORE_RETRY = { first: 250, longest: 15_000 };
const STORE_TRIES = 10;

/**
 * An outcome must be recorded, so this retries for as long as a store is likely to be down, then throws the last error:
 * the lease expires, and the process that claims the message next looks first.
 */
async function retry<T>(clock: Clock, log: Log, run: () => Promise<T>): Promise<T> {
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
