import { admit, type TakeTurn } from '../admission/admission.ts';
import { LIMITS } from '../admission/allowances.ts';
import { createAnsweringThread } from '../admission/answering-thread.ts';
import { createLongAnswers, isLong } from '../admission/long-answers.ts';
import {
  createDeskbook,
  type Deskbook,
  type DeskbookOptions,
  isAnsweredAlike,
  type Rehearsing,
} from '../deskbook.ts';
import { instrumentAnswers } from '../instrument.ts';
import type { Log } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';

/** What answers everybody who asks: each in turn, within limits, counted, and long answers in a thread of their own. */
export type Answering = Rehearsing & {
  readonly deskbook: Deskbook;
  readonly takeTurn: TakeTurn;
  readonly stop: () => Promise<void>;
};

export type AnsweringOptions = Pick<DeskbookOptions, 'guide' | 'digests' | 'newsroom' | 'now'> &
  Required<Pick<DeskbookOptions, 'overdueDays'>> & {
    readonly metrics: Metrics;
    readonly log: Pick<Log, 'error'>;
  };

const PAGE_SIZE = 5;

export function createAnswering({ metrics, log, ...options }: AnsweringOptions): Answering {
  const clock = () => performance.now();
  const thread = createAnsweringThread(PAGE_SIZE);
  const bare = createDeskbook({
    ...options,
    pageSize: PAGE_SIZE,
    report: (fault, id, command) => {
      metrics.recordFailure(command);
      log.error({ err: fault, id, command }, 'a command failed');
    },
    elsewhere: createLongAnswers({
      thread,
      clock,
      onCost: (asker, cost, ms) => admission.chargeLong(asker, cost, ms),
    }),
  });
  const admission = admit(instrumentAnswers(bare, metrics), {
    limits: LIMITS,
    clock,
    isLong: (request, expected) => isLong(expected) && isAnsweredAlike(request),
    onLimited: (asker, who) => metrics.recordLimit(asker.place, who),
  });
  const { deskbook, takeTurn } = admission;
  return { deskbook, takeTurn, rehearse: bare.rehearse, stop: thread.stop };
}
