import type { Clock } from '../../async.ts';
import type { Messengers } from '../../delivery/messenger.ts';
import type { Store } from '../../store/store.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { SnapshotCache } from '../edition/channel-history.ts';

/** What the replies to `/digest` need. */
export type DigestServices = {
  readonly store: Store;
  readonly messengers: Messengers;
  readonly snapshots: SnapshotCache;
  readonly clock: Clock;
  /** Whether the setting DIGESTS names the channel. */
  readonly isNamed: (channel: Pick<Subscription, 'place' | 'channel'>) => boolean;
  /** Call when an edition is due at once. */
  readonly wake: () => void;
};
