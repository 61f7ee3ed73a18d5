import { open, rename, rm } from 'node:fs/promises';
import { loadGuide } from '../../guide/load.ts';
import { layRevisions } from '../../guide/load-library.ts';
import { OperatorError } from '../../ops/operator-error.ts';
import { readApprovedOrNone } from '../read-approved.ts';
import type { Subcommand } from '../subcommand.ts';
import { exportCsv } from './export-csv.ts';

export const exportSubcommand: Subcommand = {
  name: 'export',
  usage: 'export --format csv [--files-only] [FILE]',
  lines: [
    'the reading list as a table for a spreadsheet, which can be imported again; without FILE, to standard output',
    'it has what editors approved in chat, as readers see it; --files-only: what the files say',
  ],
  options: { format: { type: 'string' }, 'files-only': { type: 'boolean' } },
  least: 0,
  most: 1,
  run: async ({ words: [file], options, settings }) => {
    if (options.format !== 'csv')
      throw new OperatorError(
        `--format: expected csv; got ${options.format === undefined ? 'none' : `“${options.format}”`}.`,
      );
    const all = settings();
    const files = await loadGuide(all.guideDir);
    const approved = await readApprovedOrNone(all, files, options['files-only'] === true);
    const { guide } = await layRevisions(files, approved);
    const text = exportCsv(guide);
    // What is printed gets the last line end there.
    if (file === undefined) return text.replace(/\r\n$/, '\r');
    await writeNew(file, text);
    return `Exported ${guide.sources.length.toLocaleString('en')} entries to ${file}.`;
  },
};

/** With a byte order mark, without which spreadsheets take UTF-8 for an old encoding. A file that is there is left alone. */
async function writeNew(path: string, text: string): Promise<void> {
  const partial = `${path}.part`;
  let isMade = false;
  try {
    await (await open(path, 'wx')).close();
    isMade = true;
    const file = await open(partial, 'w');
    await file.writeFile(`\ufeff${text}`);
    await file.close();
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    if (isMade) await rm(path, { force: true });
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw new OperatorError(
      isThere
        ? `Expected the name of a new file, got ${path}, which is there already. Nothing was changed; name another.`
        : `The list cannot be written to ${path}: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
}
