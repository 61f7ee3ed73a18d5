import { explainImpossibleDate } from '../../guide/impossible-date.ts';
import { type DateOrder, type DateReading, readDate, readOrdered } from './read-date.ts';
import type { RowFault } from './table.ts';

export type DateCell = { readonly row: number; readonly text: string };

/**
 * Reads the dates of one column, by row. “03/04/2026” is read in the order that `given` says, or that the other rows prove
 * by a day past the twelfth; if neither, it is a fault that asks for it. Cells that are no date are added to `faults`.
 */
export function readDateColumn(
  column: string,
  cells: readonly DateCell[],
  given: DateOrder | null,
  thisYear: number,
  faults: RowFault[],
): ReadonlyMap<number, string> {
  const dates = new Map<number, string>();
  const readings = cells.map((cell) => ({ ...cell, reading: readDate(cell.text, thisYear) }));
  const order = given ?? findOrder(readings, column, faults);
  const faulty = (row: number, text: string) => faults.push({ row, column, text });
  for (const { row, text, reading } of readings) {
    if (reading.kind === 'two-ways' && order === null) continue;
    const read = reading.kind === 'two-ways' && order !== null ? readOrdered(reading, order) : reading;
    if (read.kind === 'date') dates.set(row, read.date);
    else if (reading.kind === 'two-ways')
      faulty(
        row,
        `expected a date with the ${order === 'mdy' ? 'month' : 'day'} first, as in the other rows, got “${text}”`,
      );
    else
      faulty(
        row,
        `expected a date, such as 2026-03-04, 03/2026 or 4 March 2026, got “${text}”${explain(text)}`,
      );
  }
  return dates;
}

type Read = DateCell & { readonly reading: DateReading };

/** The order that days past the twelfth prove; null if a fault says that it is not known, or that no date asks for it. */
function findOrder(readings: readonly Read[], column: string, faults: RowFault[]): DateOrder | null {
  let dayFirst: Read | null = null;
  let monthFirst: Read | null = null;
  let open: Read | null = null;
  for (const read of readings) {
    if (read.reading.kind !== 'two-ways') continue;
    const { first, second } = read.reading;
    if (first > 12) dayFirst ??= read;
    else if (second > 12) monthFirst ??= read;
    else open ??= read;
  }
  if (dayFirst && monthFirst) {
    const text = `expected dates in one order, got “${dayFirst.text}” in row ${dayFirst.row} with the day first and “${monthFirst.text}” in row ${monthFirst.row} with the month first. Correct them, or write 2026-03-04`;
    faults.push({ row: null, column, text });
    return null;
  }
  if (dayFirst) return 'dmy';
  if (monthFirst) return 'mdy';
  if (open?.reading.kind !== 'two-ways') return null;
  const [asDay, asMonth] = (['dmy', 'mdy'] as const).map((each) => inWords(open, each));
  const text = `“${open.text}” in row ${open.row} is ${asDay} or ${asMonth}, and no row shows which. Say it with --dates dmy (day first) or --dates mdy (month first)`;
  faults.push({ row: null, column, text });
  return null;
}

function inWords({ reading }: Read, order: DateOrder): string {
  const read = reading.kind === 'two-ways' ? readOrdered(reading, order) : reading;
  if (read.kind !== 'date') return 'no day';
  const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${read.date}T00:00:00Z`));
}

function explain(text: string): string {
  // A date that names no year is none here, so it does not matter which one is.
  const impossible = explainImpossibleDate(text, new Date(0));
  if (impossible !== null) return `: ${impossible}`;
  return /^[2-7]\d{4}(?:[.,]\d+)?$/.test(text)
    ? ', a spreadsheet’s number of a day; give the column the format of a date and save again'
    : '';
}
