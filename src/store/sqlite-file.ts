import { closeSync, existsSync, mkdirSync, openSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Dialect } from 'kysely';
import { OperatorError } from '../ops/operator-error.ts';
import { findLockHolders, findOpenStores, LOCK_SUFFIX } from './file-holders.ts';
import { createIdentityCheck } from './file-identity.ts';
import { findFormerStore } from './former-store.ts';
import { withOutages } from './outage.ts';
import { dialectOf } from './sqlite-dialect.ts';

const IN_MEMORY = ':memory:';

/** Milliseconds that a statement waits for a lock, for example during a backup. */
const BUSY_TIMEOUT = 5_000;

/**
 * Opens the file for its one writer, creating it and its folder if they are missing. `onNew` is told if there was a store
 * before. Throws `OperatorError` if another process has it open for writing.
 */
export function openFile(path: string, onNew: (message: string) => void): Dialect {
  if (path === IN_MEMORY) return dialectOf(setPragmas(new DatabaseSync(IN_MEMORY)), { path });
  const former = withFileErrors(path, () => findFormerStore(path));
  const unlock = withFileErrors(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    // The lock's name comes from the file's real path, so the file must exist. An existing one is never opened here:
    // closing it would release the locks that SQLite holds on it elsewhere in this process.
    // https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
    if (!existsSync(path)) closeSync(openSync(path, 'a'));
    return lock(path);
  });
  if (unlock === null) {
    throw new OperatorError(
      `${path} is in use: another Deskbook runs on this file, and it takes one at a time. Stop that one, or set DATABASE_FILE to another file; for several at once, set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  try {
    const dialect = withFileErrors(path, () => {
      const database = setPragmas(new DatabaseSync(path, { timeout: BUSY_TIMEOUT }));
      const close = () => {
        database.close();
        unlock();
      };
      return dialectOf(database, { path, guard: createIdentityCheck(path), close });
    });
    if (former !== null) onNew(former);
    return dialect;
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Opens the file for reading, even while another process writes to it. Throws `OperatorError` if it does not exist. */
export function openFileForReading(path: string): Dialect {
  expectFile(path);
  return withFileErrors(path, () => {
    const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT });
    // SQLite does not read the file before the first query.
    database.exec('select count(*) from sqlite_master');
    return dialectOf(database, { path, isReader: true });
  });
}

/**
 * Opens the file for a short write, even while a bot runs on it: SQLite lets writers take turns, and each waits for
 * `BUSY_TIMEOUT`. Throws `OperatorError` if it does not exist.
 */
export function openFileBeside(path: string): Dialect {
  expectFile(path);
  return withFileErrors(path, () => {
    const database = setPragmas(new DatabaseSync(path, { timeout: BUSY_TIMEOUT }));
    const close = () => {
      // What was overwritten is still in the log of writes. If the bot is reading, it goes with a later checkpoint.
      database.exec('pragma wal_checkpoint(truncate)');
      database.close();
    };
    return dialectOf(database, { path, close });
  });
}

function expectFile(path: string): void {
  if (path !== IN_MEMORY && existsSync(path)) return;
  const missing = `There is no store at ${resolve(path)}, which is what DATABASE_FILE names, or its default in this folder.`;
  const running = findOpenStores().map(
    (store) => `${store.path}, where a Deskbook runs as process ${store.process}`,
  );
  throw new OperatorError(
    running.length === 0
      ? `${missing} Start the bot once with a token to create it, or set DATABASE_FILE to its path.`
      : `${missing} Set DATABASE_FILE to the path of an existing store: ${running.join('; ')}.`,
  );
}

/** Whether a bot runs on the file, and as which process if this machine tells. */
export function findWriter(path: string): { readonly process: number | null } | null {
  const lockFile = lockFileOf(path);
  if (!existsSync(lockFile)) return null;
  const unlock = lock(path);
  unlock?.();
  return unlock === null ? { process: findLockHolders([lockFile])[0] ?? null } : null;
}

function lockFileOf(path: string): string {
  return `${realpathSync(path)}${LOCK_SUFFIX}`;
}

/**
 * Takes the writer's lock and returns a function that releases it, or null if another process has it. It is an operating
 * system lock, taken by SQLite on a file beside the store, so it ends with the process and is never stale. The store
 * itself cannot be locked: `locking_mode=EXCLUSIVE` would exclude readers too, such as a backup.
 */
function lock(path: string): (() => void) | null {
  const holder = new DatabaseSync(lockFileOf(path), { timeout: 0 });
  try {
    holder.exec('begin exclusive');
  } catch (error) {
    holder.close();
    if (codeOf(error) === SQLITE_BUSY) return null;
    throw error;
  }
  return () => holder.close();
}

/** https://sqlite.org/rescode.html */
const SQLITE_BUSY = 5;

function codeOf(error: unknown): number | null {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : null;
  // The lower byte is the primary code.
  return typeof code === 'number' ? code & 0xff : null;
}

/**
 * `synchronous=full` in WAL mode, so that what is committed survives a power failure; `secure_delete`, so that what is
 * deleted is not left in the file.
 */
function setPragmas(database: DatabaseSync): DatabaseSync {
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on',
  );
  return database;
}

/** Turns errors of the file system and of SQLite into `OperatorError`; others pass through. */
function withFileErrors<T>(path: string, open: () => T): T {
  try {
    return withOutages(path, open);
  } catch (cause) {
    if (cause instanceof OperatorError) throw cause;
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    const isFault = typeof code === 'string' && /^(ERR_SQLITE_ERROR|E[A-Z]+)$/.test(code);
    if (!isFault || !(cause instanceof Error)) throw cause;
    throw new OperatorError(
      `Expected a store at ${path} that can be opened; got: ${cause.message}. Check DATABASE_FILE and the rights on the folder.`,
      { cause },
    );
  }
}

/** Writes a consistent copy of the store to a file that does not exist yet. */
export function copyFile(path: string, target: string): void {
  const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT });
  try {
    database.prepare('vacuum into ?').run(target);
  } finally {
    database.close();
  }
}
