import type { Answer, NamedCall } from './command/answer.ts';
import type { Asker, Suggestion } from './command/command.ts';
import type { Metrics, PostingOutcome } from './ops/metrics.ts';

/** What is measured: anything that answers lines, completes options and reads its guide again. */
type Answering = {
  readonly answer: (line: string, asker: Asker) => Promise<Answer>;
  readonly suggest: (call: NamedCall, option: string, asker: Asker) => readonly Suggestion[];
  readonly reload: () => Promise<unknown>;
};

/** The same bot, with every answer timed. `clock` counts milliseconds and never runs backwards. */
export function measured<D extends Answering>(
  deskbook: D,
  metrics: Pick<Metrics, 'answered' | 'suggested' | 'reloaded'>,
  clock: () => number = () => performance.now(),
): D {
  return {
    ...deskbook,
    answer: async (line: string, asker: Asker) => {
      const start = clock();
      const answer = await deskbook.answer(line, asker);
      const command = answer.known ? nameOf(line) : 'unknown';
      metrics.answered(command, asker.place, (clock() - start) / 1000);
      return answer;
    },
    suggest: (call: NamedCall, option: string, asker: Asker) => {
      const start = clock();
      const suggestions = deskbook.suggest(call, option, asker);
      metrics.suggested(call.command, asker.place, (clock() - start) / 1000);
      return suggestions;
    },
    reload: async () => {
      try {
        const done = await deskbook.reload();
        metrics.reloaded('done');
        return done;
      } catch (fault) {
        metrics.reloaded('faulty');
        throw fault;
      }
    },
  };
}

type Posting<A extends readonly unknown[], P> = { readonly post: (...posting: A) => Promise<P> };

/** The same messenger, with every try counted by what came of it. */
export function measuredMessenger<
  A extends readonly unknown[],
  P extends { readonly kind: PostingOutcome; readonly why?: string },
  O extends Posting<A, P>,
>(messenger: O & Posting<A, P>, place: string, metrics: Pick<Metrics, 'posted' | 'tooMany'>): O {
  return {
    ...messenger,
    post: async (...posting: A) => {
      const outcome = await messenger.post(...posting);
      metrics.posted(place, outcome.kind);
      if (outcome.why === 'HTTP 429') metrics.tooMany(place);
      return outcome;
    },
  };
}

/** "/plan point 4": "plan". */
function nameOf(line: string): string {
  return /^\s*\/?([\w-]{1,32})/.exec(line)?.[1]?.toLowerCase() ?? 'unknown';
}
