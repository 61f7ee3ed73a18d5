import { parentPort, Worker, workerData } from 'node:worker_threads';
import { OperatorError } from '../ops/operator-error.ts';
import type { Guide } from './guide.ts';
import { loadGuide } from './load.ts';

type Task = { readonly folder: string; readonly cacheDir: string | null };

/** An OperatorError as data, because errors lose their class between threads. */
type Refusal = { readonly summary: string; readonly lines: readonly string[] };
type Outcome = { readonly guide: Guide } | { readonly refusal: Refusal };

/**
 * Reads and checks a guide's folder as `loadGuide` does, in a worker, for a process that must go on answering: it takes a
 * second for 10,000 entries.
 */
export async function loadInWorker(task: Task): Promise<Guide> {
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
