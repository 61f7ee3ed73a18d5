import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Wait } from '../async.ts';
import { isGuideFile, PLANS } from './folder-files.ts';

/** A change is reported within two looks. */
const LOOK_EVERY_MS = 500;

/**
 * Calls `onChange` when the files at the folder's path are no longer as they were `seen`, once two looks in a row find the
 * same, since editors and copies write in several steps. Looks by path: a watcher would follow a folder that is moved away,
 * and would hear nothing of one that takes its place, of links that are switched, or of volumes that others write to.
 * Returns a function that stops the looks.
 */
export function watchGuide(
  folder: string,
  seen: string,
  onChange: () => Promise<void>,
  wait: Wait,
): () => void {
  const stopped = new AbortController();
  const look = async (): Promise<void> => {
    let known = seen;
    let last = seen;
    for (;;) {
      await wait(LOOK_EVERY_MS, stopped.signal);
      if (stopped.signal.aborted) return;
      const found = await lookAtGuide(folder);
      if (found !== known && found === last) {
        // What changes while the files are read is found by the looks after that.
        known = found;
        await onChange();
      }
      last = found;
    }
  };
  void look();
  return () => stopped.abort();
}

/** The names, sizes and times of a guide's files: the same text as long as none is changed, added, removed or replaced. */
export async function lookAtGuide(folder: string): Promise<string> {
  const top = await list(folder);
  if (typeof top === 'string') return top;
  const plans = await list(join(folder, PLANS));
  const inPlans = typeof plans === 'string' ? [] : plans.map((name) => join(PLANS, name));
  const looks = await Promise.all([...top, ...inPlans].map((name) => lookAt(folder, name)));
  return [...looks, typeof plans === 'string' ? plans : ''].join('\n');
}

/** The names of the guide's files in a folder, or why they cannot be listed. */
async function list(folder: string): Promise<readonly string[] | string> {
  try {
    return (await readdir(folder)).filter(isGuideFile).sort();
  } catch (error) {
    return String(error);
  }
}

/** Without the inode, which some network volumes make up each time. A change of rights changes `ctime`. */
async function lookAt(folder: string, name: string): Promise<string> {
  try {
    const { size, mtimeNs, ctimeNs } = await stat(join(folder, name), { bigint: true });
    return `${name} ${size} ${mtimeNs} ${ctimeNs}`;
  } catch (error) {
    return `${name} ${error}`;
  }
}
