import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeUnreadable } from '../../guide/unreadable.ts';
import { OperatorError } from '../../ops/operator-error.ts';

const TEMPLATE = fileURLToPath(new URL('template', import.meta.url));

/**
 * Makes the guide that is to be filled in, in a folder that is not there yet or is empty; all of it or nothing. Resolves
 * with its files, by their paths within the folder. Rejects with `OperatorError`.
 */
export async function makeGuide(folder: string): Promise<readonly string[]> {
  await expectEmpty(folder);
  try {
    const parent = dirname(resolve(folder));
    await mkdir(parent, { recursive: true });
    const draft = await mkdtemp(join(parent, '.new-guide-'));
    try {
      const made = join(draft, 'guide');
      await cp(TEMPLATE, made, { recursive: true });
      await giveOwnId(join(made, 'guide.yaml'));
      // An empty folder of that name makes way; one that has been filled meanwhile does not.
      await rmdir(folder).catch(() => {});
      await rename(made, folder);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  } catch (error) {
    throw new OperatorError(
      `Expected a place where a guide can be made, got ${folder}, which cannot be written: ${error instanceof Error ? error.message : error}`,
      { cause: error },
    );
  }
  const made = await readdir(TEMPLATE, { recursive: true, withFileTypes: true });
  return made
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(TEMPLATE.length + 1))
    .sort();
}

/** No two guides that are made have the same. It begins with a letter: YAML would take some others for numbers. */
async function giveOwnId(path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  await writeFile(path, text.replace(/^id: .*$/m, `id: guide-${randomBytes(6).toString('hex')}`));
}

/** The first names of what stands in a folder. */
const MAX_NAMED = 3;

async function expectEmpty(folder: string): Promise<void> {
  let names: readonly string[] = [];
  try {
    names = (await readdir(folder)).sort();
  } catch (error) {
    const why = await describeUnreadable(folder, error);
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT' && !why.startsWith('a link'))
      return;
    throw new OperatorError(`Expected a new or empty folder, got ${folder}: ${why}.`, { cause: error });
  }
  if (names.length === 0) return;
  const more = names.length > MAX_NAMED ? ` and ${names.length - MAX_NAMED} more` : '';
  throw new OperatorError(
    `Expected a new or empty folder, got ${folder}, which holds ${names.slice(0, MAX_NAMED).join(', ')}${more}. Nothing was changed; name another folder.`,
  );
}
