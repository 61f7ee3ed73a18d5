import { type Dialect, type Kysely, PostgresDialect, type PostgresPool, sql } from 'kysely';
import pg from 'pg';
import { asOutage, reasonOf, StoreOutage } from './outage.ts';
import type { Tables } from './tables.ts';

/** Milliseconds. Our statements take a few; a server that takes longer than this is considered down. */
const STATEMENT_TIMEOUT = 30_000;

const MOST_CONNECTIONS = 8;

/** The connection beside the pool that hears of changes. */
const HEARS = 1;

export type ServerOptions = {
  readonly readOnly: boolean;
  readonly onLostConnection: (error: Error) => void;
};

/** Connects with the first query. */
export function createPostgresDialect(url: string, { readOnly, onLostConnection }: ServerOptions): Dialect {
  const pool = new pg.Pool({
    connectionString: withSafeMode(url),
    application_name: 'deskbook',
    max: MOST_CONNECTIONS,
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
  return new PostgresDialect({ pool: poolWithOutages(pool, addressWithoutLogin(url)) });
}

/** Sends one query, to report at the start what is wrong with the server or its address. Throws `StoreOutage`. */
export async function expectServer(db: Kysely<Tables>, url: string): Promise<void> {
  try {
    await sql`select 1`.execute(db);
  } catch (error) {
    if (!(error instanceof StoreOutage) || error.kind !== 'away') throw error;
    throw new StoreOutage(
      'away',
      `Expected a PostgreSQL server at ${addressWithoutLogin(url)}, as DATABASE_URL says; got: ${reasonOf(error.cause)}. ${adviceOn(error.cause)}`,
      error.cause,
    );
  }
}

/** What to do about an error of the server, or of the way to it. https://www.postgresql.org/docs/current/errcodes-appendix.html */
export function adviceOn(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === '53300')
    return `End other programs that are connected to it, or raise its max_connections; a bot takes up to ${MOST_CONNECTIONS + HEARS}.`;
  if (code === '57P03') return 'Wait until it has started.';
  if (code.startsWith('28')) return 'Correct user and password in DATABASE_URL, or make them on the server.';
  if (code === '3D000') return 'Make the database, or correct its name in DATABASE_URL.';
  return 'Start it, or correct DATABASE_URL.';
}

/**
 * node-postgres takes these modes for verify-full and prints a warning that a later version will not. Named so, it stays.
 * https://node-postgres.com/features/ssl
 */
export function withSafeMode(url: string): string {
  const address = new URL(url);
  const { searchParams } = address;
  const isAlias = /^(?:prefer|require|verify-ca)$/.test(searchParams.get('sslmode') ?? '');
  if (!isAlias || searchParams.has('uselibpqcompat')) return url;
  searchParams.set('sslmode', 'verify-full');
  return address.href;
}

/** The pool, with errors of the server and of the way to it as `StoreOutage`. */
function poolWithOutages(pool: pg.Pool, where: string): PostgresPool {
  const outage = (error: unknown): never => {
    throw asOutage(error, where);
  };
  return {
    connect: async () => {
      const client = await pool.connect().catch(outage);
      let fault: unknown = null;
      // Kysely's other form, with a cursor, needs a dialect that is given one.
      const query = async (sql: string, parameters: readonly unknown[]) => {
        if (fault !== null) return outage(fault);
        return client.query(sql, [...parameters]).catch((error: unknown) => {
          // Only an answer of the server shows that it is done with the query: any next one might wait for this one.
          if (!(error instanceof pg.DatabaseError)) fault = error;
          return outage(error);
        });
      };
      return {
        query: query as unknown as Client['query'],
        // Of a connection with a fault, the pool keeps nothing.
        release: () => client.release(fault !== null),
      };
    },
    end: () => pool.end(),
  };
}

type Client = Awaited<ReturnType<PostgresPool['connect']>>;

/** Without user and password. */
export function addressWithoutLogin(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}
