import type { Steps } from '../../search/work-in-slices.ts';
import { pointId } from '../document-keys.ts';
import type { Guide } from '../guide.ts';
import { nameKey, namesOfPublisher } from '../name-index.ts';
import type { PlanPoint, Source } from '../schema.ts';
import { shownPageOf } from '../shown-link.ts';
import type { Draft } from './draft.ts';
import { formatSubject, type Subject } from './subject.ts';

/** A reference to something that is not there. */
export type Broken = {
  /** What was expected, and what was found instead. */
  readonly reason: string;
  /** The fields and items that say so between them. */
  readonly causes: readonly { readonly subject: Subject; readonly field: string }[];
};

/** What changed items refer to and the guide lacks, or what the guide refers to and now lacks; the first that is found. */
export function* findBroken(files: Guide, draft: Draft, changed: readonly Subject[]): Steps<Broken | null> {
  const topics = new Set(files.about.topics.map(({ id }) => id));
  const subjects = new Map(changed.map((subject) => [formatSubject(subject), subject])).values();
  for (const subject of subjects) {
    yield;
    const item = draft.read(subject);
    const broken =
      subject.kind === 'entry'
        ? item
          ? checkEntry(draft, topics, item as Source)
          : checkRemovedEntry(draft, subject.id)
        : subject.kind === 'point'
          ? item && checkPoint(draft, topics, subject, item as PlanPoint)
          : subject.kind === 'source'
            ? null
            : ((item ? null : checkRemovedPublisher(draft, subject.id)) ?? checkNames(files, draft, subject));
    if (broken) return broken;
  }
  return null;
}

function checkEntry(draft: Draft, topics: ReadonlySet<string>, entry: Source): Broken | null {
  const subject: Subject = { kind: 'entry', id: entry.id };
  const { publisher } = entry;
  if (publisher !== undefined) {
    const named: Subject = { kind: 'publisher', id: publisher };
    if (!draft.read(named))
      return {
        reason: `expected the id of a publisher, got “${publisher}”`,
        causes: [
          { subject, field: 'publisher' },
          { subject: named, field: '' },
        ],
      };
  }
  const page = shownPageOf(entry);
  const found = page === null ? undefined : draft.entriesAt(page).find(({ id }) => id !== entry.id);
  if (found) {
    const other: Subject = { kind: 'entry', id: found.id };
    return {
      reason: `expected a page of its own for entry ${entry.id}, got that of entry ${found.id}: ${page}`,
      causes: [
        { subject, field: 'link' },
        { subject: other, field: 'link' },
      ],
    };
  }
  return checkTopics(topics, subject, entry.topics);
}

function checkTopics(topics: ReadonlySet<string>, subject: Subject, ids: readonly string[]): Broken | null {
  const unknown = ids.find((id) => !topics.has(id));
  if (unknown === undefined) return null;
  return {
    reason: `expected a topic of guide.yaml, got “${unknown}”`,
    causes: [{ subject, field: 'topics' }],
  };
}

function checkPoint(
  draft: Draft,
  topics: ReadonlySet<string>,
  subject: Subject & { readonly kind: 'point' },
  point: PlanPoint,
): Broken | null {
  const plan = draft.plan(subject.plan);
  const broken = (field: string, reason: string, other?: Subject): Broken => ({
    reason,
    causes: [{ subject, field }, ...(other ? [{ subject: other, field }] : [])],
  });
  const sources = new Set(plan?.sources.map(({ id }) => id));
  const source = point.sources.find((id) => !sources.has(id));
  if (source !== undefined)
    return broken('sources', `expected the id of one of this plan’s sources, got “${source}”`);
  const entry = point.entries.find((id) => !draft.entry(id));
  if (entry !== undefined)
    return broken('entries', `expected the id of an entry, got ${entry}`, { kind: 'entry', id: entry });
  const same = plan?.points.find((other) => other !== point && pointId(other) === pointId(point));
  if (same)
    return broken('title', `expected a title of its own, got that of another point: “${point.title}”`);
  for (const field of ['matches', 'seeAlso'] as const) {
    for (const [id, numbers] of Object.entries(point[field])) {
      const other = draft.plan(id);
      if (!other) return broken(field, `expected the id of a plan, got “${id}”`);
      const missing = numbers.find((number) => !other.points.some((each) => each.number === number));
      if (missing !== undefined) return broken(field, `expected a point of ${id}, got ${missing}`);
    }
  }
  return checkTopics(topics, subject, point.topics);
}

function checkRemovedEntry(draft: Draft, id: number): Broken | null {
  for (const plan of draft.plans()) {
    const point = plan.points.find(({ entries }) => entries.includes(id));
    if (!point) continue;
    const other: Subject = { kind: 'point', plan: plan.id, key: pointId(point) };
    return {
      reason: `expected no mention of entry ${id}, got one in ${formatSubject(other)}`,
      causes: [
        { subject: { kind: 'entry', id }, field: '' },
        { subject: other, field: 'entries' },
      ],
    };
  }
  return null;
}

function checkRemovedPublisher(draft: Draft, id: string): Broken | null {
  const entry = draft.entries().find(({ publisher }) => publisher === id);
  if (!entry) return null;
  return {
    reason: `expected no entry of publisher ${id}, got entry ${entry.id}`,
    causes: [
      { subject: { kind: 'publisher', id }, field: '' },
      { subject: { kind: 'entry', id: entry.id }, field: 'publisher' },
    ],
  };
}

/** A page of a plan or an event names its publisher by any of its names; what looks like an id has to be one. */
function checkNames(files: Guide, draft: Draft, subject: Subject): Broken | null {
  const names = new Set(draft.publishers().flatMap(namesOfPublisher).map(nameKey));
  const unknown = listNamedById(files).find((name) => !names.has(nameKey(name)));
  if (unknown === undefined) return null;
  return {
    reason: `expected the publisher that pages on plans or events name, got none called “${unknown}”`,
    causes: ['name', 'names', 'site'].map((field) => ({ subject, field })),
  };
}

type Page = {
  readonly publisher?: string | undefined;
  readonly origin?: string | undefined;
  readonly citing?: string | undefined;
};

function listNamedById({ about, plans, timeline }: Guide): readonly string[] {
  const pages: readonly Page[] = [
    ...about.people.flatMap(({ source }) => source ?? []),
    ...plans.flatMap(({ sources }) => sources),
    ...timeline.flatMap(({ sources }) => sources),
  ];
  return pages
    .flatMap(({ publisher, origin, citing }) => [publisher, origin, citing])
    .filter((name) => name !== undefined)
    .filter((name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name));
}
