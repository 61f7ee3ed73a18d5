import { finishInSlices } from '../search/work-in-slices.ts';
import type { RevisionRow } from './changes/revision.ts';
import type { Guide } from './guide.ts';
import { indexGuide, reindexGuide } from './guide-search.ts';
import { createLibrary, type Laid, type Library, NOTHING_LAID } from './library.ts';
import type { LinkFindings } from './link-findings.ts';
import { loadGuide } from './load.ts';
import { loadInWorker } from './load-in-worker.ts';

/** The files of a guide with approved changes laid over them. */
export type LaidGuide = { readonly guide: Guide; readonly laid: Laid };

/** The library of a guide's folder, indexed when it is first searched. Rejects with `OperatorError` on faults. */
export async function loadLibrary(folder: string, cacheDir: string | null): Promise<Library> {
  return createLibrary(await loadGuide(folder, cacheDir));
}

/**
 * The library with its index, for a process that must go on answering: a worker reads and checks the files, and the index is
 * built in slices. Rejects with `OperatorError` on faults.
 */
export async function reloadLibrary(folder: string, cacheDir: string | null): Promise<Library> {
  return indexLibrary({ guide: await loadInWorker({ folder, cacheDir }), laid: NOTHING_LAID });
}

/** The library with its index, which is built in slices. */
export async function indexLibrary({ guide, laid }: LaidGuide): Promise<Library> {
  return createLibrary(guide, { laid, search: await finishInSlices(indexGuide(guide)) });
}

/** Lays the changes over the files, in slices. What cannot be read or applied is a conflict. */
export async function layRevisions(files: Guide, rows: readonly RevisionRow[]): Promise<LaidGuide> {
  if (rows.length === 0) return { guide: files, laid: NOTHING_LAID };
  // Imported only when needed: a start with a cached guide does without the schema.
  const [{ layOver }, { readRevisions }] = await Promise.all([
    import('./changes/overlay.ts'),
    import('./changes/revision.ts'),
  ]);
  const { revisions, unread } = readRevisions(rows);
  const { guide, conflicts, addedAt } = await finishInSlices(layOver(files, revisions));
  const revision = Math.max(...rows.map(({ number }) => number));
  return { guide, laid: { ...NOTHING_LAID, revision, addedAt, conflicts: [...conflicts, ...unread] } };
}

/** The same library with what checks have found of its links. */
export function withFindings(former: Library, links: LinkFindings): Library {
  const search = former.isIndexed() ? { search: former.search } : {};
  return createLibrary(former.guide, { laid: { ...former.laid, links }, former, ...search });
}

/** The library that follows a former one of the same files, made in slices at the cost of what is changed. */
export async function changeLibrary(former: Library, { guide, laid }: LaidGuide): Promise<Library> {
  const { keepSame } = await import('./changes/keep-same.ts');
  const next = keepSame(former.guide, guide);
  if (!former.isIndexed()) return createLibrary(next, { laid, former });
  const search = await finishInSlices(reindexGuide(former.search, next));
  return createLibrary(next, { laid, former, search });
}
