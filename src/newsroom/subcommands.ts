import { exportSubcommand } from './export/export-subcommand.ts';
import { importSubcommand } from './import/import-subcommand.ts';
import { checkLinksSubcommand } from './links/check-links-subcommand.ts';
import { linksSubcommand } from './links/links-subcommand.ts';
import { newGuideSubcommand } from './new-guide/new-guide-subcommand.ts';
import { saveSubcommand } from './save/save-subcommand.ts';
import { takeOverSubcommand } from './stamp/take-over-subcommand.ts';
import type { Subcommand } from './subcommand.ts';

/** What `npm run -s guide` does, in the order of its usage. */
export const subcommands: readonly Subcommand[] = [
  newGuideSubcommand,
  importSubcommand,
  exportSubcommand,
  linksSubcommand,
  checkLinksSubcommand,
  saveSubcommand,
  takeOverSubcommand,
];

export const USAGE = [
  ...subcommands.flatMap(({ usage, lines }) => [
    `npm run -s guide -- ${usage}`,
    ...lines.map((line) => `    ${line}`),
  ]),
  'GUIDE_DIR names the guide; DATABASE_FILE, or DATABASE_URL, what its bot stores.',
].join('\n');
