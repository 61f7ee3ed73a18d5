import type { Answer, NamedCall } from './command/answer.ts';
import type { Asker, Suggestion } from './command/command.ts';
import type { Metrics, PostingOutcome } from './ops/metrics.ts';

/** What is measured: anything that answers lines and completes options. */
type Answering = {
  readonly answer: (line: string, asker: Asker) => Promise<Answer>;
  readonly suggest: (call: NamedCall, option: string, asker: Asker) => readonly Suggestion[];
};

/** The same bot, with every answer timed. `clock` counts milliseconds and never runs backwards. */
export function measured<D extends Answering>(
  deskbook: D,
  metrics: Pick<Metrics, 'answered' | 'suggested'>,
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
  };
}

/** The same reload, with every outcome counted. */
export function measuredReload(
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
