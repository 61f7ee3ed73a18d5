import type { Answer } from './answer.ts';
import type { Asker } from './command.ts';

/**
 * Makes a signal for a try and the pause after it, which aborts if the answer is shared again: the pause then ends early, and
 * whoever shared again gets as many tries as the first share had.
 */
export type Hurry = () => AbortSignal;

export type Shares<T> = (
  asker: Asker,
  answer: Answer,
  thread: string,
  share: (hurry: Hurry) => Promise<T>,
) => Promise<T>;

/**
 * Keeps an answer from being shared twice while the platform cannot be reached: what its asker shares again, from the same
 * answer asked for anew, is the share that still waits. That is tried at once, and each button learns what became of it.
 */
export function createShares<T>(): Shares<T> {
  const running = new Map<string, { readonly done: Promise<T>; readonly hurry: () => void }>();
  return ({ person, channel }, { reply, part }, thread, share) => {
    const key = JSON.stringify([person, channel, thread, reply.command, part]);
    const before = running.get(key);
    if (before) {
      before.hurry();
      return before.done;
    }
    let again = new AbortController();
    const begin: Hurry = () => {
      again = new AbortController();
      return again.signal;
    };
    const done = share(begin).finally(() => running.delete(key));
    running.set(key, { done, hurry: () => again.abort() });
    return done;
  };
}
