import type { Checked, CheckedFiles } from './checked-files.ts';
import type { Fault, Path } from './fault.ts';
import { createNameIndex, namesOfPublisher } from './name-index.ts';
import type { Plan, TimelineEvent } from './schema.ts';
import type { YamlFile } from './yaml-file.ts';

/** References between files, or within a plan, to something that does not exist. */
export function* findBrokenReferences(files: CheckedFiles): Generator<Fault> {
  const { about, publishers, sources, timeline, plans, faultyPlans } = files;
  const planById = new Map(plans.map((plan) => [plan.value.id, plan]));
  const topics = isWhole(about) && new Set(about.value.topics.map(({ id }) => id));
  const publisherIds = isWhole(publishers) && new Set(publishers.value.map(({ id }) => id));
  const publisherNames = isWhole(publishers) && createNameIndex(publishers.value, namesOfPublisher);
  const entryIds = isWhole(sources) && new Set(sources.value.map(({ id }) => id));
  let unlisted: number | null = null;
  const unknownPlans = new Map<string, { readonly fault: Fault; count: number }>();

  function* checkTopics(file: YamlFile, path: Path, ids: readonly string[]): Generator<Fault> {
    for (const [at, id] of ids.entries()) {
      if (topics && !topics.has(id))
        yield file.faultAt([...path, at], `expected a topic of guide.yaml, got “${id}”`);
    }
  }

  /** Many places name the same plan; they are one fault, most likely of the plan’s own id. */
  function checkPlan(file: YamlFile, path: Path, id: string): void {
    // A folder without plans is a fault of its own.
    if (planById.has(id) || faultyPlans.has(id) || planById.size + faultyPlans.size === 0) return;
    const unknown = unknownPlans.get(id);
    if (unknown) unknown.count += 1;
    else {
      const fault = file.faultAt(path, `expected the id of a plan in plans/, got “${id}”`);
      unknownPlans.set(id, { fault, count: 1 });
    }
  }

  function* checkMatches(file: YamlFile, path: Path, matches: Matches): Generator<Fault> {
    for (const [id, numbers] of Object.entries(matches)) {
      checkPlan(file, [...path, id], id);
      const plan = planById.get(id);
      const points = isWhole(plan) && plan.value.points;
      for (const [at, number] of numbers.entries()) {
        if (points && !points.some((point) => point.number === number))
          yield file.faultAt([...path, id, at], `expected a point of ${id}, got ${number}`);
      }
    }
  }

  /** A page may name any publisher; what looks like an id has to be one. */
  function* checkPage(file: YamlFile, path: Path, page: Page): Generator<Fault> {
    for (const field of ['publisher', 'origin', 'citing'] as const) {
      const name = page[field] ?? '';
      if (publisherNames && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) && !publisherNames.exact(name)) {
        const text = `expected a publisher of publishers.yaml or a name with capital letters, got “${name}”`;
        yield file.faultAt([...path, field], text);
      }
    }
  }

  function* checkPoints({ value: plan, file, isPart }: Checked<Plan>): Generator<Fault> {
    const sourceIds = new Set(plan.sources.map(({ id }) => id));
    function* checkSource(path: Path, id: string): Generator<Fault> {
      if (!isPart && !sourceIds.has(id))
        yield file.faultAt(path, `expected the id of one of this plan's sources, got “${id}”`);
    }
    if (plan.fullText) yield* checkSource(['fullText'], plan.fullText);
    if (plan.proposersSource) yield* checkSource(['proposersSource'], plan.proposersSource);
    for (const [at, page] of plan.sources.entries()) yield* checkPage(file, ['sources', at], page);
    for (const [at, point] of plan.points.entries()) {
      yield* checkTopics(file, ['points', at, 'topics'], point.topics);
      for (const [index, id] of point.sources.entries())
        yield* checkSource(['points', at, 'sources', index], id);
      for (const [index, id] of point.entries.entries()) {
        if (sources && entryIds && entryIds.size === 0) {
          unlisted ??= id;
        } else if (entryIds && !entryIds.has(id)) {
          const text = `expected the id of an entry of reading-list.yaml, got ${id}`;
          yield file.faultAt(['points', at, 'entries', index], text);
        }
      }
      yield* checkMatches(file, ['points', at, 'matches'], point.matches);
      yield* checkMatches(file, ['points', at, 'seeAlso'], point.seeAlso);
    }
  }

  if (about) {
    checkPlan(about.file, ['defaultPlan'], about.value.defaultPlan);
    if (about.value.fullDraft) checkPlan(about.file, ['fullDraft'], about.value.fullDraft);
    for (const [at, { source }] of about.value.people.entries())
      if (source) yield* checkPage(about.file, ['people', at, 'source'], source);
  }
  if (sources) {
    for (const [at, source] of sources.value.entries()) {
      const { publisher } = source;
      if (publisher && publisherIds && !publisherIds.has(publisher)) {
        const text = `expected the id of a publisher of publishers.yaml, got “${publisher}”`;
        yield sources.file.faultAt([at, 'publisher'], text);
      }
      yield* checkTopics(sources.file, [at, 'topics'], source.topics);
    }
  }
  if (timeline) {
    for (const [at, event] of timeline.value.entries()) {
      for (const [index, id] of event.plans.entries()) checkPlan(timeline.file, [at, 'plans', index], id);
      for (const [index, page] of event.sources.entries())
        yield* checkPage(timeline.file, [at, 'sources', index], page);
    }
  }
  for (const plan of plans) yield* checkPoints(plan);
  if (sources && unlisted !== null)
    yield sources.file.faultAt([], `expected the entries that the plans name, such as ${unlisted}, got []`);
  for (const { fault, count } of unknownPlans.values()) {
    const others =
      count === 1 ? '' : `, as in ${count === 2 ? 'another place' : `${count - 1} other places`}`;
    yield { ...fault, text: `${fault.text}${others}` };
  }
}

/** What a file names can be judged only if the file itself has no fault, which may hide a part of it. */
function isWhole<T>(file: Checked<T> | null | undefined): file is Checked<T> {
  return file !== null && file !== undefined && !file.isPart && file.file.faults.length === 0;
}

type Matches = Plan['points'][number]['matches'];
type Page = TimelineEvent['sources'][number];
