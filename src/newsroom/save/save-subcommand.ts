import { withStore } from '../../store/admin/with-store.ts';
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
    const rows = await withStore(store, { readOnly: true }, ({ newsroom }) => newsroom.revisions.list());
    return saveChanges({ folder: guideDir, rows, isTrial: options['dry-run'] === true });
  },
};
