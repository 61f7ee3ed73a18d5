import { OperatorError } from '../../ops/operator-error.ts';
import { NEWEST_MIGRATION } from '../migrations.ts';
import { type Rows, rowSchemas, type TableName } from '../tables.ts';
import { FORMAT, header, lastLine, rowLine, TABLE_NAMES } from './export-format.ts';

export type ImportedRow = {
  readonly [Name in TableName]: { readonly table: Name; readonly row: Rows[Name] };
}[TableName];

/** Reads and checks every line. Throws `OperatorError`. */
export async function* readExport(lines: AsyncIterable<string>): AsyncIterable<ImportedRow> {
  let number = 0;
  let rows = 0;
  let ended = false;
  for await (const text of lines) {
    number += 1;
    if (text.trim() === '') continue;
    if (ended) throw lineFault(number, 'nothing after the line that ends the export', text);
    if (number === 1) {
      readHeader(text);
      continue;
    }
    const value = parse(text, number);
    const last = lastLine.safeParse(value);
    if (last.success) {
      if (last.data.end.rows !== rows) {
        throw lineFault(number, `${last.data.end.rows} rows before the end, not ${rows}`, text);
      }
      ended = true;
      continue;
    }
    yield readRow(value, number, text);
    rows += 1;
  }
  if (!ended) {
    throw new OperatorError(
      `The export is incomplete: expected a last line {"end":…}, got the end of the text after line ${number}. Nothing was imported. Export again.`,
    );
  }
}

function readHeader(text: string): void {
  const first = header.safeParse(parse(text, 1));
  if (!first.success)
    throw lineFault(1, `an export of this bot's store, which begins {"format":"${FORMAT}"`, text);
  if (first.data.tables !== NEWEST_MIGRATION) {
    throw new OperatorError(
      `The export was written by another version of Deskbook: expected tables of ${NEWEST_MIGRATION}, got ${first.data.tables}. Nothing was imported. Export and import with the same version; the store is brought up to date when a later version opens it.`,
    );
  }
}

function readRow(value: unknown, number: number, text: string): ImportedRow {
  const read = rowLine.safeParse(value);
  if (!read.success) throw lineFault(number, `a row of ${TABLE_NAMES.join(', ')}`, text);
  const { table, row } = read.data;
  const checked = rowSchemas[table].safeParse(row);
  if (!checked.success) {
    const faults = checked.error.issues.map(({ path, message }) => `${path.join('.') || 'row'}: ${message}`);
    throw lineFault(number, `a row of ${table} (${faults.join('; ')})`, text);
  }
  return { table, row: checked.data } as ImportedRow;
}

function parse(text: string, number: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw lineFault(number, 'JSON', text);
  }
}

/** Characters of a faulty line that are shown. */
const SHOWN = 80;

function lineFault(number: number, expected: string, text: string): OperatorError {
  const got = text.length > SHOWN ? `${text.slice(0, SHOWN)}… (${text.length} characters)` : text.trimEnd();
  return new OperatorError(`Line ${number}: expected ${expected}; got ${got}. Nothing was imported.`);
}
