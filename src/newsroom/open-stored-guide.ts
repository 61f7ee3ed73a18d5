import { openGuide } from '../guide/current-guide.ts';
import type { Revisions } from '../store/newsroom/revision.ts';
import type { LivingGuide } from './proposals/services.ts';

/** A guide’s files with the changes that a store has for them, for a command. Rejects with `OperatorError` on faults of the files. */
export async function openStoredGuide(
  folder: string,
  revisions: Pick<Revisions, 'list'>,
): Promise<LivingGuide> {
  const guide = await openGuide({ folder, revisions: () => revisions.list() });
  return {
    library: guide.library,
    revision: () => guide.library().revision,
    applyRevisions: async () => guide.apply(await revisions.list({ after: guide.library().revision })),
  };
}
