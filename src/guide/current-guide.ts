import type { RevisionRow } from './changes/revision.ts';
import type { Guide } from './guide.ts';
import type { Library } from './library.ts';
import { createLibrary } from './library.ts';
import { type LinkFindings, NO_FINDINGS } from './link-findings.ts';
import { loadGuide } from './load.ts';
import { loadInWorker } from './load-in-worker.ts';
import { changeLibrary, indexLibrary, layRevisions, withFindings } from './load-library.ts';

/** The guide in use: one library at a time, which is replaced as a whole. */
export type CurrentGuide = {
  readonly library: () => Library;
  /** Reads the files again. Rejects with `OperatorError` if they have faults; the guide in use then stays. */
  readonly reload: () => Promise<void>;
  /** Takes in approved revisions, those that it has already included. Resolves when they are in `library`. */
  readonly apply: (revisions: readonly RevisionRow[]) => Promise<void>;
  /** Takes in what checks have found of the links; what was found before is forgotten. */
  readonly takeFindings: (links: LinkFindings) => void;
};

export type GuideOptions = {
  readonly folder: string;
  /** Caches the checked guide there for the next start, unless it is null. Default: var/cache. */
  readonly cacheDir?: string | null;
  /** The approved revisions of the guide that has these files. Left out: none until `apply` is called. */
  readonly revisions?: (files: Guide) => Promise<readonly RevisionRow[]>;
  /** Is given files that were read again, before they are used; if it rejects, so does the reload. */
  readonly accept?: (files: Guide) => Promise<void>;
  /** Is run on a library of files that were read again, before it replaces the one in use. */
  readonly prepare?: (next: Library) => Promise<void>;
};

/** Rejects with `OperatorError` on faults of the files. A revision that does not fit them is a conflict of the library. */
export async function openGuide({
  folder,
  cacheDir = 'var/cache',
  revisions = async () => [],
  accept = async () => {},
  prepare = async () => {},
}: GuideOptions): Promise<CurrentGuide> {
  let files = await loadGuide(folder, cacheDir);
  const rows = new Map<number, RevisionRow>();
  const take = (more: readonly RevisionRow[]) => {
    for (const row of more) rows.set(row.number, row);
  };
  take(await revisions(files));
  let taken = rows.size;
  const { guide, laid } = await layRevisions(files, [...rows.values()]);
  let library = createLibrary(guide, { laid });
  let links: LinkFindings = NO_FINDINGS;
  let reloads = Promise.resolve();
  let changes = Promise.resolve();

  /** Revisions are never changed, so the number of them tells whether there are new ones. */
  async function catchUp(): Promise<void> {
    while (taken < rows.size) {
      const [former, count] = [library, rows.size];
      const laidOver = await layRevisions(files, [...rows.values()]);
      const next = await changeLibrary(former, { ...laidOver, laid: { ...laidOver.laid, links } });
      // The files may have been read again meanwhile.
      if (library !== former) continue;
      library = next;
      taken = count;
    }
  }

  async function reload(): Promise<void> {
    const read = await loadInWorker({ folder, cacheDir });
    await accept(read);
    let count = rows.size;
    let next = await indexLibrary(await layRevisions(read, [...rows.values()]));
    await prepare(next);
    // What is approved meanwhile does not wait for a reload, which takes seconds, and is not lost in it.
    while (count < rows.size) {
      count = rows.size;
      next = await changeLibrary(next, await layRevisions(read, [...rows.values()]));
    }
    files = read;
    library = links === NO_FINDINGS ? next : withFindings(next, links);
    taken = count;
  }

  return {
    library: () => library,
    reload() {
      // One at a time: an older reload must not replace a newer one.
      const reloaded = reloads.then(reload);
      reloads = reloaded.catch(() => {});
      return reloaded;
    },
    takeFindings(found) {
      links = found;
      library = withFindings(library, found);
    },
    apply(more) {
      take(more);
      const applied = changes.then(catchUp);
      changes = applied.catch(() => {});
      return applied;
    },
  };
}
