import { CsvError, parse } from 'csv-parse/sync';
import { pageKey } from '../../guide/page-address.ts';
import { OperatorError } from '../../ops/operator-error.ts';
import { isColumnName } from './column-names.ts';
import { isListOfLinks, readListOfLinks } from './list-of-links.ts';
import { refuseOtherFormats } from './other-formats.ts';
import type { Row, RowFault, Table } from './table.ts';

/** Reads a table with any separator, or a list of links. Rows that cannot be read are added to `faults`. Throws `OperatorError`. */
export function readTable(text: string, faults: RowFault[]): Table {
  refuseOtherFormats(text);
  // Excel writes the separator into the first line, and hides that line.
  const [, named, rest = text] = /^sep=(.)\r?\n([\s\S]*)$/.exec(text) ?? [];
  if (/^[\s,;|"]*$/.test(rest))
    throw new OperatorError('Expected a list, got a file without anything in it.');
  const delimiter = named ?? findDelimiter(rest);
  if (delimiter === null && isListOfLinks(rest)) return readListOfLinks(rest, faults);
  const records = readRecords(rest, delimiter ?? '\t');
  const rows = records.map((cells, at): Row => ({ number: at + 1, cells: cells.map((cell) => cell.trim()) }));
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''));
  const [first, ...others] = filled.slice(countAbove(filled));
  if (!first) throw new OperatorError('Expected a list, got rows without anything in them.');
  const isEntry = first.cells.some((cell) => pageKey(cell) !== null) && !first.cells.some(isColumnName);
  const table = isEntry
    ? { header: null, rows: filled }
    : { header: dropEmptyEnd(first.cells), rows: others };
  return { ...table, rows: table.rows.filter((row) => isReadable(row, table.header, faults)) };
}

/** Rows at the top in which a name is looked for. */
const TOP = 10;

/** How many rows stand above the names of the columns: what the list is called, and when it was made. */
function countAbove(rows: readonly Row[]): number {
  const isEntry = ({ cells }: Row) => cells.some((cell) => pageKey(cell) !== null);
  const names = rows.slice(0, TOP).findIndex(({ cells }) => cells.filter(isColumnName).length >= 2);
  return names > 0 && !rows.slice(0, names).some(isEntry) ? names : 0;
}

function readRecords(text: string, delimiter: string, most?: number): readonly (readonly string[])[] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      ...(most === undefined ? {} : { to: most }),
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const start =
      'lines' in error && typeof error.lines === 'number' ? ` before line ${error.lines + 1}` : '';
    throw new OperatorError(
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? `Expected a closing quotation mark, got the end of the file${start}: a cell opens one and has no other. Nothing was imported.`
        : `The list cannot be read: ${error.message}.`,
      { cause: error },
    );
  }
}

const DELIMITERS = [',', ';', '\t', '|'];
const SAMPLE = 60;

/** The separator that divides the rows into the same number of cells, two or more; null if none does. */
function findDelimiter(text: string): string | null {
  let failure: OperatorError | null = null;
  let best: { readonly delimiter: string; readonly share: number; readonly width: number } | null = null;
  for (const delimiter of DELIMITERS) {
    if (!text.includes(delimiter)) continue;
    const read = readSample(text, delimiter);
    if (read instanceof OperatorError) failure ??= read;
    const records = read instanceof OperatorError ? [] : read;
    const widths = new Map<number, number>();
    for (const { length } of records) widths.set(length, (widths.get(length) ?? 0) + 1);
    const [width = 1, count = 0] = [...widths].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [];
    if (width < 2 || !dividesLinks(records)) continue;
    const share = count / records.length;
    const hasNames = records[0]?.length === width ? 0.2 : 0;
    if (share < 0.5) continue;
    if (
      best === null ||
      share + hasNames > best.share ||
      (share + hasNames === best.share && width > best.width)
    )
      best = { delimiter, share: share + hasNames, width };
  }
  if (best === null && failure !== null) throw failure;
  return best?.delimiter ?? null;
}

/** With a wrong separator, a quotation mark may stand where none can; that says nothing of the list. */
function readSample(text: string, delimiter: string): readonly (readonly string[])[] | OperatorError {
  try {
    const records = readRecords(text, delimiter, SAMPLE);
    return records.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  } catch (error) {
    if (error instanceof OperatorError) return error;
    throw error;
  }
}

/** A comma in a title beside its link, or within an address, divides no columns: then cells have more, or less, than an address. */
function dividesLinks(records: readonly (readonly string[])[]): boolean {
  const [first = []] = records;
  if (first.some(isColumnName)) return true;
  const withLinks = records.filter((cells) => cells.some((cell) => /https?:\/\//i.test(cell)));
  if (withLinks.length === 0) return true;
  const divided = withLinks.filter((cells) => cells.some((cell) => /^\s*<?https?:\/\/\S+>?\s*$/i.test(cell)));
  if (divided.length / withLinks.length < 0.8) return false;
  // "https://site/0,1518,123.html": every cell but the first is the rest of an address.
  return !records.every(
    (cells) => /^\s*https?:\/\//i.test(cells[0] ?? '') && !/\s/.test(cells.join('').trim()),
  );
}

/** A title or note this long is most likely the rest of the file behind a quotation mark that nothing closes. */
const LONGEST_CELL = 10_000;

function isReadable({ number, cells }: Row, header: readonly string[] | null, faults: RowFault[]): boolean {
  const width = header?.length ?? cells.length;
  const beyond = cells.findIndex((cell, at) => at >= width && cell !== '');
  if (beyond >= 0) {
    const text = `expected ${width} cells, got ${cells.length}, with “${cut(cells[beyond] ?? '')}” in the ${ordinal(beyond + 1)}; put a cell that has the separator in it in quotation marks`;
    faults.push({ row: number, column: null, text });
    return false;
  }
  const long = cells.find((cell) => cell.length > LONGEST_CELL);
  if (long === undefined) return true;
  const text = `expected a cell of at most ${LONGEST_CELL.toLocaleString('en')} characters, got ${long.length.toLocaleString('en')}, from “${cut(long)}” on; a quotation mark may be missing`;
  faults.push({ row: number, column: null, text });
  return false;
}

function dropEmptyEnd(cells: readonly string[]): readonly string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}

function cut(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}

function ordinal(number: number): string {
  const end = number % 100 > 10 && number % 100 < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${end}`;
}
