import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  SqliteAdapter,
  type SqliteDatabase,
  SqliteDialect,
  SqliteDriver,
} from 'kysely';

type DialectOptions = {
  /** Neither waits for writers nor keeps them waiting. */
  readonly isReader?: boolean;
  readonly close?: () => void;
};

/** Kysely on the SQLite of Node. */
export function dialectOf(
  database: DatabaseSync,
  { isReader = false, close = () => database.close() }: DialectOptions = {},
): Dialect {
  const Driver = isReader ? SqliteDriver : WriterDriver;
  const adapted: SqliteDatabase = {
    // Kysely expects the statements of better-sqlite3, which take their parameters as one array.
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
