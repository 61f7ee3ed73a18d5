/** A list as it was read. */
export type Table = {
  /** The names of the columns; null if the first row is an entry already. */
  readonly header: readonly string[] | null;
  readonly rows: readonly Row[];
};

export type Row = {
  /** As a spreadsheet numbers it: from 1, the row with the names and empty rows included. */
  readonly number: number;
  readonly cells: readonly string[];
};

/** What is wrong with a row, or with the whole list if `row` is null: "expected …, got …". */
export type RowFault = { readonly row: number | null; readonly column: string | null; readonly text: string };
