import { LRUCache } from 'lru-cache';
import type { Answer } from './answer.ts';

/** One press of a button, in the order in which presses arrive. */
export type Press = {
  /**
   * Call as soon as its action has been carried out: the answer is to be shown in these messages, and from now on those of
   * earlier presses are not.
   */
  readonly claim: (messages: readonly string[], answer: Answer) => void;
  /** Whether a later press has claimed the message. */
  readonly isOvertaken: (message: string) => boolean;
  /** Whether nothing that was carried out after this, by a press that claimed the message, may have changed something. */
  readonly isLastChange: (message: string) => boolean;
};

/** Messages that are remembered: the last whose buttons were pressed. */
const MAX_REMEMBERED = 10_000;

/**
 * Makes the function that is called with each press. An answer may be sent again for minutes, so one that replaces a message
 * might otherwise replace what its asker has turned to meanwhile.
 */
export function createPresses(): () => Press {
  const latest = new LRUCache<string, number>({ max: MAX_REMEMBERED });
  const changed = new LRUCache<string, number>({ max: MAX_REMEMBERED });
  let count = 0;
  return () => {
    count += 1;
    const number = count;
    let doneAt = 0;
    return {
      claim: (messages, { changes, reply }) => {
        count += 1;
        doneAt = count;
        const mayHaveChanged = changes && !reply.changedNothing;
        for (const message of messages) {
          latest.set(message, Math.max(number, latest.get(message) ?? 0));
          if (mayHaveChanged) changed.set(message, doneAt);
        }
      },
      isOvertaken: (message) => number < (latest.get(message) ?? 0),
      isLastChange: (message) => (changed.get(message) ?? 0) <= doneAt,
    };
  };
}
