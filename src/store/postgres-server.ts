import { PostgresDialect } from 'kysely';
import pg from 'pg';
import { OperatorError } from '../ops/operator-error.ts';

/** Milliseconds. Our statements take a few; a server that takes longer than this is considered down. */
const STATEMENT_TIMEOUT = 30_000;

export type ServerOptions = {
  readonly readOnly: boolean;
  readonly onLostConnection: (error: Error) => void;
};

/** Connects once, to report a wrong address at start. Throws `OperatorError`. */
export async function connectPostgres(url: string, { readOnly, onLostConnection }: ServerOptions) {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'deskbook',
    max: 8,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    statement_timeout: STATEMENT_TIMEOUT,
    // If the server vanishes without closing the connection, its own timeout does not help.
    query_timeout: STATEMENT_TIMEOUT + 5_000,
    // A process that hangs in a transaction must not keep its rows locked.
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT,
    ...(readOnly ? { options: '-c default_transaction_read_only=on' } : {}),
    // Instants and counts are far below 2^53, so bigint (type 20) is read as a number.
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === 20 ? Number : pg.types.getTypeParser(oid, format),
    },
  });
  // Without listeners, losing the server would end the process: idle connections emit their error on the pool, those
  // in use on themselves.
  pool.on('error', onLostConnection);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
  });
  try {
    (await pool.connect()).release();
  } catch (cause) {
    await pool.end();
    throw new OperatorError(
      `Expected a PostgreSQL server at ${addressWithoutLogin(url)}, as DATABASE_URL says; got: ${reasonOf(cause)}. Start it, or correct DATABASE_URL.`,
      { cause },
    );
  }
  return new PostgresDialect({ pool });
}

/** Without user and password. */
export function addressWithoutLogin(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** A host name with several addresses fails with one error for each. */
function reasonOf(fault: unknown): string {
  if (fault instanceof AggregateError) return fault.errors.map(reasonOf).join('; ');
  return fault instanceof Error ? fault.message : String(fault);
}
