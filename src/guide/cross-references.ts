import type { Checked, CheckedFiles } from './checked-files.ts';
import type { Fault, Path } from './fault.ts';
import { createNameIndex, namesOfPublisher } from './name-index.ts';
import type { Plan, TimelineEvent } from './schema.ts';
import type { YamlFile } from './yaml-file.ts';

/** References between files, or within a plan, to something that does not exist. */
export function* findBrokenReferences(files: CheckedFiles): Generator<Fault> {
  const { about, publishers, sources, timeline, plans, faultyPlans } = files;
  const planById = new Map(plans.map(({ value }) => [value.id, value]));
  const topics = about && new Set(about.value.topics.map(({ id }) => id));
  const publisherIds = publishers && new Set(publishers.value.map(({ id }) => id));
  const publisherNames = publishers && createNameIndex(publishers.value, namesOfPublisher);
  const entryIds = sources && new Set(sources.value.map(({ id }) => id));

  function* checkTopics(file: YamlFile, path: Path, ids: readonly string[]): Generator<Fault> {
    for (const [at, id] of ids.entries()) {
      if (topics && !topics.has(id))
        yield file.faultAt([...path, at], `expected a topic of guide.yaml, got “${id}”`);
    }
  }

  function* checkPlan(file: YamlFile, path: Path, id: string): Generator<Fault> {
    if (!planById.has(id) && !faultyPlans.has(id))
      yield file.faultAt(path, `expected the id of a plan in plans/, got “${id}”`);
  }

  function* checkMatches(file: YamlFile, path: Path, matches: Matches): Generator<Fault> {
    for (const [id, numbers] of Object.entries(matches)) {
      yield* checkPlan(file, [...path, id], id);
      const points = planById.get(id)?.points;
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

  function* checkPoints({ value: plan, file }: Checked<Plan>): Generator<Fault> {
    const sourceIds = new Set(plan.sources.map(({ id }) => id));
    function* checkSource(path: Path, id: string): Generator<Fault> {
      if (!sourceIds.has(id))
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
        if (entryIds && !entryIds.has(id)) {
          const text = `expected the id of an entry of reading-list.yaml, got ${id}`;
          yield file.faultAt(['points', at, 'entries', index], text);
        }
      }
      yield* checkMatches(file, ['points', at, 'matches'], point.matches);
      yield* checkMatches(file, ['points', at, 'seeAlso'], point.seeAlso);
    }
  }

  if (about) {
    yield* checkPlan(about.file, ['defaultPlan'], about.value.defaultPlan);
    if (about.value.fullDraft) yield* checkPlan(about.file, ['fullDraft'], about.value.fullDraft);
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
      for (const [index, id] of event.plans.entries())
        yield* checkPlan(timeline.file, [at, 'plans', index], id);
      for (const [index, page] of event.sources.entries())
        yield* checkPage(timeline.file, [at, 'sources', index], page);
    }
  }
  for (const plan of plans) yield* checkPoints(plan);
}

type Matches = Plan['points'][number]['matches'];
type Page = TimelineEvent['sources'][number];
