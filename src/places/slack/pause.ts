import { setTimeout as wait } from 'node:timers/promises';

/** Waits. When `signal` aborts, it waits no longer. */
export type Pause = (ms: number, signal?: AbortSignal) => Promise<void>;

export const pauseFor: Pause = async (ms, signal) => {
  await wait(ms, undefined, signal ? { signal } : {}).catch(() => {});
};
