import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Dialect } from 'kysely';
import { OperatorError } from '../ops/operator-error.ts';
import { expectStoreOrNothing } from './expect-store.ts';
import { findOpenStores } from './file-holders.ts';
import { createIdentityCheck } from './file-identity.ts';
import { findFormerStore } from './former-store.ts';
import { StoreOutage, withOutages } from './outage.ts';
import { dialectOf } from './sqlite-dialect.ts';
import { closeToOthers, expectAloneAndSound, lock, makePrivate } from './sqlite-lock.ts';

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
    expectStoreOrNothing(path, BUSY_TIMEOUT);
    mkdirSync(dirname(path), { recursive: true });
    makePrivate(path);
    closeToOthers(path);
    return lock(path);
  });
  try {
    const dialect = withFileErrors(path, () => {
      expectAloneAndSound(path, BUSY_TIMEOUT);
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
    expectStoreOrNothing(path, BUSY_TIMEOUT);
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
    expectStoreOrNothing(path, BUSY_TIMEOUT);
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
  } catch (error) {
    // A path that cannot be opened will not be by waiting.
    const cause = error instanceof StoreOutage && error.kind === 'away' ? error.cause : error;
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

/** Writes a consistent copy of the store to a file that does not exist yet, for this user alone. */
export function copyFile(path: string, target: string): void {
  // SQLite accepts an empty file.
  makePrivate(target);
  const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT });
  try {
    database.prepare('vacuum into ?').run(target);
  } finally {
    database.close();
  }
}
