import { readdir } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';

export const GUIDE_FILES = [
  'guide.yaml',
  'publishers.yaml',
  'reading-list.yaml',
  'spellings.yaml',
  'timeline.yaml',
] as const;
export const PLANS = 'plans';

/** What systems and editors leave beside files: `.DS_Store`, `._a.yaml`, `.#a.yaml`, `.a.yaml.swp`, `a.yaml~`, `Thumbs.db`. */
const LEFTOVER =
  /^(?:\.(?!git|editorconfig).*|~\$.*|#.*#|thumbs\.db|ehthumbs\.db|desktop\.ini)$|(?:~|\.(?:bak|backup|old|orig|rej|save|sw[a-p]|te?mp))$/i;

/** Whether a file of this name, with or without its folders, can be a part of a guide. */
export function isGuideFile(path: string): boolean {
  return /\.ya?ml$/i.test(path) && !LEFTOVER.test(basename(path));
}

/** A name with the end of a YAML file in it: `plan.yaml.txt` of Notepad, `plan.yaml.part` of a download, `plan.yml.tmp.12`. */
const YAML_WITHIN = /\.ya?ml/i;

/**
 * The files in a guide's folder that are not read although they look as if they were meant to be, by their paths within
 * it: leftovers, YAML files under other names, and those in folders below `plans`. Empty if the folder cannot be read.
 */
export async function listUnread(folder: string): Promise<readonly string[]> {
  const isSuspect = (name: string) => LEFTOVER.test(name) || YAML_WITHIN.test(name);
  const isRead = (name: string) => GUIDE_FILES.some((file) => file === name);
  const unread = (await listFiles(folder)).filter((name) => isSuspect(name) && !isRead(name));
  const inPlans = (await listFiles(join(folder, PLANS), true)).filter(
    (path) => isSuspect(basename(path)) && (dirname(path) !== '.' || !isGuideFile(path)),
  );
  return [...unread, ...inPlans.map((path) => join(PLANS, path))].sort();
}

/** The paths of the files in a folder, `isDeep` with those in folders within it. */
async function listFiles(folder: string, isDeep = false): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true, recursive: isDeep });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map(({ name, parentPath }) => relative(folder, join(parentPath, name)));
  } catch {
    return [];
  }
}
