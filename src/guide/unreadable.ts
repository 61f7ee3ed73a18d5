import { readdir, readlink } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/** What stands at a path that cannot be read, after “got”. */
export async function describeUnreadable(path: string, error: unknown): Promise<string> {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EISDIR') return 'a folder';
  if (code === 'ENOTDIR') return 'a file in place of a folder';
  if (code === 'ELOOP') return 'a link that leads back to itself';
  if (code === 'EACCES' || code === 'EPERM') return 'one that the bot has no right to read';
  if (code !== 'ENOENT') return error instanceof Error ? error.message : String(error);
  const target = await readlink(path).catch(() => null);
  if (target !== null) return `a link to “${target}”, where there is nothing`;
  const near = await findNear(path);
  return near === null ? 'none' : `“${near}”, which is not read; rename it to ${basename(path)}`;
}

/** A name beside it that is meant for this one: in other letters, with `.yml`, or with the `.txt` that Notepad adds. */
async function findNear(path: string): Promise<string | null> {
  const names = await readdir(dirname(path)).catch(() => []);
  const name = basename(path);
  const isNear = (other: string) =>
    other
      .toLowerCase()
      .replace(/\.txt$/, '')
      .replace(/\.yml$/, '.yaml') === name;
  return names.filter(isNear).sort()[0] ?? null;
}
