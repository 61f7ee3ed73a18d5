import { backoff, type Clock } from '../async.ts';
import type { Log } from '../ops/log.ts';
import type { DeliveryWorld } from './delivery-world.ts';
import type { ClaimedMessage, Outcome } from './queue.ts';

/** A request that was given up may still be on its way for some seconds; nobody looks for it before. */
const FIRST_PAUSE_MS = 10_000;
const FIRST_NAMED_PAUSE_MS = 250;
const MAX_PAUSE_MS = 10 * 60_000;

/** Records the outcome. False if somebody else has the lease. */
export async function settle(
  message: ClaimedMessage,
  outcome: Outcome,
  { clock, log }: DeliveryWorld,
): Promise<boolean> {
  const settled = await insist(clock, log, () => message.settle(outcome));
  if (!settled) log.info({ delivery: message.id, outcome: outcome.kind }, 'somebody else has the lease');
  return settled;
}

/** Due again after a pause that doubles with each try, or after what the platform asked for. */
export async function tryLater(
  { attempts, giveUpAt, release }: ClaimedMessage,
  reason: string,
  afterMs: number | null,
  mayHaveArrived: boolean,
  { clock, random, log }: DeliveryWorld,
): Promise<void> {
  // A platform that names a time is believed; it is asked less often only if it names the same time again and again.
  const first = afterMs === null ? FIRST_PAUSE_MS : FIRST_NAMED_PAUSE_MS;
  const doubled = backoff(attempts, { first, longest: MAX_PAUSE_MS });
  const pause = Math.max(afterMs ?? 0, doubled) * (1 + random() / 4);
  // Not past the time when it is given up: then that is said at once.
  const lastTry =
    giveUpAt === null ? Number.POSITIVE_INFINITY : Math.max(giveUpAt + 1, clock.now() + FIRST_PAUSE_MS);
  const nextTryAt = Math.min(Math.ceil(clock.now() + pause), lastTry);
  await insist(clock, log, () => release({ nextTryAt, reason, mayHaveArrived }));
}

const STORE_RETRY = { first: 250, longest: 15_000 };
const STORE_TRIES = 10;

/**
 * What happened must be written down, so this tries for as long as a store is likely to be away. Then it throws the last
 * fault: the lease runs out, and whoever claims next looks first.
 */
async function insist<T>(clock: Clock, log: Log, run: () => Promise<T>): Promise<T> {
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
