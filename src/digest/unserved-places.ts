import type { Clock } from '../async.ts';
import { type Messengers, placesOf } from '../delivery/messenger.ts';
import type { Log } from '../ops/log.ts';
import type { Store } from '../store/store.ts';
import { GIVE_UP_AFTER_MS } from './schedule/slots-due.ts';

/** Says in the store where this process posts, and gives up what waits where none does. */
export type UnservedPlaces = {
  /** Call before the first claim, and before anybody is asked about an edition that may have been given up. */
  readonly record: () => Promise<void>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

type UnservedOptions = {
  readonly store: Pick<Store, 'deliveries'>;
  readonly messengers: Messengers;
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
};

const EVERY_MS = 60_000;

const UNSERVED = 'For six hours no bot was posting to this platform.';

export function createUnservedPlaces({ store, messengers, clock, log }: UnservedOptions): UnservedPlaces {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const record = () => store.deliveries.recordServed(placesOf(messengers), UNSERVED);

  const run = async () => {
    while (!stopping.signal.aborted) {
      try {
        await record();
        // By a wrong clock, six hours may be none.
        if ((clock.doubt?.() ?? null) === null) {
          await store.deliveries.giveUpUnserved(clock.now() - GIVE_UP_AFTER_MS, UNSERVED);
        }
      } catch (err) {
        log.warn({ err }, 'could not record where this bot posts; it is tried again in a minute');
      }
      await clock.wait(EVERY_MS, stopping.signal);
    }
  };

  return {
    record,
    start: () => {
      running = run();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
