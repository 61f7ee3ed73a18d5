import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadGuide } from '../../../src/guide/load.ts';
import type { Source } from '../../../src/guide/schema.ts';
import { type ImportOptions, importList } from '../../../src/newsroom/import/import-list.ts';
import { OperatorError } from '../../../src/ops/operator-error.ts';
import { guideFolder } from '../../guide/small-guide.ts';

export type Imported = {
  /** What the import says it did; null if it refused. */
  readonly report: string | null;
  /** Why it refused: a summary, then a line for each fault. */
  readonly refusal: readonly string[];
  readonly folder: string;
  /** The reading list afterwards. */
  readonly sources: readonly Source[];
};

/** The small guide on a city’s budget with an empty reading list and one publisher, Riverton News (riverton.example). */
export function emptyGuide(): string {
  return guideFolder({
    'reading-list.yaml': '# Nothing yet.\n',
    'publishers.yaml':
      '- { id: news, name: Riverton News, names: [RN], site: riverton.example, kind: newspaper }\n',
  });
}

/** Imports a list into the guide of a folder. */
export async function importInto(
  folder: string,
  list: string | Uint8Array,
  options: Partial<ImportOptions> = {},
): Promise<Imported> {
  const outcome = await importList({
    folder,
    approved: async () => [],
    bytes: typeof list === 'string' ? Buffer.from(list) : list,
    listName: 'the list test.csv',
    columns: new Map(),
    dates: null,
    encoding: null,
    thisYear: 2026,
    isTrial: false,
    progress: () => {},
    ...options,
  }).then(
    (report) => ({ report, refusal: [] }),
    (error: unknown) => {
      if (!(error instanceof OperatorError)) throw error;
      return { report: null, refusal: error.message.split('\n') };
    },
  );
  return { ...outcome, folder, sources: (await loadGuide(folder)).sources };
}

/** Imports a list into a guide without entries. */
export function importNew(
  list: string | Uint8Array,
  options: Partial<ImportOptions> = {},
): Promise<Imported> {
  return importInto(emptyGuide(), list, options);
}

export function textOf(folder: string, name = 'reading-list.yaml'): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** The list as a spreadsheet saves it. */
export function csv(rows: readonly (readonly string[])[], separator = ','): string {
  const quote = (cell: string) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((cells) => `${cells.map(quote).join(separator)}\r\n`).join('');
}
