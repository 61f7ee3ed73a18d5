import { openGuide } from '../guide/current-guide.ts';
import type { Store } from '../store/store.ts';
import type { LivingGuide } from './proposals/services.ts';
import { expectGuideOf, type Whereabouts } from './stamp/other-guide.ts';

/**
 * A guide’s files with the changes that a store has for them, for a command. Rejects with `OperatorError` on faults of the files, and if
 * the store belongs to another guide.
 */
export async function openStoredGuide(
  where: Whereabouts,
  { guideStamps, newsroom: { revisions } }: Pick<Store, 'guideStamps' | 'newsroom'>,
): Promise<LivingGuide> {
  const guide = await openGuide({
    folder: where.folder,
    revisions: async (files) => {
      await expectGuideOf(guideStamps, files, where);
      return revisions.list();
    },
  });
  return {
    library: guide.library,
    revision: () => guide.library().revision,
    applyRevisions: async () => guide.apply(await revisions.list({ after: guide.library().revision })),
  };
}
