import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** A copy of the project in which the code may be broken. */
export type Copy = {
  readonly read: (path: string) => string;
  readonly write: (path: string, text: string) => void;
  readonly runTests: (files: readonly string[], how: { readonly stopAtFirst: boolean }) => Promise<Tested>;
  readonly remove: () => void;
};

export type Tested = {
  /** The names of the tests that failed. */
  readonly failed: readonly string[];
  /** Why the tests could not be run to their end, or not all of them; null if they were. */
  readonly trouble: string | null;
};

/** What vitest's reporter writes, as far as it is read here: https://vitest.dev/guide/reporters#json-reporter */
type Report = {
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly message: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
};

/** Many times what the slowest file takes; a bug must not hang its test. */
const LIMIT_MS = 600_000;

export function makeCopy(): Promise<Copy> {
  const folder = mkdtempSync(join(tmpdir(), 'deskbook-mutants-'));
  // What is in git or could be: no tokens, stores or caches.
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  for (const path of files.split('\0').filter((each) => each !== '' && each !== 'node_modules')) {
    cpSync(path, join(folder, path), { force: true });
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const at = (path: string) => join(folder, path);
  return Promise.resolve({
    read: (path) => readFileSync(at(path), 'utf8'),
    write: (path, text) => writeFileSync(at(path), text),
    remove: () => rmSync(folder, { recursive: true, force: true }),
    runTests: (tests, { stopAtFirst }) => runTests(folder, tests, stopAtFirst),
  });
}

async function runTests(folder: string, tests: readonly string[], stopAtFirst: boolean): Promise<Tested> {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const words = [
    'run',
    ...tests,
    '--reporter=json',
    `--outputFile=${report}`,
    ...(stopAtFirst ? ['--bail=1'] : []),
  ];
  // A group of its own, so that what the tests started ends with them.
  const child = spawn(join(folder, 'node_modules/.bin/vitest'), words, {
    cwd: folder,
    stdio: 'ignore',
    detached: true,
  });
  const end = () => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  };
  process.once('exit', end);
  const limit = setTimeout(end, LIMIT_MS);
  await once(child, 'exit');
  clearTimeout(limit);
  process.off('exit', end);
  let read: Report;
  try {
    read = JSON.parse(readFileSync(report, 'utf8')) as Report;
  } catch {
    return { failed: [], trouble: `vitest wrote no report within ${LIMIT_MS / 1000} s` };
  }
  const failed = read.testResults.flatMap(({ assertionResults }) =>
    assertionResults.filter(({ status }) => status === 'failed').map(({ fullName }) => fullName),
  );
  // A file that does not load fails without a failed test, which says nothing about the bug.
  const unread = read.testResults.find(({ status, assertionResults }) => {
    return status === 'failed' && !assertionResults.some((each) => each.status === 'failed');
  });
  const trouble = unread?.message.split('\n')[0] ?? (read.numTotalTests === 0 ? 'no test was run' : null);
  return { failed, trouble };
}
