import { withStore } from '../../store/admin/with-store.ts';
import { expectGuideOf } from '../stamp/other-guide.ts';
import type { Subcommand } from '../subcommand.ts';
import { saveChanges } from './save-changes.ts';

export const saveSubcommand: Subcommand = {
  name: 'save',
  usage: 'save [--dry-run]',
  lines: [
    'what editors approved in chat, into the guide’s files, also while the bot runs;',
    'comments and order stay; --dry-run: say what would be done, and do nothing',
  ],
  options: { 'dry-run': { type: 'boolean' } },
  least: 0,
  most: 0,
  run: async ({ options, settings }) => {
    const { guideDir, store } = settings();
    return saveChanges({
      folder: guideDir,
      approved: (files) =>
        withStore(store, { readOnly: true }, async ({ guideStamps, newsroom }) => {
          await expectGuideOf(guideStamps, files, { folder: guideDir, store });
          return newsroom.revisions.list();
        }),
      isTrial: options['dry-run'] === true,
    });
  },
};
