import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { Vocabulary } from './analysis.ts';
import { loadSearch, saveSearch } from './saved-search.ts';
import { type Search, type SearchDocument, searchOver } from './search.ts';
import { buildIndex } from './search-index.ts';

type Task = { readonly documents: readonly SearchDocument[]; readonly vocabulary: Vocabulary };

// This file is the worker as well as what starts it: in the worker there is a port and a task.
if (parentPort && isTask(workerData)) {
  const { documents, vocabulary } = workerData;
  parentPort.postMessage(saveSearch(buildIndex(documents, vocabulary)));
}

/**
 * Builds an index in a thread of its own, so that this one goes on answering; only taking the finished index over stops
 * it, for about a third of the time that building takes. Rejects where the worker fails.
 */
export function createSearchInWorker(
  documents: readonly SearchDocument[],
  vocabulary: Vocabulary,
): Promise<Search> {
  return new Promise((resolve, reject) => {
    const task: Task = { documents, vocabulary };
    const worker = new Worker(new URL(import.meta.url), { workerData: task });
    worker.once('message', (saved: string) => {
      try {
        resolve(searchOver(loadSearch(saved, documents, vocabulary)));
      } catch (error) {
        reject(error);
      }
    });
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`The index worker ended with code ${code} before its index was there.`)),
    );
  });
}

function isTask(data: unknown): data is Task {
  return typeof data === 'object' && data !== null && 'documents' in data && 'vocabulary' in data;
}
