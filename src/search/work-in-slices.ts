import { setImmediate } from 'node:timers/promises';

/** Work that yields wherever it may be interrupted; the generator returns its result. */
export type Steps<T> = Generator<undefined, T>;

/** The longest that other work waits, in milliseconds, plus at most one step. */
const SLICE_MS = 5;

/** Runs all the steps at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Runs the steps in slices, with room for other work before, between and after them. */
export async function finishInSlices<T>(steps: Steps<T>): Promise<T> {
  for (;;) {
    await setImmediate();
    const end = performance.now() + SLICE_MS;
    let step = steps.next();
    while (!step.done && performance.now() < end) step = steps.next();
    if (!step.done) continue;
    await setImmediate();
    return step.value;
  }
}
