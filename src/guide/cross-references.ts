import { fold } from '../search/fold.ts';
import type { Checked } from './checked.ts';
import type { Fault, Path } from './fault.ts';
import { nameKey } from './name-index.ts';
import type { GuideFile, Plan, Publisher, Source, Spellings, TimelineEvent } from './schema.ts';
import type { YamlFile } from './yaml-file.ts';

type Files = {
  readonly about: Checked<GuideFile> | null;
  readonly publishers: Checked<readonly Publisher[]> | null;
  readonly sources: Checked<readonly Source[]> | null;
  readonly timeline: Checked<readonly TimelineEvent[]> | null;
  readonly spellings: Checked<Spellings> | null;
  readonly plans: readonly Checked<Plan>[];
  /** Ids of plans with faults of their own: a reference to them is not another fault. */
  readonly faultyPlans: ReadonlySet<string>;
};

/** The references between files that lead nowhere, and the ids, numbers and names that occur twice. */
export function checkReferences({
  about,
  publishers,
  sources,
  timeline,
  spellings,
  plans,
  faultyPlans,
}: Files): readonly Fault[] {
  const faults: Fault[] = [];
  const planById = new Map(plans.map(({ value }) => [value.id, value]));
  const topics = about ? new Set(about.value.topics.map(({ id }) => id)) : null;
  const publisherIds = publishers ? new Set(publishers.value.map(({ id }) => id)) : null;

  const report = (file: YamlFile, path: Path, text: string) => faults.push(file.faultAt(path, text));
  const mustBeTopic = (file: YamlFile, path: Path, ids: readonly string[]) => {
    ids.forEach((id, at) => {
      if (topics && !topics.has(id))
        report(file, [...path, at], `expected a topic of guide.yaml, got “${id}”`);
    });
  };
  const mustBePlan = (file: YamlFile, path: Path, id: string) => {
    if (!planById.has(id) && !faultyPlans.has(id))
      report(file, path, `expected the id of a plan in plans/, got “${id}”`);
  };

  if (about) {
    checkUnique(
      about.file,
      about.value.topics,
      (topic) => topic.id,
      (at) => ['topics', at, 'id'],
      'topic',
      report,
    );
    mustBePlan(about.file, ['defaultPlan'], about.value.defaultPlan);
    if (about.value.fullDraft) mustBePlan(about.file, ['fullDraft'], about.value.fullDraft);
  }
  if (publishers) {
    checkUnique(
      publishers.file,
      publishers.value,
      ({ id }) => id,
      (at) => [at, 'id'],
      'publisher',
      report,
    );
  }
  if (sources) {
    checkUnique(
      sources.file,
      sources.value,
      ({ id }) => id,
      (at) => [at, 'id'],
      'entry',
      report,
    );
    sources.value.forEach(({ publisher, topics: ids }, at) => {
      if (publisher && publisherIds && !publisherIds.has(publisher)) {
        report(
          sources.file,
          [at, 'publisher'],
          `expected the id of a publisher of publishers.yaml, got “${publisher}”`,
        );
      }
      mustBeTopic(sources.file, [at, 'topics'], ids);
    });
  }
  timeline?.value.forEach(({ plans: ids }, at) => {
    ids.forEach((id, index) => {
      mustBePlan(timeline.file, [at, 'plans', index], id);
    });
  });
  if (spellings) checkSpellings(spellings, report);

  const planIds = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { value: plan, file } of plans) {
    const twin = planIds.get(plan.id);
    if (twin) report(file, ['id'], `expected an id of its own, got “${plan.id}”, also used by ${twin}`);
    planIds.set(plan.id, file.path);
    plan.aliases.forEach((alias, at) => {
      const owner = names.get(nameKey(alias));
      if (owner && owner !== plan.id) {
        report(file, ['aliases', at], `expected a name of its own, got “${alias}”, also used by ${owner}`);
      }
      names.set(nameKey(alias), plan.id);
    });
    checkPoints(plan, file, planById, mustBePlan, mustBeTopic, report);
  }
  return faults;
}

type Report = (file: YamlFile, path: Path, text: string) => void;

function checkPoints(
  plan: Plan,
  file: YamlFile,
  planById: ReadonlyMap<string, Plan>,
  mustBePlan: (file: YamlFile, path: Path, id: string) => void,
  mustBeTopic: (file: YamlFile, path: Path, ids: readonly string[]) => void,
  report: Report,
): void {
  const sourceIds = new Set(plan.sources.map(({ id }) => id));
  checkUnique(
    file,
    plan.sources,
    ({ id }) => id,
    (at) => ['sources', at, 'id'],
    'source',
    report,
  );
  const numbered = plan.points.map(({ number }) => number ?? null);
  checkUnique(
    file,
    numbered,
    (number) => number,
    (at) => ['points', at, 'number'],
    'point',
    report,
  );
  if (plan.fullText && !sourceIds.has(plan.fullText)) {
    report(file, ['fullText'], `expected the id of one of this plan's sources, got “${plan.fullText}”`);
  }
  plan.points.forEach((point, at) => {
    mustBeTopic(file, ['points', at, 'topics'], point.topics);
    point.sources.forEach((id, index) => {
      if (!sourceIds.has(id)) {
        report(
          file,
          ['points', at, 'sources', index],
          `expected the id of one of this plan's sources, got “${id}”`,
        );
      }
    });
    for (const field of ['matches', 'seeAlso'] as const) {
      for (const [other, wanted] of Object.entries(point[field])) {
        const target = planById.get(other);
        if (!target) {
          mustBePlan(file, ['points', at, field, other], other);
          continue;
        }
        wanted.forEach((number, index) => {
          if (target.points.some((candidate) => candidate.number === number)) return;
          report(file, ['points', at, field, other, index], `expected a point of ${other}, got ${number}`);
        });
      }
    }
  });
}

function checkUnique<T>(
  file: YamlFile,
  list: readonly T[],
  key: (entry: T) => string | number | null,
  path: (at: number) => Path,
  noun: string,
  report: Report,
): void {
  const seen = new Map<string | number, number>();
  list.forEach((entry, at) => {
    const value = key(entry);
    if (value === null) return;
    const before = seen.get(value);
    if (before !== undefined) {
      const text = `expected each ${noun} once, got “${value}” again (first at number ${before + 1} of the list)`;
      report(file, path(at), text);
    } else {
      seen.set(value, at);
    }
  });
}

function checkSpellings(spellings: Checked<Spellings>, report: Report): void {
  const owner = new Map<string, number>();
  spellings.value.spellings.forEach((group, at) => {
    group.forEach((spelling, index) => {
      const before = owner.get(fold(spelling));
      if (before !== undefined && before !== at) {
        const text = `expected each spelling in one group, got “${spelling}”, also in group ${before + 1}`;
        report(spellings.file, ['spellings', at, index], text);
      }
      owner.set(fold(spelling), at);
    });
  });
}
