import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';

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

/**
 * The files in a guide's folder that are not read although they look as if they were meant to be, by their paths within
 * it: leftovers, and YAML files under other names. Empty if the folder cannot be read.
 */
export async function listUnread(folder: string): Promise<readonly string[]> {
  const isRead = (name: string) => GUIDE_FILES.some((file) => file === name);
  const unread = (await listFiles(folder)).filter(
    (name) => LEFTOVER.test(name) || (isGuideFile(name) && !isRead(name)),
  );
  const inPlans = (await listFiles(join(folder, PLANS))).filter((name) => LEFTOVER.test(name));
  return [...unread, ...inPlans.map((name) => join(PLANS, name))].sort();
}

async function listFiles(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  } catch {
    return [];
  }
}
