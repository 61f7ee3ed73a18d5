import { OperatorError } from '../../ops/operator-error.ts';
import type { RowFault } from './table.ts';

/** Lines of faults that are shown; nobody reads more at once. */
const MOST_LINES = 200;

/** Names every row that could not be read, by its number. */
export function refuseRows(faults: readonly RowFault[], rows: number): OperatorError {
  const sorted = [...faults].sort((a, b) => (a.row ?? 0) - (b.row ?? 0));
  const faulty = new Set(sorted.flatMap(({ row }) => row ?? [])).size;
  const lines = sorted.slice(0, MOST_LINES).map(({ row, column, text }) => {
    const where = [row === null ? [] : [`row ${row}`], column === null ? [] : [`“${column}”`]]
      .flat()
      .join(', ');
    return where === '' ? text : `${where}: ${text}`;
  });
  if (sorted.length > MOST_LINES) lines.push(`and ${sorted.length - MOST_LINES} more faults`);
  const total = rows.toLocaleString('en');
  const what =
    faulty === 0
      ? 'The list cannot be read as it is'
      : `${faulty.toLocaleString('en')} of ${total} rows could not be read`;
  return new OperatorError(`${what}, so nothing was imported:`, { lines });
}
