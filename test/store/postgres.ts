import { afterAll } from 'vitest';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

// One server for each test file that imports this, started by its first test that needs it.
let server: Promise<PostgresServer> | null = null;

afterAll(async () => {
  await (await server)?.remove();
});

/** The address of a new, empty database. */
export async function withPostgres(): Promise<string> {
  server ??= startPostgres();
  return (await server).freshDatabase();
}
