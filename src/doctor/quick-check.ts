import { execFile } from 'node:child_process';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';

export type QuickCheck =
  | { readonly kind: 'sound' }
  /** `fault` is SQLite's first. */
  | { readonly kind: 'damaged'; readonly fault: string }
  | { readonly kind: 'unfinished' }
  /** SQLite did not come to a verdict. */
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * Reads a store's whole file and checks its pages, also while a bot writes to it. It does so in a process of its own, which
 * ends after `ms` milliseconds: nothing else ends the one long call.
 * @see https://sqlite.org/pragma.html#pragma_quick_check
 */
export async function quickCheck(path: string, ms: number): Promise<QuickCheck> {
  try {
    const run = promisify(execFile)(process.execPath, [import.meta.filename, path], {
      timeout: ms,
      killSignal: 'SIGKILL',
    });
    return JSON.parse((await run).stdout) as QuickCheck;
  } catch (error) {
    const isEnded = error instanceof Error && 'killed' in error && error.killed === true;
    return isEnded ? { kind: 'unfinished' } : { kind: 'unknown', why: String(error).split('\n')[0] ?? '' };
  }
}

function checkPages(path: string): QuickCheck {
  try {
    const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT });
    const fault = String(database.prepare('pragma quick_check(1)').get()?.quick_check);
    database.close();
    // Its first line only says which database.
    return fault === 'ok' ? { kind: 'sound' } : { kind: 'damaged', fault: fault.split('\n').at(-1) ?? fault };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
    return code === SQLITE_CORRUPT ? { kind: 'damaged', fault: why } : { kind: 'unknown', why };
  }
}

/** Milliseconds to wait for a lock. */
const BUSY_TIMEOUT = 1000;

/** https://sqlite.org/rescode.html */
const SQLITE_CORRUPT = 11;

if (import.meta.main) process.stdout.write(JSON.stringify(checkPages(process.argv[2] ?? '')));
