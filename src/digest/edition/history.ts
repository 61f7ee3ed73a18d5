import type { Library } from '../../guide/library.ts';
import type { Store, Subscription } from '../../store/store.ts';
import type { Contents, History } from './contents.ts';
import { type Snapshot, snapshotOf } from './snapshot.ts';

/** Snapshots of the guide by their id. They are kept in the store, once for all channels, and read once a process. */
export type SnapshotBook = {
  readonly keep: (snapshot: Snapshot) => Promise<void>;
  /** Null where it was never kept, or is in a form that is no longer read. */
  readonly find: (id: string) => Promise<Snapshot | null>;
};

export function createSnapshotBook({ keptTexts }: Pick<Store, 'keptTexts'>): SnapshotBook {
  const known = new Map<string, Promise<Snapshot | null>>();
  const kept = new Set<string>();
  return {
    keep: async (snapshot) => {
      if (kept.has(snapshot.id)) return;
      await keptTexts.keep(`guide ${snapshot.id}`, JSON.stringify(snapshot));
      kept.add(snapshot.id);
    },
    find: (id) => {
      const found =
        known.get(id) ??
        keptTexts.find(`guide ${id}`).then((text) => (text === null ? null : (JSON.parse(text) as Snapshot)));
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
      lastPoint: (last?.edition as Contents | null | undefined)?.point ?? null,
      snapshot: before === snapshot.id ? snapshot : before === null ? null : await snapshots.find(before),
    },
    snapshot,
  };
}
