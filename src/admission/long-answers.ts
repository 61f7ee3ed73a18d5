import type { Answer } from '../command/answer.ts';
import type { Call } from '../command/command.ts';
import type { AnswerElsewhere } from '../deskbook.ts';
import { personKey, type Who, workspaceKey } from './allowances.ts';
import type { AnsweringThread } from './answering-thread.ts';
import { estimateCost } from './estimate-cost.ts';
import { createFairQueue } from './fair-queue.ts';

/** Milliseconds for which one answer may keep the others waiting. */
export const LONG_MS = 20;

/** Milliseconds that a question waits because of others' turns. */
const LONGEST_WAIT = 5000;

export type LongAnswersOptions = {
  readonly thread: AnsweringThread;
  /** Monotonic time in milliseconds. */
  readonly clock: () => number;
  /** An answer took so much: milliseconds of a processor, and of time. */
  readonly onCost: (asker: Who, cost: number, ms: number) => void;
};

/** Whether an answer that everybody gets alike is expected to take long, in milliseconds. */
export function isLong(expected: number): boolean {
  return expected > LONG_MS;
}

/** Has long questions answered in a thread, one after the other, each in its asker's turn. Nobody else waits for them. */
export function createLongAnswers({ thread, clock, onCost }: LongAnswersOptions): AnswerElsewhere {
  const queue = createFairQueue({ longest: LONGEST_WAIT, clock });
  return (request, { library, now, asker }, answerHere, report) => {
    // At the bot's own prompt there is nobody else to keep waiting.
    if (asker.limitedBy === 'nothing' || !isLong(estimateCost(request))) return null;
    const { place, person, workspace, channel } = asker;
    const question = { request, asker: { place, person, workspace, channel }, now, library };
    return new Promise<Answer>((resolve, reject) => {
      queue.add({ workspace: workspaceKey(asker), person: personKey(asker) }, async () => {
        const begun = clock();
        try {
          const { answer, cost } = await thread.ask(question, report);
          onCost(asker, cost, clock() - begun);
          resolve(answer);
          return cost;
        } catch (fault) {
          // As when there is no memory for a thread: late and at the others' cost is better than not at all.
          report(fault, 'thread', lineOf(request));
          answerHere().then(resolve, reject);
          return clock() - begun;
        }
      });
    });
  };
}

function lineOf(request: string | Call): string {
  return typeof request === 'string' ? request : request.command;
}
