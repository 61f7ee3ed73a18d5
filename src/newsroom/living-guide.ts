import { layOver } from '../guide/changes/overlay.ts';
import { type RevisionRow, readRevisions } from '../guide/changes/revision.ts';
import { indexGuide } from '../guide/guide-search.ts';
import { createLibrary, type Library } from '../guide/library.ts';
import { finishInSlices } from '../search/work-in-slices.ts';
import type { LivingGuide } from './proposals/services.ts';

export type LivingGuideOptions = {
  /** The guide as its files have it; another one after they were read again. */
  readonly files: () => Library;
  /** All that were approved, in order. */
  readonly revisions: () => Promise<readonly RevisionRow[]>;
  /** Called if the approved changes could not be laid over files that were read again. */
  readonly onFailure: (error: unknown) => void;
};

type Laid = { readonly over: Library; readonly library: Library; readonly revision: number };

/** The guide that answers: the files, and the approved changes over them. */
export function createLivingGuide({ files, revisions, onFailure }: LivingGuideOptions): LivingGuide {
  let laid: Laid | null = null;
  let applying: Promise<void> = Promise.resolve();
  let isFollowing = false;

  const apply = async (): Promise<void> => {
    const over = files();
    const rows = await revisions();
    const revision = rows.at(-1)?.number ?? 0;
    if (laid?.over === over && laid.revision === revision) return;
    if (revision === 0) {
      laid = null;
      return;
    }
    const { guide } = await finishInSlices(layOver(over.guide, readRevisions(rows).revisions));
    const search = await finishInSlices(indexGuide(guide));
    laid = { over, library: createLibrary(guide, search), revision };
  };
  /** One at a time: an older guide must not replace a newer one. */
  const applyRevisions = (): Promise<void> => {
    const next = applying.then(apply);
    applying = next.catch(() => {});
    return next;
  };
  const follow = async (): Promise<void> => {
    if (isFollowing) return;
    isFollowing = true;
    await applyRevisions().catch(onFailure);
    isFollowing = false;
  };

  return {
    library: () => {
      if (laid === null) return files();
      if (laid.over !== files()) void follow();
      return laid.library;
    },
    revision: () => laid?.revision ?? 0,
    applyRevisions,
  };
}
