import { parentPort, workerData } from 'node:worker_threads';
import { createDeskbook } from '../deskbook.ts';
import { patchGuide } from '../guide/guide-delta.ts';
import { reindexGuide } from '../guide/guide-search.ts';
import { createLibrary, type Library } from '../guide/library.ts';
import { finish } from '../search/work-in-slices.ts';
import type { FromThread, GuideForThread, Question, ThreadData } from './answering-thread.ts';

/** The code of the thread that answers long questions. */

let library: Library | null = null;
let now = new Date(0);
const tell = (message: FromThread) => parentPort?.postMessage(message);
const deskbook = createDeskbook({
  guide: {
    library: () => {
      if (library === null) throw new Error('Expected a guide with the first question.');
      return library;
    },
  },
  pageSize: (workerData as ThreadData).pageSize,
  now: () => now,
  report: (fault, id, command) => tell({ kind: 'fault', fault, id, command }),
});

parentPort?.on('message', async (question: Question) => {
  if (question.guide) library = takeIn(question.guide, library);
  // The index is no cost of the question's.
  void library?.search.size;
  now = question.now;
  const before = process.threadCpuUsage();
  const answer = await deskbook.answer(question.request, question.asker);
  const { user, system } = process.threadCpuUsage(before);
  tell({ kind: 'answer', answer, cost: (user + system) / 1000 });
});

function takeIn({ laid, ...given }: GuideForThread, former: Library | null): Library {
  if ('whole' in given) return createLibrary(given.whole, { laid });
  if (former === null) throw new Error('Expected a whole guide first.');
  const guide = patchGuide(former.guide, given.delta);
  return createLibrary(guide, { laid, former, search: finish(reindexGuide(former.search, guide)) });
}
