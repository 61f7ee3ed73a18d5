import type { Clock } from '../../src/async.ts';
import type { Messenger } from '../../src/delivery/messenger.ts';
import type { Store } from '../../src/store/store.ts';

/** Bugs that the harness has to notice: a run with one of them must not be called sound. */
export const BUGS = ['never-looks', 'settles-first', 'day-too-far', 'wrong-title', 'early'] as const;
export type Bug = (typeof BUGS)[number] | null;

const DAY = 24 * 60 * 60_000;

/** How long a bot with `settles-first` takes to post what it has settled, in milliseconds of its clock. */
const AFTERWARDS_MS = 5_000;

export function spoilMessenger(messenger: Messenger, bug: Bug, clock: Clock): Messenger {
  switch (bug) {
    case 'never-looks':
      return { ...messenger, find: async () => ({ kind: 'absent' }) };
    case 'settles-first':
      return {
        ...messenger,
        post: async (target, reply, key) => {
          void clock
            .wait(AFTERWARDS_MS)
            .then(() => messenger.post(target, reply, key, new AbortController().signal));
          return { kind: 'posted', id: '1.0', link: null };
        },
      };
    case 'wrong-title':
      return {
        ...messenger,
        post: (target, reply, ...rest) => messenger.post(target, { ...reply, title: 'Today' }, ...rest),
      };
    default:
      return messenger;
  }
}

export function spoilStore(store: Store, bug: Bug): Store {
  if (bug !== 'day-too-far') return store;
  const { deliveries } = store;
  return {
    ...store,
    deliveries: {
      ...deliveries,
      createDue: (all, how) =>
        deliveries.createDue(
          all.map((each) => ({
            ...each,
            move: each.move && { ...each.move, to: each.move.to === null ? null : each.move.to + DAY },
          })),
          how,
        ),
    },
  };
}

/** A bot that is early has a clock that is 40 seconds ahead, and asks nobody else. */
export function spoilClock(clock: Clock, bug: Bug): Clock {
  return bug === 'early' ? { ...clock, now: () => clock.now() + 40_000 } : clock;
}
