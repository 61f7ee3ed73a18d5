import type { Clock } from '../async.ts';
import type { Messengers } from '../delivery/messenger.ts';
import type { Log } from '../ops/log.ts';
import type { Store } from '../store/store.ts';
import { GIVE_UP_AFTER_MS } from './schedule/slots-due.ts';

type UnservedOptions = {
  readonly store: Pick<Store, 'deliveries'>;
  readonly messengers: Messengers;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
};

/** An edition that waits for six hours may wait a minute longer: milliseconds. */
const EVERY_MS = 60_000;

const UNSERVED = 'For six hours no bot was running that is set up for this platform.';

/** Gives up the editions of platforms that no bot is set up for, once a minute until the function that it returns is called. */
export function startGivingUpUnserved({
  store,
  messengers,
  clock,
  log,
}: UnservedOptions): () => Promise<void> {
  const stopping = new AbortController();
  const run = async () => {
    while (!stopping.signal.aborted) {
      // By a clock that is hours ahead, what has just come due would be old.
      if ((clock.doubt?.() ?? null) === null) {
        const before = clock.now() - GIVE_UP_AFTER_MS;
        await store.deliveries
          .giveUpUnserved(Object.keys(messengers), before, UNSERVED)
          .catch((err: unknown) => log.warn({ err }, 'could not look for editions that no bot posts'));
      }
      await clock.wait(EVERY_MS, stopping.signal);
    }
  };
  const running = run();
  return async () => {
    stopping.abort();
    await running;
  };
}
