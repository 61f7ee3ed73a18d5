import { parentPort, Worker, workerData } from 'node:worker_threads';
import { OperatorError } from '../ops/operator-error.ts';
import { openSearch, WORTH_SAVING } from '../search/saved-search.ts';
import { createLibrary, type Library, searchDocuments } from './library.ts';
import { loadGuide } from './load.ts';

/**
 * The library of a guide's folder. What reading and indexing it took is kept in `cacheDir` (null keeps nothing), the
 * index of a long list too. Throws `OperatorError`.
 */
export async function loadLibrary(folder: string, cacheDir: string | null): Promise<Library> {
  const guide = await loadGuide(folder, cacheDir);
  const documents = searchDocuments(guide);
  if (cacheDir === null || documents.length < WORTH_SAVING) return createLibrary(guide);
  const search = await openSearch(documents, guide.spellings, cacheDir);
  return createLibrary(guide, () => search);
}

/**
 * The same while this thread goes on answering: another one reads, checks and indexes, and leaves what it made in
 * `cacheDir`, from where it is taken over. Without a folder that can be written, the work is done here after all.
 */
export async function reloadLibrary(folder: string, cacheDir: string | null): Promise<Library> {
  if (cacheDir !== null) {
    const fault = await prepared({ folder, cacheDir });
    if (fault) throw new OperatorError(fault.summary, fault);
  }
  return loadLibrary(folder, cacheDir);
}

type Task = { readonly folder: string; readonly cacheDir: string };

/** What an OperatorError is made of: its class does not survive the way between threads. */
type Refusal = { readonly summary: string; readonly lines: readonly string[] };

function prepared(task: Task): Promise<Refusal | null> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: task });
    worker.once('message', resolve);
    // A worker that fails has prepared nothing; whatever is wrong shows again, and is told, when it is done here.
    worker.once('error', () => resolve(null));
    worker.once('exit', () => resolve(null));
  });
}

// This file is the worker as well as what starts it: in the worker there is a port and a task.
if (parentPort && isTask(workerData)) {
  const port = parentPort;
  loadLibrary(workerData.folder, workerData.cacheDir).then(
    () => port.postMessage(null),
    (error: unknown) => port.postMessage(refusalOf(error)),
  );
}

function isTask(data: unknown): data is Task {
  return typeof data === 'object' && data !== null && 'folder' in data && 'cacheDir' in data;
}

function refusalOf(error: unknown): Refusal | null {
  if (!(error instanceof OperatorError)) return null;
  return { summary: error.message.split('\n', 1)[0] ?? '', lines: error.lines };
}
