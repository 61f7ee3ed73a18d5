import type { WorkspaceOf } from './messenger.ts';

/**
 * Messages of one place in progress at a time: enough for fifty a second at half a second each. More would be composed
 * in bursts, which delay the messages whose turn it is.
 */
export const PER_PLACE = 32;

/** Messages of one workspace in progress at a time, so that a slow one cannot take every slot. */
export const PER_WORKSPACE = 8;

export type WorkSlots = {
  readonly take: (of: WorkspaceOf, work: Promise<void>, onDone: () => void) => void;
  readonly free: (place: string) => number;
  /** The workspaces that have used all their slots. */
  readonly full: () => readonly WorkspaceOf[];
  /** Resolves when nothing is in progress. */
  readonly idle: () => Promise<void>;
};

export function createWorkSlots(): WorkSlots {
  const busy = new Set<Promise<void>>();
  const taken = new Map<string, { readonly of: WorkspaceOf; count: number }>();
  return {
    take: ({ place, workspace }, work, onDone) => {
      const key = `${place} ${workspace}`;
      const counted = taken.get(key) ?? { of: { place, workspace }, count: 0 };
      counted.count += 1;
      taken.set(key, counted);
      const done = work.finally(() => {
        counted.count -= 1;
        if (counted.count === 0) taken.delete(key);
        busy.delete(done);
        onDone();
      });
      busy.add(done);
    },
    free: (place) => {
      const counts = [...taken.values()].filter(({ of }) => of.place === place).map(({ count }) => count);
      return PER_PLACE - counts.reduce((sum, count) => sum + count, 0);
    },
    full: () => [...taken.values()].filter(({ count }) => count >= PER_WORKSPACE).map(({ of }) => of),
    idle: async () => {
      while (busy.size > 0) await Promise.all(busy);
    },
  };
}
