import { LRUCache } from 'lru-cache';
import type { Answer } from './answer.ts';

/** One press of a button, in the order in which presses arrive. */
export type Press = {
  /**
   * Call as soon as its action has been carried out: the answer is to be shown in these messages, and from now on those of
   * earlier presses are not.
   */
  readonly claim: (messages: readonly string[], answer: Answer) => void;
  /** Call once nothing tries any more to show the answer: that of an earlier press of the same button may be shown again. */
  readonly giveUp: () => void;
  /** Whether a later press has claimed the message. */
  readonly isOvertaken: (message: string) => boolean;
  /** Whether nothing that was carried out after this, by a press that claimed the message, may have changed something. */
  readonly isLastChange: (message: string) => boolean;
};

/** `doneAt` counts what was carried out, `press` the presses, in one order. */
type Claim = {
  readonly press: number;
  readonly doneAt: number;
  readonly button: string;
  readonly mayHaveChanged: boolean;
  readonly isGivenUp: () => boolean;
};

/** Messages that are remembered: the last whose buttons were pressed. */
const MAX_REMEMBERED = 10_000;
/** Claims that are remembered of each: an answer waits for minutes at most. */
const MAX_CLAIMS = 20;

/**
 * Makes the function that is called with each press, with what the button does. An answer may be sent again for minutes, so
 * one that replaces a message might otherwise replace what its asker has turned to meanwhile.
 */
export function createPresses(): (button: string) => Press {
  const claims = new LRUCache<string, readonly Claim[]>({ max: MAX_REMEMBERED });
  let count = 0;
  return (button) => {
    count += 1;
    const press = count;
    let doneAt = 0;
    let isGivenUp = false;
    const others = (message: string) =>
      (claims.get(message) ?? []).filter((claim) => claim.button !== button || !claim.isGivenUp());
    return {
      claim: (messages, { changes, reply }) => {
        count += 1;
        const mayHaveChanged = changes === true && !reply.changedNothing;
        doneAt = count;
        const claim = { press, doneAt, button, mayHaveChanged, isGivenUp: () => isGivenUp };
        for (const message of messages)
          claims.set(message, [...(claims.get(message) ?? []), claim].slice(-MAX_CLAIMS));
      },
      giveUp: () => {
        isGivenUp = true;
      },
      isOvertaken: (message) => others(message).some((claim) => claim.press > press),
      isLastChange: (message) =>
        !others(message).some((claim) => claim.mayHaveChanged && claim.doneAt > doneAt),
    };
  };
}
