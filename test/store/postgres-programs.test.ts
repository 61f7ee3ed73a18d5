import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeServerFolder, type ServerFolder } from './postgres-programs.ts';

/** As root only, wherever the temporary folder is: everybody else runs PostgreSQL as themselves, and can reach what they installed. */
const asRoot = test.skipIf(process.getuid?.() !== 0);

/** A folder that others may enter (755) or not (700), deleted with the test. */
function makeFolder(mode: number): string {
  const folder = mkdtempSync('/tmp/deskbook-programs-');
  chmodSync(folder, mode);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Stand-ins for the server's files: programs that say their version, in a folder of this mode. */
function install(mode: number): string {
  const installed = join(makeFolder(mode), 'native');
  for (const folder of ['bin', 'share']) mkdirSync(join(installed, folder), { recursive: true });
  const program = '#!/bin/sh\necho "postgres (PostgreSQL) 18.4"\n';
  writeFileSync(join(installed, 'bin/postgres'), program, { mode: 0o755 });
  writeFileSync(join(installed, 'share/postgres.bki'), 'a file that programs read');
  execFileSync('chmod', ['-R', 'go+rX', installed]);
  return installed;
}

/** What the server's user reads there; throws if it may not. */
function readAs({ programs, account }: ServerFolder): string {
  const options = { cwd: '/', encoding: 'utf8', ...account } as const;
  const version = execFileSync(join(programs, 'bin/postgres'), ['--version'], options);
  return `${version}${execFileSync('cat', [join(programs, 'share/postgres.bki')], options)}`;
}

const READ = 'postgres (PostgreSQL) 18.4\na file that programs read';

asRoot('files in a folder that others may not enter are copied once to where they may', async () => {
  const [installed, base] = [install(0o700), makeFolder(0o755)];
  const before = process.umask(0o077);
  onTestFinished(() => void process.umask(before));
  const first = await makeServerFolder({ installed, bases: [base] });
  const second = await makeServerFolder({ installed, bases: [base] });
  expect(first.programs).not.toBe(installed);
  expect(second.programs).toBe(first.programs);
  expect(second.folder).not.toBe(first.folder);
  expect(readdirSync(base)).toHaveLength(3);
  expect(readAs(second)).toBe(READ);
});

asRoot(
  'a copy that a clean-up has thinned, or that others may write to, is replaced or left alone',
  async () => {
    const [installed, base] = [install(0o700), makeFolder(0o755)];
    const { programs } = await makeServerFolder({ installed, bases: [base] });
    rmSync(join(programs, 'share'), { recursive: true });
    expect((await makeServerFolder({ installed, bases: [base] })).programs).toBe(programs);
    expect(existsSync(join(programs, 'share'))).toBe(true);
    chmodSync(programs, 0o777);
    const other = await makeServerFolder({ installed, bases: [base] });
    expect(other.programs).not.toBe(programs);
    expect(readAs(other)).toBe(READ);
  },
);

asRoot('a temporary folder that others may not enter is passed over', async () => {
  const [closed, base] = [makeFolder(0o700), makeFolder(0o755)];
  const { folder } = await makeServerFolder({ installed: install(0o755), bases: [closed, base] });
  expect(dirname(folder)).toBe(base);
});

asRoot('without any folder that the server’s user may enter, the error says what to do', async () => {
  const inside = join(makeFolder(0o700), 'open');
  mkdirSync(inside, { mode: 0o777 });
  await expect(makeServerFolder({ installed: install(0o755), bases: [inside] })).rejects.toThrow(
    `may enter none of ${inside}. Set TMPDIR to a folder that every user may enter`,
  );
});

test('files that the server’s user can reach are used where they are', async () => {
  const [installed, base] = [install(0o755), makeFolder(0o755)];
  const { programs, folder } = await makeServerFolder({ installed, bases: [base] });
  expect(programs).toBe(installed);
  expect(readdirSync(base).map((name) => join(base, name))).toEqual([folder]);
});
