import { basename, dirname, join } from 'node:path';
import type * as z from 'zod';
import { removeInvisible } from '../text/invisible-characters.ts';
import type { Checked } from './checked-files.ts';
import { findBrokenReferences } from './cross-references.ts';
import { findDuplicates } from './duplicates.ts';
import type { Fault } from './fault.ts';
import type { Guide } from './guide.ts';
import {
  guideFile,
  type Plan,
  planFile,
  publishersFile,
  readingListFile,
  spellingsFile,
  timelineFile,
} from './schema.ts';
import { takeSoundPart } from './sound-part.ts';
import { parseYaml, type YamlFile } from './yaml-file.ts';

/** Checks the texts of a guide's folder, by path. Adds every fault to `faults`, and returns null if there are any. */
export function checkFiles(
  folder: string,
  texts: ReadonlyMap<string, string>,
  faults: Fault[],
): Guide | null {
  const check = <T>(path: string, schema: z.ZodType<T>): Checked<T> | null => {
    const text = texts.get(path);
    return text === undefined ? null : checkFile(path, text, schema, faults);
  };
  const about = check(join(folder, 'guide.yaml'), guideFile);
  const publishers = check(join(folder, 'publishers.yaml'), publishersFile);
  const sources = check(join(folder, 'reading-list.yaml'), readingListFile);
  const spellings = check(join(folder, 'spellings.yaml'), spellingsFile);
  const timeline = check(join(folder, 'timeline.yaml'), timelineFile);
  const plans: Checked<Plan>[] = [];
  const faultyPlans = new Set<string>();
  for (const [path, text] of texts) {
    if (dirname(path) !== join(folder, 'plans')) continue;
    const plan = check(path, planFile);
    if (plan) plans.push(plan);
    else for (const id of guessPlanIds(path, text)) faultyPlans.add(id);
  }
  const files = { about, publishers, sources, timeline, spellings, plans, faultyPlans };
  const checked = [about, publishers, sources, spellings, timeline, ...plans].flatMap(
    (each) => each?.file ?? [],
  );
  for (const fault of [...findBrokenReferences(files), ...findDuplicates(files)])
    if (!checked.some((file) => file.isKnown(fault))) faults.push(fault);
  if (faults.length > 0 || !about || !publishers || !sources || !spellings || !timeline) return null;
  return {
    about: about.value,
    plans: plans.map(({ value }) => value),
    sources: sources.value,
    publishers: publishers.value,
    spellings: spellings.value,
    timeline: timeline.value,
  };
}

/** What follows from a fault of the file is not looked for in it; what stands beside the fault is. */
function checkFile<T>(path: string, text: string, schema: z.ZodType<T>, faults: Fault[]): Checked<T> | null {
  const file = parseYaml(path, text);
  faults.push(...file.faults);
  if (file.value === null && file.faults.length > 0) return null;
  const result = schema.safeParse(file.value);
  if (result.success) return { value: result.data, file };
  const { issues } = result.error;
  faults.push(...issues.flatMap((issue) => file.faultsOf(issue)).filter((fault) => !file.isKnown(fault)));
  const part = takeSoundPart(schema, file.value, issues);
  if (part === null) return null;
  const { value, original } = part;
  const faultAt: YamlFile['faultAt'] = (where, words) => file.faultAt(original(where), words);
  return { value, file: { ...file, original, faultAt }, isPart: true };
}

/** The ids that a plan with faults may have: its first unindented “id:”, and its file’s name. */
function guessPlanIds(path: string, text: string): readonly string[] {
  const [, written] = /^id:\s*["']?([a-z0-9-]+)/m.exec(removeInvisible(text)) ?? [];
  const named = basename(path).replace(/\.ya?ml$/i, '');
  return written === undefined ? [named] : [written, named];
}
