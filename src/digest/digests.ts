import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { type Clock, systemClock } from '../async.ts';
import { type Messengers, placesOf } from '../delivery/messenger.ts';
import { createPacer, type Pacer } from '../delivery/pacer.ts';
import { createRunner } from '../delivery/runner.ts';
import type { Library } from '../guide/library.ts';
import type { Log } from '../ops/log.ts';
import type { Store } from '../store/store.ts';
import { applyConfigured, type ConfiguredDigest } from './configured-digests.ts';
import { createSnapshotCache } from './edition/channel-history.ts';
import { createEditionQueue } from './edition-queue.ts';
import { createNotifyOwner } from './notify-owner.ts';
import type { DigestServices } from './replies/digest-services.ts';
import { createHandlers, type DigestHandlers } from './replies/handlers.ts';
import { createUnservedPlaces } from './unserved-places.ts';

/** Everything about digests: what answers `/digest`, and what posts the editions. */
export type Digests = {
  readonly handlers: DigestHandlers;
  /** Stores the configured digests and starts posting. A process without messengers posts nothing. */
  readonly start: () => Promise<void>;
  /** Resolves when every edition in progress is settled or released, at most about a minute later. */
  readonly stop: () => Promise<void>;
};

export type DigestsOptions = {
  readonly store: Store;
  readonly library: () => Library;
  /** By place; may be added to until `start`. */
  readonly messengers: Messengers;
  readonly log: Log;
  /** What the setting DIGESTS names, read by `readConfigured`. */
  readonly configured?: readonly ConfiguredDigest[];
  readonly clock?: Clock;
  /** Shared with whatever else this process posts. @default one of its own */
  readonly pacer?: Pacer;
  /** 0 to 1, like Math.random. */
  readonly random?: () => number;
};

export function createDigests(options: DigestsOptions): Digests {
  const {
    store,
    library,
    messengers,
    log,
    configured = [],
    clock = systemClock,
    pacer = createPacer({ now: clock.steady ?? clock.now, wait: clock.wait }),
    random = Math.random,
  } = options;
  const name = `${hostname()} ${process.pid} ${randomBytes(3).toString('hex')}`;
  const snapshots = createSnapshotCache(store, clock);
  const notifyOwner = createNotifyOwner({ store, messengers, clock, log });
  const queue = createEditionQueue({ store, library, snapshots, notifyOwner, clock, log });
  const unserved = createUnservedPlaces({ store, messengers, clock, log });
  const runner = createRunner({ queue, messengers, pacer, clock, log, name, random });
  const isNamed: DigestServices['isNamed'] = ({ place, channel }) =>
    configured.some((digest) => digest.place === place && digest.channel === channel);
  return {
    handlers: createHandlers({ store, messengers, snapshots, clock, isNamed, wake: runner.wake }),
    start: async () => {
      const served = placesOf(messengers);
      if (served.length === 0) return;
      await store.deliveries.freeClaims();
      await applyConfigured({ store, configured, places: served, now: clock.now(), log });
      await unserved.record();
      await notifyOwner.start();
      runner.start();
      unserved.start();
    },
    stop: async () => {
      await unserved.stop();
      await runner.stop();
      await notifyOwner.stop();
    },
  };
}
