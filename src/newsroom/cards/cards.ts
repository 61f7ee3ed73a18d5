import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Clock } from '../../async.ts';
import { type Messengers, placesOf } from '../../delivery/messenger.ts';
import type { Pacer } from '../../delivery/pacer.ts';
import { createRunner } from '../../delivery/runner.ts';
import type { Log } from '../../ops/log.ts';
import { createCardEdits } from './card-edits.ts';
import { createCardQueue } from './card-queue.ts';
import type { CardServices } from './card-services.ts';
import { applyDesks, type ConfiguredDesk } from './configured-desks.ts';

/** Everything that posts, settles and edits the messages for editors and proposers. */
export type CardPosting = {
  /** Call when a proposal was made or changed, or an editors' channel was set up, by whatever process. */
  readonly wake: () => void;
  /** Stores the configured desks and starts posting. A process without messengers posts nothing. */
  readonly start: () => Promise<void>;
  /** Resolves when everything in progress is settled or released. */
  readonly stop: () => Promise<void>;
};

export type CardPostingOptions = CardServices & {
  /** By place; may be added to until `start`. */
  readonly messengers: Messengers;
  readonly pacer: Pacer;
  /** What the setting EDITORS_CHANNELS names. */
  readonly configured: readonly ConfiguredDesk[];
  readonly clock: Clock;
  readonly log: Log;
  /** 0 to 1, like Math.random. */
  readonly random?: () => number;
};

export function createCardPosting(options: CardPostingOptions): CardPosting {
  const { store, messengers, pacer, configured, clock, log, random = Math.random } = options;
  const name = `${hostname()} ${process.pid} ${randomBytes(3).toString('hex')}`;
  const queue = createCardQueue(
    { ...options, onPosted: () => edits.wake() },
    () => placesOf(messengers),
    clock.now,
  );
  const runner = createRunner({ queue, messengers, pacer, clock, log, name, random });
  const edits = createCardEdits({ ...options, onGone: runner.wake });
  let isStarted = false;
  return {
    wake: () => {
      runner.wake();
      edits.wake();
    },
    start: async () => {
      const places = placesOf(messengers);
      if (places.length === 0) return;
      await store.cards.freeClaims();
      await applyDesks(store.desks, configured, { places, now: clock.now() });
      isStarted = true;
      runner.start();
      edits.start();
    },
    stop: async () => {
      if (!isStarted) return;
      await Promise.all([edits.stop(), runner.stop()]);
    },
  };
}
