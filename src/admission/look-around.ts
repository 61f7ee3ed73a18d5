import { setImmediate } from 'node:timers/promises';

/** Milliseconds of turns, at least, before other work; and at most. */
const SLICE = { least: 5, most: 100 };

/**
 * Of the time that other work took, what turns get in return. In a flood the other work is refusing what is too much: with less,
 * there would be little time left to answer anything.
 */
const SHARE = 4;

/**
 * Called after a turn, with the milliseconds that it took. Resolves to null at once while turns have not had their share of the
 * time; otherwise when the process has looked at what else has arrived, such as requests and digests that are due, to what each
 * of the turns since the last look took together with that. `clock` is monotonic, in milliseconds.
 */
export function createLookAround(
  clock: () => number,
  look: () => Promise<unknown> = setImmediate,
): (ms: number) => Promise<number | null> {
  let turns = 0;
  let taken = 0;
  let others = 0;
  return async (ms) => {
    turns += 1;
    taken += ms;
    if (taken < Math.min(SLICE.most, Math.max(SLICE.least, SHARE * others))) return null;
    const began = clock();
    await look();
    others = clock() - began;
    const each = (taken + others) / turns;
    turns = 0;
    taken = 0;
    return each;
  };
}
