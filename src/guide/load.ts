import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type * as z from 'zod';
import { crossReferences } from './cross-references.ts';
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

/** Every fault of a guide's folder, as lines of `file:line:column: field: what was expected, what came`. */
export class GuideFaults extends Error {
  readonly lines: readonly string[];

  constructor(folder: string, faults: readonly Fault[]) {
    const lines = faults.map(
      ({ file, line, column, field, text }) =>
        `${file}:${line}:${column}: ${field === '' ? '' : `${field}: `}${text}`,
    );
    const count = lines.length === 1 ? 'one fault' : `${lines.length} faults`;
    super(`The guide in ${folder} has ${count}:\n${lines.join('\n')}`);
    this.name = 'GuideFaults';
    this.lines = lines;
  }
}

/**
 * Reads and checks a guide's folder. Throws `GuideFaults` that lists everything that is wrong with it;
 * `folder` is shown in the faults as it is given.
 */
export async function loadGuide(folder: string): Promise<Guide> {
  const faults: Fault[] = [];
  const file = async <T>(name: string, schema: z.ZodType<T>): Promise<Checked<T> | null> =>
    check(await read(join(folder, name), faults), schema, faults);

  const [about, publishers, sources, spellings, timeline] = await Promise.all([
    file('guide.yaml', guideFile),
    file('publishers.yaml', publishersFile),
    file('reading-list.yaml', readingListFile),
    file('spellings.yaml', spellingsFile),
    file('timeline.yaml', timelineFile),
  ]);
  const names = await planNames(join(folder, 'plans'), faults);
  const plans = await Promise.all(names.map((name) => file(join('plans', name), planFile)));
  const checkedPlans = plans.filter((plan) => plan !== null);

  faults.push(...crossReferences({ about, publishers, sources, timeline, spellings, plans: checkedPlans }));
  if (faults.length > 0 || !about || !publishers || !sources || !spellings || !timeline) {
    throw new GuideFaults(folder, faults);
  }
  return {
    about: about.value,
    plans: checkedPlans.map(({ value }) => value),
    sources: sources.value,
    publishers: publishers.value,
    spellings: spellings.value,
    timeline: timeline.value,
  };
}

/** A value that its schema accepts, with the file that it came from, for faults found later. */
export type Checked<T> = { readonly value: T; readonly file: YamlFile };

async function read(path: string, faults: Fault[]): Promise<YamlFile | null> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    faults.push({
      file: path,
      line: 1,
      column: 1,
      field: '',
      text: `expected a file that can be read, came: ${why}`,
    });
    return null;
  }
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
