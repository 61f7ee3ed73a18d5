import { parentPort, Worker, workerData } from 'node:worker_threads';
import { OperatorError } from '../ops/operator-error.ts';
import { finishInSlices } from '../search/work-in-slices.ts';
import type { Guide } from './guide.ts';
import { indexGuide } from './guide-search.ts';
import { createLibrary, type Library } from './library.ts';
import { loadGuide } from './load.ts';

/** The library of a guide's folder, indexed when it is first searched. Rejects with `OperatorError` on faults. */
export async function loadLibrary(folder: string, cacheDir: string | null): Promise<Library> {
  return createLibrary(await loadGuide(folder, cacheDir));
}

/**
 * The library with its index, for a process that must go on answering: a worker reads and checks the files, which takes
 * a second for 10,000 entries, and the index is built in slices. Rejects with `OperatorError` on faults.
 */
export async function reloadLibrary(folder: string, cacheDir: string | null): Promise<Library> {
  const guide = await loadInWorker({ folder, cacheDir });
  const search = await finishInSlices(indexGuide(guide));
  return createLibrary(guide, search);
}

type Task = { readonly folder: string; readonly cacheDir: string | null };

/** An OperatorError as data, because errors lose their class between threads. */
type Refusal = { readonly summary: string; readonly lines: readonly string[] };
type Outcome = { readonly guide: Guide } | { readonly refusal: Refusal };

async function loadInWorker(task: Task): Promise<Guide> {
  const outcome = await new Promise<Outcome>((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: task });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) =>
      reject(new Error(`The worker that reads the guide exited with code ${code}.`)),
    );
  });
  if ('guide' in outcome) return outcome.guide;
  throw new OperatorError(outcome.refusal.summary, outcome.refusal);
}

// This file is also the worker's code, which has a port and a task.
if (parentPort && isTask(workerData)) {
  parentPort.postMessage(await outcomeOf(workerData));
}

function isTask(data: unknown): data is Task {
  return typeof data === 'object' && data !== null && 'folder' in data && 'cacheDir' in data;
}

async function outcomeOf({ folder, cacheDir }: Task): Promise<Outcome> {
  try {
    return { guide: await loadGuide(folder, cacheDir) };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { refusal: { summary: error.message.split('\n', 1)[0] ?? '', lines: error.lines } };
  }
}
