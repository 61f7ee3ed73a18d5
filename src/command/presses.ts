import { LRUCache } from 'lru-cache';

/** One press of a button, in the order in which presses arrive. */
export type Press = {
  /** Its answer is to be shown in these messages: from now on, those of earlier presses are not. */
  readonly claim: (...messages: readonly string[]) => void;
  /** Whether a later press has claimed the message. */
  readonly isOvertaken: (message: string) => boolean;
};

/** Messages that are remembered: the last whose buttons were pressed. */
const MAX_REMEMBERED = 10_000;

/**
 * Makes the function that is called with each press. An answer may be sent again for minutes, so one that replaces a message
 * might otherwise replace what its asker has turned to meanwhile.
 */
export function createPresses(): () => Press {
  const latest = new LRUCache<string, number>({ max: MAX_REMEMBERED });
  let count = 0;
  return () => {
    count += 1;
    const number = count;
    return {
      claim: (...messages) => {
        for (const message of messages) latest.set(message, Math.max(number, latest.get(message) ?? 0));
      },
      isOvertaken: (message) => number < (latest.get(message) ?? 0),
    };
  };
}
