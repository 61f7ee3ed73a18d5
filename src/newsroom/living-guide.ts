import type { RevisionRow } from '../guide/changes/revision.ts';
import type { Library } from '../guide/library.ts';
import { changeLibrary, layRevisions } from '../guide/load-library.ts';
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

/** A guide whose approved changes last as long as the process: the files, and these changes over them. */
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
    const former = laid?.over === over ? laid.library : over;
    laid = { over, library: await changeLibrary(former, await layRevisions(over.guide, rows)), revision };
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
