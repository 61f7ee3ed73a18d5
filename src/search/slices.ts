import { setImmediate } from 'node:timers/promises';

/** Work that yields wherever it may be interrupted, and returns its result. */
export type Steps<T> = Generator<undefined, T>;

/** How long other work waits at most, in milliseconds, give or take a step. */
const SLICE_MS = 5;

export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, but lets other work run before, between and after its slices. */
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
