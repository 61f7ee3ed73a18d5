import { PostgresDialect } from 'kysely';
import pg from 'pg';
import { OperatorError } from '../ops/operator-error.ts';

/** Milliseconds. A statement of ours takes a few; a server that needs longer than this is out. */
const STATEMENT_TIMEOUT = 30_000;

export type ServerOptions = {
  readonly readOnly: boolean;
  readonly onLostConnection: (error: Error) => void;
};

/** Connects once, to report a wrong address at the start. */
export async function connectPostgres(url: string, { readOnly, onLostConnection }: ServerOptions) {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'deskbook',
    max: 8,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    statement_timeout: STATEMENT_TIMEOUT,
    // The server may vanish without closing the connection: then its own timeout does not help.
    query_timeout: STATEMENT_TIMEOUT + 5_000,
    // A process that was stopped in the middle must not keep its rows locked for the others.
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT,
    ...(readOnly ? { options: '-c default_transaction_read_only=on' } : {}),
    // Instants and counts are far from 2^53, and come as numbers. 20 is the type bigint.
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === 20 ? Number : pg.types.getTypeParser(oid, format),
    },
  });
  // Without listeners, a server that goes away ends the process: idle connections report to the pool, and those in
  // use, between two queries, to nobody.
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

/** A name with several addresses fails with one error for each. */
function reasonOf(fault: unknown): string {
  if (fault instanceof AggregateError) return fault.errors.map(reasonOf).join('; ');
  return fault instanceof Error ? fault.message : String(fault);
}
