import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';

/** Time, passed in so that a test can move it. Milliseconds since 1970. */
export type Clock = {
  readonly now: () => number;
  readonly wait: Wait;
  /** Milliseconds since some moment, for measuring spans. Unlike `now`, it never jumps. `now` is used if it is absent. */
  readonly steady?: () => number;
  /** Why the time is not certain at the moment, in words; null, as if it is absent, if it is. */
  readonly doubt?: () => string | null;
};

/** Resolves after `ms` milliseconds, or at once when the signal aborts. Never rejects. */
export type Wait = (ms: number, signal?: AbortSignal) => Promise<void>;

/** A longer delay overflows setTimeout, which would then fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

export const wait: Wait = async (ms, signal) => {
  const delay = Math.min(Math.max(ms, 0), MAX_DELAY_MS);
  await sleep(delay, undefined, signal ? { signal } : {}).catch(() => {});
};

/** Waits as `wait` does, and no longer once `end` aborts. */
export function waitUntil(end: AbortSignal, wait: Wait): Wait {
  return (ms, signal) => wait(ms, signal ? AbortSignal.any([end, signal]) : end);
}

export const systemClock: Clock = { now: Date.now, wait };

/** Resolves to the result of `work`, or to null if that takes longer than `ms` milliseconds. Rejects if the work does. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves to the result of `work`, which takes no signal itself, or to null once the signal aborts. Rejects if the work does. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T | null> {
  const ended = Promise.withResolvers<null>();
  const end = () => ended.resolve(null);
  if (signal.aborted) end();
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([work, ended.promise]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

/** Resolves when all of `work`, and what is added to it meanwhile, has settled; after `ms` milliseconds at the latest. */
export async function settleAll(work: ReadonlySet<Promise<unknown>>, ms: number, wait: Wait): Promise<void> {
  const done = new AbortController();
  const settle = async () => {
    while (work.size > 0) await Promise.allSettled(work);
    done.abort();
  };
  await Promise.race([settle(), wait(ms, done.signal)]);
}

/** Runs `work` with a signal that aborts with a TimeoutError after `ms` milliseconds; the work itself must heed it. */
export async function withDeadline<T>(
  clock: Pick<Clock, 'wait'>,
  ms: number,
  work: (deadline: AbortSignal) => Promise<T>,
): Promise<T> {
  const deadline = new AbortController();
  const done = new AbortController();
  void clock.wait(ms, done.signal).then(() => {
    if (!done.signal.aborted)
      deadline.abort(new DOMException(`no answer within ${ms / 1000} s`, 'TimeoutError'));
  });
  try {
    return await work(deadline.signal);
  } finally {
    done.abort();
  }
}

/** Milliseconds before the next attempt: `first` after the first failure, doubled each time, at most `longest`. */
export function backoff(failures: number, { first, longest }: Backoff): number {
  return Math.min(first * 2 ** Math.max(0, failures - 1), longest);
}

export type Backoff = { readonly first: number; readonly longest: number };

/** Like `once`, for each object that it is called with. What was made of an object goes with it. */
export function onceFor<K extends WeakKey, T>(work: (key: K) => T): (key: K) => T {
  const done = new WeakMap<K, { readonly value: T }>();
  return (key) => {
    const known = done.get(key);
    if (known) return known.value;
    const value = work(key);
    done.set(key, { value });
    return value;
  };
}

/**
 * Like `onceFor`, for what is made of some parts of an object alone: the last value is used again as long as the parts are the
 * same, and otherwise given to `work`. It is remembered with the first of the parts.
 */
export function onceForParts<K extends WeakKey, T>(
  partsOf: (key: K) => readonly [WeakKey, ...unknown[]],
  work: (key: K, last: T | null) => T,
): (key: K) => T {
  const values = new WeakMap<WeakKey, { readonly parts: readonly unknown[]; readonly value: T }>();
  return onceFor((key) => {
    const parts = partsOf(key);
    const last = values.get(parts[0]);
    if (last && parts.every((part, at) => part === last.parts[at])) return last.value;
    const value = work(key, last?.value ?? null);
    values.set(parts[0], { parts, value });
    return value;
  });
}

/** In UTF-16 code units, of a text that `lastFor` remembers. */
const USUAL_LENGTH = 600;

/** Like `onceFor`, for each text that is asked about the object: the last `most` are remembered, and fewer long ones. */
export function lastFor<K extends WeakKey, T>(
  most: number,
  work: (key: K, text: string) => T,
): (key: K, text: string) => T {
  const cacheOf = onceFor(
    (_: K) =>
      new LRUCache<string, { readonly value: T }>({
        max: most,
        maxSize: most * USUAL_LENGTH,
        sizeCalculation: (_, text) => text.length + 1,
      }),
  );
  return (key, text) => {
    const cache = cacheOf(key);
    const known = cache.get(text);
    if (known) return known.value;
    const value = work(key, text);
    cache.set(text, { value });
    return value;
  };
}

/** Runs `work` on the first call and returns that result on every later one. */
export function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}
