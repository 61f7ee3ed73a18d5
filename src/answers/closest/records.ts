import { onceForParts } from '../../async.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import { asEvent, concerns } from '../../guide/event-search.ts';
import type { Library } from '../../guide/library.ts';
import { namesOfPlan } from '../../guide/name-index.ts';
import type { Person } from '../../guide/people.ts';
import type { Plan, TimelineEvent } from '../../guide/schema.ts';
import type { Search } from '../../search/search.ts';
import type { SearchDocument } from '../../search/search-document.ts';
import { type SearchOver, searchOver } from '../change-search.ts';
import { type PlanRemark, remarksOf, remarkText } from '../papers/plan-remarks.ts';
import { pointText } from '../point-text.ts';
import { splitSentences } from '../sentences.ts';
import { tellingParts } from '../telling-parts.ts';

/** Anything that the guide tells, but for its reading list. */
export type GuideRecord =
  | ({ readonly kind: 'point' } & PointInPlan)
  | { readonly kind: 'status'; readonly plan: Plan; readonly text: string }
  | ({ readonly kind: 'remark' } & PlanRemark)
  | { readonly kind: 'event'; readonly event: TimelineEvent }
  | { readonly kind: 'role'; readonly person: Person };

export type RecordSearch = {
  readonly records: readonly GuideRecord[];
  readonly search: Search;
  readonly recordOf: (id: string) => GuideRecord | undefined;
};

/**
 * One index over all that a question may be about, whoever tells it: whether a word is rare is counted over all of it, and
 * what a point, a status and a role have of a question can be compared.
 */
export const recordsOf = onceForParts(
  tellingParts,
  (library, last: (RecordSearch & SearchOver) | null): RecordSearch & SearchOver => {
    const records = listRecords(library);
    const described = records.map((record, at) => describe(library, record, String(at)));
    return {
      records,
      ...searchOver(described, library.guide.spellings, last),
      recordOf: (id) => records[Number(id)],
    };
  },
);

function listRecords(library: Library): readonly GuideRecord[] {
  const { guide, people } = library;
  const updates = guide.about.updates.map(asEvent);
  return [
    ...guide.plans.flatMap((plan) =>
      plan.points.map((point): GuideRecord => ({ kind: 'point', plan, point })),
    ),
    ...guide.plans.flatMap((plan) =>
      splitSentences(plan.statusNote ?? '').map((text): GuideRecord => ({ kind: 'status', plan, text })),
    ),
    ...remarksOf(library).map((remark): GuideRecord => ({ kind: 'remark', ...remark })),
    ...[...guide.timeline, ...updates].map((event): GuideRecord => ({ kind: 'event', event })),
    ...people.list.filter(({ role }) => role).map((person): GuideRecord => ({ kind: 'role', person })),
  ];
}

function describe(library: Library, record: GuideRecord, id: string): SearchDocument {
  const base = { id, text: '', names: [], labels: [], date: null };
  switch (record.kind) {
    case 'point': {
      const { title, text, figures, context = '' } = record.point;
      return {
        ...base,
        title,
        text: [text, ...figures, context].join('\n'),
        names: namesOfPlan(record.plan),
      };
    }
    case 'status':
      return { ...base, title: record.text, names: namesOfPlan(record.plan) };
    case 'remark':
      return { ...base, title: remarkText(record), names: namesOfPlan(record.plan) };
    case 'event': {
      const { text, date } = record.event;
      const names = library.plans.filter((plan) => concerns(record.event, plan)).flatMap(namesOfPlan);
      return { ...base, title: text, names, date };
    }
    case 'role':
      return { ...base, title: record.person.role?.role ?? '', names: record.person.names };
    default:
      return record satisfies never;
  }
}

/** What it says of itself. */
export function textOf(record: GuideRecord): string {
  switch (record.kind) {
    case 'point':
      return `${pointText(record.point)}\n${record.point.context ?? ''}`;
    case 'status':
      return record.text;
    case 'remark':
      return remarkText(record);
    case 'event':
      return record.event.text;
    case 'role':
      return record.person.role?.role ?? '';
    default:
      return record satisfies never;
  }
}
