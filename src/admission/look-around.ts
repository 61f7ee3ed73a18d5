import { setImmediate } from 'node:timers/promises';

/** Milliseconds of turns, at least, before other work; and at most. */
const SLICE = { least: 5, most: 100 };

/**
 * Of the time that other work took, what turns get in return. In a flood the other work is refusing what is too much: with less,
 * there would be little time left to answer anything.
 */
const SHARE = 4;

/**
 * Called between two turns: resolves at once while turns have not had their share of the time, and otherwise when the process has
 * looked at what else has arrived, such as requests and digests that are due. `clock` is monotonic, in milliseconds.
 */
export function createLookAround(
  clock: () => number,
  look: () => Promise<unknown> = setImmediate,
): () => Promise<void> {
  let since = clock();
  let others = 0;
  return async () => {
    const now = clock();
    if (now - since < Math.min(SLICE.most, Math.max(SLICE.least, SHARE * others))) return;
    await look();
    since = clock();
    others = since - now;
  };
}
