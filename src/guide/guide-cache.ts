import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Guide } from './guide.ts';

/**
 * `check-files.ts` and all that it imports, which decides how a guide is read: one that was let through before any of them changed is
 * checked again.
 */
export const CHECKS: readonly string[] = [
  ...['address-parameters', 'archived-address', 'check-files', 'cross-references', 'date-errors', 'dates'],
  ...['document-keys', 'duplicates', 'field-values', 'impossible-date', 'issue-text', 'kinds'],
  ...['name-index', 'page-address', 'schema', 'shown-link', 'sound-part', 'yaml-causes', 'yaml-file'],
  ...['yaml-items', 'yaml-lines', 'yaml-losses', 'yaml-slips', '../async', '../search/calendar-words'],
  ...['../search/date-range', '../search/date-scan', '../search/edit-distance', '../search/fold'],
  ...['../search/function-words', '../search/holidays', '../search/named-dates', '../search/number-words'],
  ...['../search/numeric-dates', '../search/query-dates', '../search/relative-dates', '../search/tokenize'],
  ...['../search/traditional-characters', '../search/unspaced-text', '../search/weekday'],
  ...['../text/character-references', '../text/first-letter', '../text/invisible-characters'],
  ...['../text/misread', '../text/receive-text', '../text/trim-end'],
].map((name) => `${name}.ts`);

export type GuideCache = {
  /** Null if there is no cached guide for exactly these files. */
  readonly read: () => Promise<Guide | null>;
  /** Never rejects: if the folder cannot be written, the next start takes longer, nothing else. */
  readonly write: (guide: Guide) => Promise<void>;
};

/**
 * Valid for the same texts at the same paths, checked by the same code. Parsing and checking the YAML takes a quarter of a
 * second of processor time, a third of a start.
 */
export async function openGuideCache(
  folder: string,
  texts: ReadonlyMap<string, string>,
): Promise<GuideCache> {
  const hash = createHash('sha256');
  for (const file of CHECKS) hash.update(await readFile(new URL(file, import.meta.url)));
  for (const [path, text] of texts) hash.update(`\0${path}\0`).update(text);
  const name = `guide-${hash.digest('hex').slice(0, 32)}.json`;
  const path = join(folder, name);
  return {
    read: async () => {
      try {
        return JSON.parse(await readFile(path, 'utf8')) as Guide;
      } catch {
        return null;
      }
    },
    write: async (guide) => {
      try {
        await mkdir(folder, { recursive: true });
        // Renamed when complete: several processes may start at once.
        const draft = `${path}.${process.pid}`;
        await writeFile(draft, JSON.stringify(guide));
        await rename(draft, path);
        const others = (await readdir(folder)).filter(
          (other) => other.startsWith('guide-') && other !== name,
        );
        await Promise.all(others.map((other) => rm(join(folder, other), { force: true })));
      } catch {
        // The cache only saves time.
      }
    },
  };
}
