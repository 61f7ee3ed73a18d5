import { LRUCache } from 'lru-cache';
import type { Clock } from '../../async.ts';
import { readRevisions } from '../../guide/changes/revision.ts';
import type { Library } from '../../guide/library.ts';
import { guideKey } from '../../store/guide-texts.ts';
import type { Store } from '../../store/store.ts';
import type { Subscription } from '../../store/subscription.ts';
import type { History } from './history.ts';
import { parseSnapshot, type Snapshot, snapshotOf } from './snapshot.ts';

/** Snapshots of the guide by id, stored once for all channels and read once by each process. */
export type SnapshotCache = {
  readonly keep: (snapshot: Snapshot) => Promise<void>;
  /** Null if it was never stored, or another version wrote it. */
  readonly find: (id: string) => Promise<Snapshot | null>;
};

/** A snapshot that is in use has to be kept again within a day, or it counts as old. */
const KEEP_AGAIN_MS = 12 * 60 * 60_000;

/** After a change of the guide, each channel's next edition is compared with an earlier snapshot. */
const MAX_SNAPSHOTS = 20;

export function createSnapshotCache(
  { longTexts }: Pick<Store, 'longTexts'>,
  clock: Pick<Clock, 'now'>,
): SnapshotCache {
  const known = new LRUCache<string, Promise<Snapshot | null>>({ max: MAX_SNAPSHOTS });
  let lastKept: { readonly id: string; readonly at: number } | null = null;
  const read = async (id: string) => {
    const text = await longTexts.find(guideKey(id));
    return text === null ? null : parseSnapshot(text);
  };
  return {
    keep: async (snapshot) => {
      const at = clock.now();
      if (lastKept?.id === snapshot.id && at - lastKept.at < KEEP_AGAIN_MS) return;
      await longTexts.keep(guideKey(snapshot.id), JSON.stringify(snapshot));
      lastKept = { id: snapshot.id, at };
    },
    find: (id) => {
      const found = known.get(id) ?? read(id);
      known.set(id, found);
      // A failed read is tried again next time.
      found.catch(() => known.delete(id));
      return found;
    },
  };
}

/** What the channel has been shown, and a snapshot of the guide, stored for the next edition to compare with. */
export async function readHistory(
  store: Store,
  snapshots: SnapshotCache,
  subscription: Subscription,
  library: Library,
): Promise<{ readonly history: History; readonly snapshot: Snapshot }> {
  const snapshot = snapshotOf(library);
  const { id, round } = subscription;
  const [shown, [last]] = await Promise.all([
    store.shown.list(id),
    store.deliveries.history(id, 1, ['posted']),
    snapshots.keep(snapshot),
  ]);
  const before = last?.guide ?? null;
  const earlier = before === snapshot.id ? snapshot : before === null ? null : await snapshots.find(before);
  const isSame = earlier?.id === snapshot.id;
  const rows =
    earlier === null || isSame ? [] : await store.newsroom.revisions.list({ after: earlier.revision });
  const { revisions } = readRevisions(rows);
  const { edition = null } = last ?? {};
  return {
    history: {
      shown: shown.flatMap((each) => (each.round === round ? Number(each.source) : [])),
      shownEver: shown.map(({ source }) => Number(source)),
      round,
      lastCard: edition?.point == null ? null : { plan: edition.plan, point: edition.point },
      last: last
        ? {
            date: last.localDate,
            at: last.settledAt ?? last.slotAt,
            snapshot: earlier,
            hadNews: edition !== null && edition.news !== null,
          }
        : null,
      // What is approved at this moment, and not in the guide yet, is news of the next edition.
      revisions: revisions.filter(({ number }) => number <= library.revision),
    },
    snapshot,
  };
}
