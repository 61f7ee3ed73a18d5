import { LRUCache } from 'lru-cache';
import type { Answer } from './answer.ts';

/** One press of a button, in the order in which presses arrive. */
export type Press = {
  /**
   * Call as soon as its action has been carried out: the answer is to be shown in these messages, and from now on those of
   * earlier presses are not.
   */
  readonly claim: (messages: readonly string[], answer: Answer) => void;
  /** Call once nothing tries any more to show the answer; the first call counts. If it is not shown, what the same button changed before it may be. */
  readonly settle: (isShown: boolean) => void;
  /** Whether a later press has claimed the message. */
  readonly isOvertaken: (message: string) => boolean;
  /** Waits for the later presses of the same button. Whether the message may show this one’s answer after all. */
  readonly mayBeShownAgain: (message: string) => Promise<boolean>;
  /** Whether nothing that was carried out after this, by a press that claimed the message, may have changed something. */
  readonly isLastChange: (message: string) => boolean;
};

/** `doneAt` counts what was carried out, `press` the presses, in one order. */
type Claim = {
  readonly press: number;
  readonly doneAt: number;
  readonly button: string;
  readonly mayHaveChanged: boolean;
  readonly settled: Promise<void>;
  readonly isGivenUp: () => boolean;
};

/** Messages that are remembered: the last whose buttons were pressed, for longer than any answer waits. */
const REMEMBERED = { max: 10_000, ttl: 30 * 60 * 1000, ttlAutopurge: true, ttlResolution: 0 };
/** Claims that are remembered of each, and changes among them: an answer waits for minutes at most. */
const MAX_CLAIMS = 20;

/**
 * Makes the function that is called with each press, with what the button does. An answer may be sent again for minutes, so
 * one that replaces a message might otherwise replace what its asker has turned to meanwhile. `clock` counts milliseconds.
 */
export function createPresses(clock: Pick<Performance, 'now'> = performance): (button: string) => Press {
  const claims = new LRUCache<string, readonly Claim[]>({ ...REMEMBERED, perf: clock });
  const claimsOf = (message: string) => claims.get(message) ?? [];
  let count = 0;
  return (button) => {
    count += 1;
    const press = count;
    const { promise: settled, resolve } = Promise.withResolvers<void>();
    let doneAt = 0;
    let mayHaveChanged = false;
    let isGivenUp: boolean | null = null;
    const others = (message: string) =>
      claimsOf(message).filter(
        // What changed nothing, such as a refusal, may be false by now.
        (claim) => claim.button !== button || !mayHaveChanged || !claim.isGivenUp(),
      );
    const isOvertaken = (message: string) => others(message).some((claim) => claim.press > press);
    return {
      claim: (messages, { changes, reply }) => {
        count += 1;
        doneAt = count;
        mayHaveChanged = changes === true && !reply.changedNothing;
        const claim = { press, doneAt, button, mayHaveChanged, settled, isGivenUp: () => isGivenUp === true };
        for (const message of messages) claims.set(message, keepLast([...claimsOf(message), claim]));
      },
      settle: (isShown) => {
        isGivenUp ??= !isShown;
        resolve();
      },
      isOvertaken,
      mayBeShownAgain: async (message) => {
        if (!mayHaveChanged) return false;
        const later = claimsOf(message).filter((claim) => claim.button === button && claim.press > press);
        await Promise.all(later.map((claim) => claim.settled));
        return !isOvertaken(message);
      },
      isLastChange: (message) =>
        !others(message).some((claim) => claim.mayHaveChanged && claim.doneAt > doneAt),
    };
  };
}

function keepLast(claims: readonly Claim[]): readonly Claim[] {
  return [
    ...claims.filter(({ mayHaveChanged }) => mayHaveChanged).slice(-MAX_CLAIMS),
    ...claims.filter(({ mayHaveChanged }) => !mayHaveChanged).slice(-MAX_CLAIMS),
  ];
}
