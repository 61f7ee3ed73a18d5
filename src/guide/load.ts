import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../ops/operator-error.ts';
import { decodeFile } from './decode-file.ts';
import type { Fault } from './fault.ts';
import { GUIDE_FILES, isGuideFile, PLANS } from './folder-files.ts';
import type { Guide } from './guide.ts';
import { openGuideCache } from './guide-cache.ts';
import { describeUnreadable } from './unreadable.ts';

/**
 * Reads and checks a guide's folder. Rejects with `OperatorError`, which lists every fault; paths start with `folder` as
 * given. With `cacheDir`, the result is cached there until a file changes, so that a start need not parse YAML. `instead` has
 * texts to read in place of files, by their paths: the guide as it would be with them.
 */
export async function loadGuide(
  folder: string,
  cacheDir: string | null = null,
  instead: ReadonlyMap<string, string> = new Map(),
): Promise<Guide> {
  const faults: Fault[] = [];
  const missing = await findMissingFolder(folder);
  if (missing !== null)
    throw new OperatorError(`The guide in ${folder} cannot be read:`, { lines: [`${folder}: ${missing}`] });
  const texts = new Map([...(await readTexts(folder, faults)), ...instead]);
  const cache = cacheDir === null || faults.length > 0 ? null : await openGuideCache(cacheDir, texts);
  const cached = await cache?.read();
  if (cached) return cached;
  // Imported only when needed: a start with a cached guide does without the YAML parser.
  const { checkFiles } = await import('./check-files.ts');
  const guide = checkFiles(folder, texts, faults);
  if (!guide) throw guideError(folder, faults);
  await cache?.write(guide);
  return guide;
}

/** Lists every fault of a guide's folder as `file:line:column: field: what was expected, what was found`. */
function guideError(folder: string, faults: readonly Fault[]): OperatorError {
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  return new OperatorError(`The guide in ${folder} has ${count}:`, {
    lines: faults.map(
      ({ file, line, column, field, text }) =>
        `${file}:${line}:${column}: ${field === '' ? '' : `${field}: `}${text}`,
    ),
  });
}

/** Why there is no folder to read; null if there is one. */
export async function findMissingFolder(folder: string): Promise<string | null> {
  try {
    await readdir(folder);
    return null;
  } catch (error) {
    const why = await describeUnreadable(folder, error);
    return `expected a folder with guide.yaml in it, got ${why}; the setting GUIDE_DIR names it`;
  }
}

/**
 * What a file holds that only has comments. A guide does without it or with an empty one, unless it `isNeeded`: without a
 * word in it, that one has most likely been lost.
 */
const BLANK: ReadonlyMap<string, Blank> = new Map([
  ['reading-list.yaml', { text: '[]', isNeeded: true }],
  ['publishers.yaml', { text: '[]' }],
  ['spellings.yaml', { text: '{}' }],
  ['timeline.yaml', { text: '[]' }],
]);
type Blank = { readonly text: string; readonly isNeeded?: true };

/** The text of every file by its path; a file that cannot be read is a fault and is left out. */
async function readTexts(folder: string, faults: Fault[]): Promise<ReadonlyMap<string, string>> {
  const plans = await listPlans(join(folder, PLANS), faults);
  const names = [...GUIDE_FILES, ...plans.map((name) => join(PLANS, name))];
  const read = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      return [path, await readText(path, BLANK.get(name) ?? null, faults)] as const;
    }),
  );
  return new Map(read.filter((entry): entry is readonly [string, string] => entry[1] !== null));
}

/** `blank` is null for a file that has to say something. */
async function readText(path: string, blank: Blank | null, faults: Fault[]): Promise<string | null> {
  try {
    const text = decodeFile(await readFile(path));
    if (typeof text === 'string') return blank !== null && saysNothing(text, blank) ? blank.text : text;
    faults.push({ file: path, field: '', ...text });
    return null;
  } catch (error) {
    const why = await describeUnreadable(path, error);
    if (blank !== null && !blank.isNeeded && why === 'none') return blank.text;
    const text = `expected this file, got ${why}${why === 'none' ? '; data/README.md says what it holds' : ''}`;
    faults.push({ file: path, line: 1, column: 1, field: '', text });
    return null;
  }
}

function saysNothing(text: string, { isNeeded }: Blank): boolean {
  return text.replace(/^\s*#.*$/gm, '').trim() === '' && (!isNeeded || text.includes('#'));
}

async function listPlans(folder: string, faults: Fault[]): Promise<readonly string[]> {
  let names: string[] = [];
  let why = 'none';
  try {
    names = (await readdir(folder)).filter(isGuideFile).sort();
  } catch (error) {
    why = await describeUnreadable(folder, error);
  }
  if (names.length === 0) {
    const text = `expected at least one plan, such as plans/my-plan.yaml, got ${why}`;
    faults.push({ file: folder, line: 1, column: 1, field: '', text });
  }
  return names;
}
