import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { type Account, makeServerFolder, type ServerFolder } from './postgres-programs.ts';

/** A real PostgreSQL on a free port of this machine, in a folder of its own. For tests, torture and bench. */
export type PostgresServer = {
  /** The address of a new, empty database. */
  readonly freshDatabase: () => Promise<string>;
  /** As when the machine is shut down: connections are cut, what was committed stays. */
  readonly halt: () => Promise<void>;
  /** The first process is killed with SIGKILL: no shutdown, no checkpoint. */
  readonly crash: () => Promise<void>;
  /** After `halt` or `crash`: the same data at the same address. */
  readonly resume: () => Promise<void>;
  /** Ends the server and deletes its data. */
  readonly remove: () => Promise<void>;
};

const USER = 'postgres';
const PASSWORD = 'deskbook';

/** Another program may take a free port before the server does. */
const TRIES = 5;

/** Many times what each step of a start takes on a busy machine; what is not done by then fails. */
const START_LIMIT_MS = 30_000;

/** How long a server may take to shut down before it is killed. */
const HALT_LIMIT_MS = 10_000;

const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  // Without fsync, data is lost only in a power failure, which no test causes.
  'fsync=off',
];

const runFile = promisify(execFile);

/** Rejects within a minute, with what PostgreSQL wrote, if it cannot be started. */
export async function startPostgres(): Promise<PostgresServer> {
  const { folder, programs, account } = await makeServerFolder();
  try {
    const data = await initialise({ folder, programs, account });
    for (let attempt = 1; ; attempt += 1) {
      const port = await freePort();
      const run = () => runServer(programs, data, port, account);
      try {
        return serve(folder, port, run, await run());
      } catch (error) {
        // Anything else would fail again, while tests wait.
        if (attempt === TRIES || !isPortTaken(error)) throw error;
      }
    }
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** Makes the folder of an empty server's data. */
async function initialise({ folder, programs, account }: ServerFolder): Promise<string> {
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await mkdir(data);
  await writeFile(passwordFile, PASSWORD);
  if (account) for (const path of [data, passwordFile]) await chown(path, account.uid, account.gid);
  const flags = ['--auth=password', '--locale=C', '--encoding=UTF8', '--no-sync'];
  await runFile(
    join(programs, 'bin/initdb'),
    [`--pgdata=${data}`, `--username=${USER}`, `--pwfile=${passwordFile}`, ...flags],
    { cwd: folder, timeout: START_LIMIT_MS, ...account },
  ).catch((cause: unknown) => {
    throw new Error(`PostgreSQL’s initdb failed, or took over ${START_LIMIT_MS / 1000} s: ${cause}`, {
      cause,
    });
  });
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

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && error.message.includes('Address already in use');
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
    const limit = setTimeout(() => server.kill('SIGQUIT'), HALT_LIMIT_MS);
    await exited;
    clearTimeout(limit);
  };
  return {
    freshDatabase: async () => {
      databases += 1;
      const name = `deskbook_${databases}`;
      const address = `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}`;
      const client = new pg.Client({
        connectionString: `${address}/postgres`,
        connectionTimeoutMillis: START_LIMIT_MS,
        query_timeout: START_LIMIT_MS,
      });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return `${address}/${name}`;
    },
    halt,
    crash: async () => {
      const exited = once(server, 'exit');
      server.kill('SIGKILL');
      await exited;
    },
    resume: async () => {
      const until = Date.now() + START_LIMIT_MS;
      for (;;) {
        try {
          server = await run();
          return;
        } catch (error) {
          // The processes that served connections of a crashed server notice by and by that it is gone.
          if (Date.now() > until || !/still in use|lock file|in use/.test(String(error))) throw error;
          await pause(100);
        }
      }
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
