import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type * as z from 'zod';
import { OperatorError } from '../ops/operator-error.ts';
import { crossReferences } from './cross-references.ts';
import { guideCache } from './guide-cache.ts';
import {
  type GuideFile,
  guideFile,
  type Plan,
  type Publisher,
  planFile,
  publishersFile,
  readingListFile,
  type Source,
  type Spellings,
  spellingsFile,
  type TimelineEvent,
  timelineFile,
} from './schema.ts';
import { type Fault, parseYaml, type YamlFile } from './yaml-file.ts';

/** One checked, immutable reading of a guide's folder. */
export type Guide = {
  readonly about: GuideFile;
  /** In the order of their file names. */
  readonly plans: readonly Plan[];
  /** In the order of the list. */
  readonly sources: readonly Source[];
  readonly publishers: readonly Publisher[];
  readonly spellings: Spellings;
  readonly timeline: readonly TimelineEvent[];
};

/** Every fault of a guide's folder, as lines of `file:line:column: field: what was expected, what was found`. */
export function guideError(folder: string, faults: readonly Fault[]): OperatorError {
  const count = faults.length === 1 ? 'one fault' : `${faults.length} faults`;
  return new OperatorError(`The guide in ${folder} has ${count}:`, {
    lines: faults.map(
      ({ file, line, column, field, text }) =>
        `${file}:${line}:${column}: ${field === '' ? '' : `${field}: `}${text}`,
    ),
  });
}

/**
 * Reads and checks a guide's folder. Throws `OperatorError` that lists everything that is wrong with it; `folder` is
 * shown in the faults as it is given. With `cacheDir`, what was read and checked is kept there, and read from there as
 * long as no file has changed: a start then need not parse any YAML.
 */
export async function loadGuide(folder: string, cacheDir: string | null = null): Promise<Guide> {
  const faults: Fault[] = [];
  const texts = await readTexts(folder, faults);
  const cache = cacheDir === null || faults.length > 0 ? null : await guideCache(cacheDir, texts);
  const kept = await cache?.read();
  if (kept) return kept;

  const file = <T>(name: string, schema: z.ZodType<T>): Checked<T> | null => {
    const path = join(folder, name);
    const text = texts.get(path);
    return text === undefined ? null : check(parse(path, text, faults), schema, faults);
  };
  const about = file('guide.yaml', guideFile);
  const publishers = file('publishers.yaml', publishersFile);
  const sources = file('reading-list.yaml', readingListFile);
  const spellings = file('spellings.yaml', spellingsFile);
  const timeline = file('timeline.yaml', timelineFile);
  const planPaths = [...texts.keys()].filter((path) => dirname(path) === join(folder, PLANS));
  const plans: Checked<Plan>[] = [];
  const faultyPlans = new Set<string>();
  for (const path of planPaths) {
    const plan = file(join(PLANS, basename(path)), planFile);
    if (plan) plans.push(plan);
    else faultyPlans.add(idOfFaulty(path, texts.get(path) ?? ''));
  }

  const read = { about, publishers, sources, timeline, spellings, plans, faultyPlans };
  faults.push(...crossReferences(read));
  if (faults.length > 0 || !about || !publishers || !sources || !spellings || !timeline) {
    throw guideError(folder, faults);
  }
  const guide = {
    about: about.value,
    plans: plans.map(({ value }) => value),
    sources: sources.value,
    publishers: publishers.value,
    spellings: spellings.value,
    timeline: timeline.value,
  };
  await cache?.write(guide);
  return guide;
}

const FILES = ['guide.yaml', 'publishers.yaml', 'reading-list.yaml', 'spellings.yaml', 'timeline.yaml'];
const PLANS = 'plans';

/** The text of every file by its path; one that cannot be read is a fault and is left out. */
async function readTexts(folder: string, faults: Fault[]): Promise<ReadonlyMap<string, string>> {
  const names = [
    ...FILES,
    ...(await planNames(join(folder, PLANS), faults)).map((name) => join(PLANS, name)),
  ];
  const paths = names.map((name) => join(folder, name));
  const read = await Promise.all(paths.map(async (path) => [path, await readText(path, faults)] as const));
  return new Map(read.filter((entry): entry is readonly [string, string] => entry[1] !== null));
}

/** A value that its schema accepts, with the file that it came from, for faults found later. */
export type Checked<T> = { readonly value: T; readonly file: YamlFile };

async function readText(path: string, faults: Fault[]): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    const text = `expected a file that can be read, came: ${why}`;
    faults.push({ file: path, line: 1, column: 1, field: '', text });
    return null;
  }
}

/** The plan's id as far as it can be told: from its first unindented "id:", or else from the file's name. */
function idOfFaulty(path: string, text: string): string {
  return /^id:\s*["']?([a-z0-9-]+)/m.exec(text)?.[1] ?? basename(path).replace(/\.ya?ml$/, '');
}

function parse(path: string, text: string, faults: Fault[]): YamlFile | null {
  const file = parseYaml(path, text);
  faults.push(...file.faults);
  return file.faults.length > 0 ? null : file;
}

function check<T>(file: YamlFile | null, schema: z.ZodType<T>, faults: Fault[]): Checked<T> | null {
  if (!file) return null;
  const result = schema.safeParse(file.value);
  if (result.success) return { value: result.data, file };
  faults.push(...result.error.issues.flatMap((issue) => file.faultsOf(issue)));
  return null;
}

async function planNames(folder: string, faults: Fault[]): Promise<readonly string[]> {
  let names: string[];
  try {
    names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
  } catch {
    names = [];
  }
  if (names.length === 0) {
    const text = 'expected at least one plan, such as plans/my-plan.yaml, came none';
    faults.push({ file: folder, line: 1, column: 1, field: '', text });
  }
  return names;
}
