/** https://sqlite.org/rescode.html */
export const SQLITE_BUSY = 5;
export const SQLITE_CORRUPT = 11;
export const SQLITE_FULL = 13;
export const SQLITE_NOT_A_DATABASE = 26;

/** The primary code of an error of SQLite; null for any other error. */
export function codeOf(error: unknown): number | null {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : null;
  // The lower byte is the primary code.
  return typeof code === 'number' ? code & 0xff : null;
}
