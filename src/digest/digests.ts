import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { type Clock, systemClock } from '../async.ts';
import { createRunner, type Outboxes } from '../delivery/runner.ts';
import type { Library } from '../guide/library.ts';
import type { Log } from '../ops/log.ts';
import type { Store } from '../store/store.ts';
import { keepStanding, type StandingDigest } from './configured.ts';
import { createSnapshotBook } from './edition/history.ts';
import { createDesk, type DigestDesk } from './replies/handlers.ts';

/** The whole of the digest: what answers `/digest`, and what posts. */
export type Digests = {
  readonly desk: DigestDesk;
  /** Puts the standing digests into the store, and begins to post. A process without outboxes posts nothing. */
  readonly start: () => Promise<void>;
  /** Resolves when every edition in hand is settled or given back, at most about a minute later. */
  readonly stop: () => Promise<void>;
};

export type DigestsOptions = {
  readonly store: Store;
  readonly library: () => Library;
  readonly outboxes: Outboxes;
  readonly log: Log;
  /** What the setting DIGESTS names, read by `readStanding`. */
  readonly standing?: readonly StandingDigest[];
  readonly clock?: Clock;
  /** 0 to 1, like Math.random. */
  readonly random?: () => number;
};

export function createDigests(options: DigestsOptions): Digests {
  const { store, library, outboxes, log, standing = [], clock = systemClock, random = Math.random } = options;
  const name = `${hostname()} ${process.pid} ${randomBytes(3).toString('hex')}`;
  const runner = createRunner({ store, library, outboxes, clock, log, name, random });
  const snapshots = createSnapshotBook(store);
  const canPost = Object.values(outboxes).some((outbox) => outbox !== undefined);
  return {
    desk: createDesk({ store, outboxes, snapshots, clock, wake: runner.wake }),
    start: async () => {
      if (!canPost) return;
      await keepStanding(store, standing, clock.now());
      runner.start();
    },
    stop: () => runner.stop(),
  };
}
