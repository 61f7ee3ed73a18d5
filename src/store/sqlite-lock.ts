import { chmodSync, closeSync, existsSync, openSync, realpathSync, statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '../ops/operator-error.ts';
import { findLockHolders, LOCK_SUFFIX } from './file-holders.ts';
import { StoreOutage } from './outage.ts';
import { codeOf, SQLITE_BUSY, SQLITE_CORRUPT, SQLITE_FULL } from './sqlite-codes.ts';

/** For the bot's user alone: it holds names, and words that people look for. */
const PRIVATE = 0o600;

/**
 * Takes the writer's lock and returns a function that releases it. It is an operating system lock, taken by SQLite on a file
 * beside the store, so it ends with the process and is never stale. The store itself cannot stay locked:
 * `locking_mode=EXCLUSIVE` would exclude readers too, such as a backup. Throws `OperatorError` if another process has it.
 */
export function lock(path: string): () => void {
  const unlock = tryLock(path);
  if (unlock !== null) return unlock;
  throw new OperatorError(
    `${path} is in use: another Deskbook${named(findLockHolders([lockFileOf(path)]))} runs on this file, and it takes one at a time. Stop that one, or set DATABASE_FILE to another file; for several at once, set DATABASE_URL to a PostgreSQL server.`,
  );
}

/** The same as `findWriter`, for a store that need not exist. */
export function findWriterOf(path: string): ReturnType<typeof findWriter> {
  return existsSync(path) ? findWriter(path) : null;
}

/** Whether a bot runs on the file, and as which process if this machine tells. */
export function findWriter(path: string): { readonly process: number | null } | null {
  if (!existsSync(lockFileOf(path))) return null;
  let unlock: (() => void) | null;
  try {
    unlock = tryLock(path);
  } catch (error) {
    // Its journal has no room, which is found out once the lock is taken: nobody had it.
    if (codeOf(error) === SQLITE_FULL) return null;
    throw error;
  }
  unlock?.();
  return unlock === null ? { process: findLockHolders([lockFileOf(path)])[0] ?? null } : null;
}

/**
 * Locks the database itself for a moment, which nobody can do while a bot has it open, by whatever name and wherever its lock
 * file is, and checks its pages meanwhile. Two that come at the same instant under two names are not told apart. Throws
 * `OperatorError`.
 *
 * 0.7 s for 120 MB, where a year of editions is far less. `integrity_check`, which also compares the indexes, takes ten times
 * as long.
 */
export function expectAloneAndSound(path: string, timeout: number): void {
  const database = new DatabaseSync(path, { timeout });
  try {
    database.exec('pragma locking_mode = exclusive; begin exclusive');
    const faults = database
      .prepare('pragma quick_check(1)')
      .all()
      .map((row) => String(row.quick_check));
    database.exec('rollback');
    // The first line only says which database.
    if (faults[0] !== 'ok') throw damaged(path, faults[0]?.split('\n').at(-1) ?? 'no answer');
  } catch (error) {
    if (codeOf(error) === SQLITE_CORRUPT) throw damaged(path, String(error));
    if (codeOf(error) !== SQLITE_BUSY) throw error;
    throw new OperatorError(
      `${path} is in use: another program${named(findLockHolders([path]))} has this file open, under this name or another: a Deskbook, a backup, a shell of SQLite. End that one, or set DATABASE_FILE to another file.`,
    );
  } finally {
    database.close();
  }
}

/** Makes an empty file that only this user may read, unless there is one. */
export function makePrivate(path: string): void {
  // An existing one is never opened: closing it would release the locks that SQLite holds on it elsewhere in this process.
  // https://sqlite.org/howtocorrupt.html#_posix_advisory_locks_canceled_by_a_separate_thread_doing_close_
  if (!existsSync(path)) closeSync(openSync(path, 'a', PRIVATE));
}

/** Takes the store, its log and its lock away from other users. SQLite gives new files beside the store the store's own mode. */
export function closeToOthers(path: string): void {
  if (process.platform === 'win32') return;
  const store = realpathSync(path);
  for (const file of [store, `${store}-wal`, `${store}-shm`, `${store}${LOCK_SUFFIX}`]) {
    const found = statSync(file, { throwIfNoEntry: false });
    // Another user's file cannot be changed; the doctor says so.
    if (found && (found.mode & 0o077) !== 0 && mayChange(found.uid)) chmodSync(file, PRIVATE);
  }
}

function mayChange(owner: number): boolean {
  const user = process.geteuid?.();
  return user === 0 || user === owner;
}

function damaged(path: string, fault: string): StoreOutage {
  return new StoreOutage(
    'damaged',
    `The store at ${path} is damaged (${fault}). Keep a copy of it and put the newest backup in its place; docs/running.md, “A damaged store”, says how to save what is still readable.`,
  );
}

/** Null if another process has the lock. */
function tryLock(path: string): (() => void) | null {
  makePrivate(lockFileOf(path));
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

function lockFileOf(path: string): string {
  return `${realpathSync(path)}${LOCK_SUFFIX}`;
}

function named(processes: readonly number[]): string {
  return processes.length === 0 ? '' : ` (process ${processes.join(', ')})`;
}
