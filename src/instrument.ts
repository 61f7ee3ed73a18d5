import type { Answerer } from './command/answerer.ts';
import type { Asker, Call } from './command/command.ts';
import type { Links, Opened } from './command/forms.ts';
import type { OfferedOnMessages } from './command/message-links.ts';
import type { Opening } from './command/open-form.ts';
import type { Metrics, PostingOutcome } from './ops/metrics.ts';

/** Wraps a deskbook to time every answer and completion. `clock` is monotonic, in milliseconds. */
export function instrumentAnswers<D extends Pick<Answerer, 'answer' | 'suggest' | 'complete' | 'forms'>>(
  deskbook: D,
  metrics: Pick<Metrics, 'recordAnswer' | 'recordSuggestion'>,
  clock: () => number = () => performance.now(),
): D {
  const timeOpening = async (request: string | Call, asker: Asker, open: () => Promise<Opened>) => {
    const start = clock();
    const opened = await open();
    const known = opened.kind === 'form' || opened.answer.known;
    metrics.recordAnswer(known ? nameOf(request) : 'unknown', asker.place, (clock() - start) / 1000);
    return opened;
  };
  return {
    ...deskbook,
    answer: async (request: string | Call, asker: Asker) => {
      const start = clock();
      const answer = await deskbook.answer(request, asker);
      const command = answer.known ? nameOf(request) : 'unknown';
      metrics.recordAnswer(command, asker.place, (clock() - start) / 1000);
      return answer;
    },
    forms: {
      ...deskbook.forms,
      open: (request: string | Call, asker: Asker, how: Opening) =>
        timeOpening(request, asker, () => deskbook.forms.open(request, asker, how)),
      openOnMessage: (offer: OfferedOnMessages, links: Links, asker: Asker) =>
        timeOpening(offer.command, asker, () => deskbook.forms.openOnMessage(offer, links, asker)),
    },
    suggest: (call: Call, field: string, asker: Asker) => {
      const start = clock();
      const suggestions = deskbook.suggest(call, field, asker);
      metrics.recordSuggestion(call.command, asker.place, (clock() - start) / 1000);
      return suggestions;
    },
    complete: (line: string, asker: Asker, limit: number) => {
      const start = clock();
      const completions = deskbook.complete(line, asker, limit);
      metrics.recordSuggestion(nameOf(line), asker.place, (clock() - start) / 1000);
      return completions;
    },
  };
}

/** Wraps a reload to count every outcome. */
export function instrumentReload(
  reload: () => Promise<void>,
  metrics: Pick<Metrics, 'recordReload'>,
): () => Promise<void> {
  return async () => {
    try {
      await reload();
    } catch (fault) {
      metrics.recordReload('faulty');
      throw fault;
    }
    metrics.recordReload('done');
  };
}

type Posting<A extends readonly unknown[], P> = { readonly post: (...posting: A) => Promise<P> };

/** Wraps a messenger to count every attempt by its outcome. */
export function instrumentMessenger<
  A extends readonly unknown[],
  P extends { readonly kind: PostingOutcome; readonly why?: string },
  O extends Posting<A, P>,
>(messenger: O & Posting<A, P>, place: string, metrics: Pick<Metrics, 'recordPost' | 'recordTooMany'>): O {
  return {
    ...messenger,
    post: async (...posting: A) => {
      const outcome = await messenger.post(...posting);
      metrics.recordPost(place, outcome.kind);
      if (outcome.why === 'HTTP 429') metrics.recordTooMany(place);
      return outcome;
    },
  };
}

/** The command's name: "plan" for "/plan point 4". */
function nameOf(request: string | Call): string {
  if (typeof request !== 'string') return request.command;
  return /^\s*\/?([\w-]{1,32})/.exec(request)?.[1]?.toLowerCase() ?? 'unknown';
}
