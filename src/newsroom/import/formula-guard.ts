/** A spreadsheet takes a cell that begins so for a formula, which could read other cells or start programs. */
const FORMULA = /^'*[=+\-@\t\r]/;

/** The cell with an apostrophe before what a spreadsheet would run. */
export function guard(cell: string): string {
  return FORMULA.test(cell) ? `'${cell}` : cell;
}

/** The cell as it was before `guard`. */
export function unguard(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
