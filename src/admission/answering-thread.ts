import { Worker } from 'node:worker_threads';
import type { Answer, ReportFault } from '../command/answer.ts';
import type { Asker, Call } from '../command/command.ts';
import type { Guide } from '../guide/guide.ts';
import { diffGuides, type GuideDelta } from '../guide/guide-delta.ts';
import type { Laid, Library } from '../guide/library.ts';

/** A question for the thread. */
export type Question = {
  readonly request: string | Call;
  /** What of the asker can be passed to a thread; no answer that everybody gets alike needs more. */
  readonly asker: Pick<Asker, 'place' | 'person' | 'workspace' | 'channel'>;
  readonly now: Date;
  /** Null if it is still the one of the question before. */
  readonly guide: GuideForThread | null;
};

/** A whole guide, or what makes it of the one that the thread has. */
export type GuideForThread = { readonly laid: Laid } & (
  | { readonly whole: Guide }
  | { readonly delta: GuideDelta }
);

/** `cost`: milliseconds of a processor. */
export type FromElsewhere = { readonly answer: Answer; readonly cost: number };

export type FromThread =
  | ({ readonly kind: 'answer' } & FromElsewhere)
  | { readonly kind: 'fault'; readonly fault: unknown; readonly id: string; readonly command: string };

export type ThreadData = { readonly pageSize: number };

export type AnsweringThread = {
  /** One question at a time. Rejects if the thread ends or takes too long, and the next question has another thread. */
  readonly ask: (
    question: Omit<Question, 'guide'> & { readonly library: Pick<Library, 'guide' | 'laid'> },
    report: ReportFault,
  ) => Promise<FromElsewhere>;
  readonly stop: () => Promise<void>;
};

/** Milliseconds until a question is given up. The first one includes starting the thread and building its index. */
const LONGEST = 30_000;

/** Milliseconds without a question, after which the thread and its memory are given back. */
const IDLE = 120_000;

/** Megabytes of the thread's heap, of which it uses 50 with the shipped guide. */
const HEAP = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 8 };

/** A thread that answers questions over a guide of its own. It is started for the first one. */
export function createAnsweringThread(
  pageSize: number,
  file = new URL('./thread.ts', import.meta.url),
): AnsweringThread {
  let running: { readonly worker: Worker; readonly library: Pick<Library, 'guide' | 'laid'> } | null = null;
  let idle: NodeJS.Timeout | undefined;

  const stop = async (): Promise<void> => {
    clearTimeout(idle);
    const ending = running;
    running = null;
    await ending?.worker.terminate();
  };
  const start = (): Worker => {
    const workerData: ThreadData = { pageSize };
    const worker = new Worker(file, { workerData, resourceLimits: HEAP });
    worker.unref();
    // Also between two questions, when nobody waits for it.
    worker.on('error', () => {});
    worker.on('exit', () => {
      if (running?.worker === worker) running = null;
    });
    return worker;
  };
  return {
    ask: async ({ library, ...question }, report) => {
      clearTimeout(idle);
      const worker = running?.worker ?? start();
      const guide = passOn(running?.library ?? null, library);
      running = { worker, library };
      const { promise, resolve, reject } = Promise.withResolvers<FromElsewhere>();
      const late = setTimeout(() => reject(new Error(`no answer within ${LONGEST / 1000} s`)), LONGEST);
      const onMessage = (message: FromThread) => {
        if (message.kind === 'answer') resolve(message);
        else report(message.fault, message.id, message.command);
      };
      const onExit = (code: number) => reject(new Error(`the thread ended with ${code}`));
      worker.on('message', onMessage).on('error', reject).on('exit', onExit);
      try {
        worker.postMessage({ ...question, guide } satisfies Question);
        return await promise;
      } catch (error) {
        await stop();
        throw error;
      } finally {
        clearTimeout(late);
        worker.off('message', onMessage).off('error', reject).off('exit', onExit);
        idle = setTimeout(stop, IDLE).unref();
      }
    },
    stop,
  };
}

function passOn(
  former: Pick<Library, 'guide' | 'laid'> | null,
  { guide, laid }: Pick<Library, 'guide' | 'laid'>,
): GuideForThread | null {
  if (former === null) return { laid, whole: guide };
  if (former.guide === guide && former.laid === laid) return null;
  // Files that were read again have no part in common with those before.
  return former.guide.about === guide.about
    ? { laid, delta: diffGuides(former.guide, guide) }
    : { laid, whole: guide };
}
