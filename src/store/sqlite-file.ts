import { closeSync, existsSync, mkdirSync, openSync, realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { type Dialect, SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely';
import { OperatorError } from '../ops/operator-error.ts';

const IN_MEMORY = ':memory:';

/** Milliseconds that a write waits, for example for `backup` at the end of a checkpoint. */
const BUSY_TIMEOUT = 5_000;

/**
 * Opens the file for its one writer, and makes it, and its folder, if they are missing. Throws `OperatorError` if
 * another process writes to it.
 */
export function openFile(path: string): Dialect {
  if (path === IN_MEMORY) return dialectOf(setPragmas(new DatabaseSync(IN_MEMORY)), () => undefined);
  const unlock = withFileErrors(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    // The lock must have the same name for everybody, whatever links lead to the file.
    // Never one that is there: to close it would end the locks that SQLite has on it elsewhere in this process.
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
    return withFileErrors(path, () =>
      dialectOf(setPragmas(new DatabaseSync(path, { timeout: BUSY_TIMEOUT })), unlock),
    );
  } catch (error) {
    unlock();
    throw error;
  }
}

/** With or without a writer at the same time. Throws `OperatorError` if there is no such file. */
export function openFileForReading(path: string): Dialect {
  if (path === IN_MEMORY || !existsSync(path)) {
    throw new OperatorError(
      `There is no store at ${path}. Start the bot once to create it, or set DATABASE_FILE to its path.`,
    );
  }
  return withFileErrors(path, () => {
    const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT });
    // SQLite looks at the file with the first question only.
    database.exec('select count(*) from sqlite_master');
    return dialectOf(database, () => undefined);
  });
}

export function isInUse(path: string): boolean {
  const unlock = lock(path);
  unlock?.();
  return unlock === null;
}

/**
 * Takes the lock of the file's one writer, or returns null if somebody has it. It is the system's lock on a file
 * beside it, taken by SQLite: it ends with the process, however that ends, and so is never stale. The database itself
 * cannot carry it, because `locking_mode=EXCLUSIVE` would keep out readers too, such as a backup.
 */
function lock(path: string): (() => void) | null {
  const holder = new DatabaseSync(`${realpathSync(path)}.lock`, { timeout: 0 });
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

/** `synchronous=full` in WAL mode: what is committed outlives a loss of power. */
function setPragmas(database: DatabaseSync): DatabaseSync {
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on');
  return database;
}

/** A path that cannot be a store is the operator's to fix; all other errors pass through. */
function withFileErrors<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : null;
    const isFault = typeof code === 'string' && /^(ERR_SQLITE_ERROR|E[A-Z]+)$/.test(code);
    if (!isFault || !(cause instanceof Error)) throw cause;
    throw new OperatorError(
      `Expected a store at ${path} that can be opened; got: ${cause.message}. Check DATABASE_FILE and the rights on the folder.`,
      { cause },
    );
  }
}

function dialectOf(database: DatabaseSync, unlock: () => void): Dialect {
  const adapted: SqliteDatabase = {
    // Kysely knows the shape of better-sqlite3's statements, which take their parameters in one array.
    prepare: (sql) => {
      const statement = database.prepare(sql);
      const inputs = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
      return {
        reader: statement.columns().length > 0,
        all: (parameters) => statement.all(...inputs(parameters)),
        run: (parameters) => statement.run(...inputs(parameters)),
        iterate: (parameters) => statement.iterate(...inputs(parameters)),
      };
    },
    close: () => {
      database.close();
      unlock();
    },
  };
  const dialect = new SqliteDialect({ database: adapted });
  return {
    createDriver: () => dialect.createDriver(),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createAdapter: () => new TransactionalAdapter(),
  };
}

/** Kysely takes it that SQLite cannot make tables in a transaction. It can, so a killed migration leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Writes a whole copy to a file that is not there yet, of the state at one moment. */
export function copyFile(path: string, target: string): void {
  const database = new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT });
  try {
    database.prepare('vacuum into ?').run(target);
  } finally {
    database.close();
  }
}
