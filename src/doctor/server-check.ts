import { type Finding, fault, good } from '../ops/finding.ts';

const AREA = 'Store';

/**
 * Whether the server can be written to, which a store opened for reading does not show. `timeout` is in milliseconds, to connect
 * and for the query.
 */
export async function serverFinding(url: string, timeout: number): Promise<Finding> {
  const { default: pg } = await import('pg');
  const { adviceOn, withSafeMode } = await import('../store/postgres-server.ts');
  const { host, pathname } = new URL(url);
  const client = new pg.Client({
    connectionString: withSafeMode(url),
    application_name: 'deskbook doctor',
    connectionTimeoutMillis: timeout,
    query_timeout: timeout,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ version: string; standby: boolean; creates: boolean | null }>(
      "select current_setting('server_version') as version, pg_is_in_recovery() as standby, has_schema_privilege(current_schema(), 'create') as creates",
    );
    const { version = '', standby = false, creates = false } = rows[0] ?? {};
    if (standby)
      return fault(
        AREA,
        `PostgreSQL at ${host} is a standby and cannot be written.`,
        'Set DATABASE_URL to the primary server.',
      );
    if (creates !== true) {
      const todo = 'As its owner: grant create on schema public to the user of DATABASE_URL.';
      return fault(AREA, `The user may not make tables in ${host}${pathname}.`, todo);
    }
    return good(AREA, `PostgreSQL ${version} at ${host}${pathname} can be written.`);
  } catch (error) {
    const cause = error instanceof AggregateError ? error.errors[0] : error;
    const why = cause instanceof Error ? cause.message : String(cause);
    return fault(AREA, `PostgreSQL at ${host}${pathname} cannot be used: ${why}.`, adviceOn(cause));
  } finally {
    await client.end().catch(() => undefined);
  }
}
