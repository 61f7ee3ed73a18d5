import { LRUCache } from 'lru-cache';
import type { Library } from '../../guide/library.ts';
import type { Store, Subscription } from '../../store/store.ts';
import type { History } from './contents.ts';
import { parseSnapshot, type Snapshot, snapshotOf } from './snapshot.ts';

/** Snapshots of the guide by their id. They are kept in the store, once for all channels, and read once a process. */
export type SnapshotBook = {
  readonly keep: (snapshot: Snapshot) => Promise<void>;
  /** Null if it was never kept, or is in a form that is no longer read. */
  readonly find: (id: string) => Promise<Snapshot | null>;
};

/** Guides that editions are compared with: after a change, each channel's next edition needs the one before it. */
const MAX_SNAPSHOTS = 20;

export function createSnapshotBook({ longTexts }: Pick<Store, 'longTexts'>): SnapshotBook {
  const known = new LRUCache<string, Promise<Snapshot | null>>({ max: MAX_SNAPSHOTS });
  let lastKept: string | null = null;
  const read = async (id: string) => {
    const text = await longTexts.find(`guide ${id}`);
    return text === null ? null : parseSnapshot(text);
  };
  return {
    keep: async (snapshot) => {
      if (lastKept === snapshot.id) return;
      await longTexts.keep(`guide ${snapshot.id}`, JSON.stringify(snapshot));
      lastKept = snapshot.id;
    },
    find: (id) => {
      const found = known.get(id) ?? read(id);
      known.set(id, found);
      // What could not be read now may be read the next time.
      found.catch(() => known.delete(id));
      return found;
    },
  };
}

/** What the channel has had, and the guide as it is now, which is kept for the next edition to compare with. */
export async function readHistory(
  store: Store,
  snapshots: SnapshotBook,
  subscription: Subscription,
  library: Library,
): Promise<{ readonly history: History; readonly snapshot: Snapshot }> {
  const snapshot = snapshotOf(library);
  const [shown, [last]] = await Promise.all([
    store.shown.list(subscription.id, subscription.round),
    store.deliveries.history(subscription.id, 1, ['posted']),
    snapshots.keep(snapshot),
  ]);
  const before = last?.guide ?? null;
  return {
    history: {
      shown: shown.map(({ source }) => Number(source)),
      round: subscription.round,
      lastPoint: last?.edition?.point ?? null,
      snapshot: before === snapshot.id ? snapshot : before === null ? null : await snapshots.find(before),
    },
    snapshot,
  };
}
