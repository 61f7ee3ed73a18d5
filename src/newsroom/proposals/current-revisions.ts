import { type Revision, readRevisions } from '../../guide/changes/revision.ts';
import type { Library } from '../../guide/library.ts';
import type { NewsroomServices } from './services.ts';

/** The guide as all approved changes leave it, and these changes. */
export type Current = {
  readonly library: Library;
  /** Those that this version can read. */
  readonly revisions: readonly Revision[];
  /** The highest number, that of an unreadable one included. */
  readonly atRevision: number;
};

/** What is approved next is judged by this. */
export async function readCurrent({
  store,
  guide,
}: Pick<NewsroomServices, 'guide'> & {
  readonly store: Pick<NewsroomServices['store'], 'revisions'>;
}): Promise<Current> {
  const rows = await store.revisions.list();
  const atRevision = rows.at(-1)?.number ?? 0;
  if (guide.revision() < atRevision) await guide.applyRevisions();
  return { library: guide.library(), revisions: readRevisions(rows).revisions, atRevision };
}
