import type { Answer } from './command/answer.ts';
import type { Asker, Call, Suggestion } from './command/command.ts';
import type { Completion } from './command/complete.ts';
import type { Metrics, PostingOutcome } from './ops/metrics.ts';

/** What is measured: anything that answers lines and completes options. */
type Answering = {
  readonly answer: (asked: string | Call, asker: Asker) => Promise<Answer>;
  readonly suggest: (call: Call, field: string, asker: Asker) => readonly Suggestion[];
  readonly complete: (line: string, asker: Asker, most: number) => readonly Completion[];
};

/** The same bot, with every answer timed. `clock` counts milliseconds and never goes back. */
export function instrumentAnswers<D extends Answering>(
  deskbook: D,
  metrics: Pick<Metrics, 'answered' | 'suggested'>,
  clock: () => number = () => performance.now(),
): D {
  return {
    ...deskbook,
    answer: async (asked: string | Call, asker: Asker) => {
      const start = clock();
      const answer = await deskbook.answer(asked, asker);
      const command = answer.known ? nameOf(asked) : 'unknown';
      metrics.answered(command, asker.place, (clock() - start) / 1000);
      return answer;
    },
    suggest: (call: Call, field: string, asker: Asker) => {
      const start = clock();
      const suggestions = deskbook.suggest(call, field, asker);
      metrics.suggested(call.command, asker.place, (clock() - start) / 1000);
      return suggestions;
    },
    complete: (line: string, asker: Asker, most: number) => {
      const start = clock();
      const completions = deskbook.complete(line, asker, most);
      metrics.suggested(nameOf(line), asker.place, (clock() - start) / 1000);
      return completions;
    },
  };
}

/** The same reload, with every outcome counted. */
export function instrumentReload(
  reload: () => Promise<void>,
  metrics: Pick<Metrics, 'reloaded'>,
): () => Promise<void> {
  return async () => {
    try {
      await reload();
    } catch (fault) {
      metrics.reloaded('faulty');
      throw fault;
    }
    metrics.reloaded('done');
  };
}

type Posting<A extends readonly unknown[], P> = { readonly post: (...posting: A) => Promise<P> };

/** The same messenger, with every attempt counted by its outcome. */
export function instrumentMessenger<
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
function nameOf(asked: string | Call): string {
  if (typeof asked !== 'string') return asked.command;
  return /^\s*\/?([\w-]{1,32})/.exec(asked)?.[1]?.toLowerCase() ?? 'unknown';
}
