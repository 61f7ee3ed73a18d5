import type { Clock } from '../../async.ts';
import type { Messengers } from '../../delivery/messenger.ts';
import type { Store } from '../../store/store.ts';
import type { SnapshotCache } from '../edition/history.ts';

/** What the answers are made with. */
export type DigestServices = {
  readonly store: Store;
  readonly messengers: Messengers;
  readonly snapshots: SnapshotCache;
  readonly clock: Clock;
  /** Something is due at once. */
  readonly wake: () => void;
};
