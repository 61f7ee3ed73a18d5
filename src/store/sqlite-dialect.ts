import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';
import { LRUCache } from 'lru-cache';
import { withOutages } from './outage.ts';

type DialectOptions = {
  /** For messages. */
  readonly path: string;
  /** Neither waits for writers nor keeps them waiting. */
  readonly isReader?: boolean;
  /** Runs before each transaction, and before each statement outside one; throws if nothing may be done. */
  readonly guard?: () => void;
  readonly close?: () => void;
};

/** The queries of a running bot are some eighty; preparing one takes longer than running most. */
const MAX_PREPARED = 200;

/** Kysely on the SQLite of Node. Errors of the disk and the file are thrown as `StoreOutage`. */
export function dialectOf(
  database: DatabaseSync,
  { path, isReader = false, guard = () => undefined, close = () => database.close() }: DialectOptions,
): Dialect {
  const Driver = isReader ? SqliteDriver : WriterDriver;
  const prepare = (sql: string) => withOutages(path, () => database.prepare(sql));
  const prepared = new LRUCache<string, { readonly statement: StatementSync; readonly reader: boolean }>({
    max: MAX_PREPARED,
    memoMethod: (sql) => {
      const statement = prepare(sql);
      return { statement, reader: statement.columns().length > 0 };
    },
  });
  const adapted: SqliteDatabase = {
    // Kysely expects the statements of better-sqlite3, which take their parameters as one array.
    prepare: (sql) => {
      if (!database.isTransaction) {
        // A full disk makes SQLite end the transaction by itself; that there is none left must not hide why.
        // https://sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
        if (sql === 'rollback') return NOTHING;
        guard();
      }
      const { statement, reader } = prepared.memo(sql);
      const inputs = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
      return {
        reader,
        all: (parameters) => withOutages(path, () => statement.all(...inputs(parameters))),
        run: (parameters) => withOutages(path, () => statement.run(...inputs(parameters))),
        // Goes on while others may run the same statement.
        iterate: (parameters) => withOutages(path, () => prepare(sql).iterate(...inputs(parameters))),
      };
    },
    close,
  };
  const dialect = new SqliteDialect({ database: adapted });
  return {
    createDriver: () => new Driver({ database: adapted }),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createAdapter: () => new TransactionalAdapter(),
  };
}

const NOTHING: ReturnType<SqliteDatabase['prepare']> = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
};

/**
 * A transaction that reads first and writes later fails if another process has written in between, as `forget` may. So a
 * transaction waits for its turn to write when it begins. https://sqlite.org/isolation.html
 */
class WriterDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}

/** Kysely assumes that SQLite cannot create tables in a transaction. It can, so a killed migration leaves nothing behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
