import type { Subcommand } from '../subcommand.ts';
import { makeGuide } from './make-guide.ts';

export const newGuideSubcommand: Subcommand = {
  name: 'new',
  usage: 'new FOLDER',
  lines: ['a guide to fill in: every field, with made-up content and what to write there'],
  options: {},
  least: 1,
  most: 1,
  run: async ({ words: [folder = ''] }) => {
    const files = await makeGuide(folder);
    return [
      `Made a guide in ${folder}: ${files.join(', ')}.`,
      'Its content is made up. Replace it, beginning with guide.yaml; data/README.md explains every field. Then look at it:',
      `GUIDE_DIR=${/^[\w./-]+$/.test(folder) ? folder : `'${folder.replaceAll("'", "'\\''")}'`} npm run -s ask -- /guide`,
    ].join('\n');
  },
};
