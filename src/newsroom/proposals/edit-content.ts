import { isDeepStrictEqual } from 'node:util';
import { findPlan } from '../../answers/find-plan.ts';
import { findPoint, readPointValues } from '../../answers/find-point.ts';
import type { Context } from '../../command/command.ts';
import { fieldOf } from '../../guide/changes/fields.ts';
import type { AddChange, GuideChange, Json, SetChange } from '../../guide/changes/guide-change.ts';
import { formatSubject, type Subject } from '../../guide/changes/subject.ts';
import { type PointInPlan, pointId } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { type Content, type Facts, subjectOf } from './content.ts';
import { makeLink } from './entry-link.ts';
import { findItem } from './find-item.ts';
import { NEW_ENTRY } from './judge-changes.ts';
import { readTypedFields, type TypedFields } from './typed-fields.ts';

/** What somebody wants to be otherwise. */
export type Wanted = {
  readonly typed: TypedFields;
  /** The point that an entry is to be shown with, as typed. */
  readonly point: string | undefined;
  /** The page that an entry is to be linked to; null if that stays. */
  readonly page: Facts['page'];
};

/** The content with what is wanted, or in words why that cannot be. */
export function editContent(
  context: Context,
  content: Content,
  { typed, point, page }: Wanted,
): { readonly content: Content } | { readonly faults: readonly string[] } {
  const { library } = context;
  const subject = subjectOf(content);
  if (subject === null) return { faults: ['expected something of the guide to change, got nothing'] };
  const kind = subject === 'new' || subject.kind === 'entry' ? 'entry' : 'point';
  const read = readTypedFields(library, kind, typed);
  const found = point === undefined ? null : findNamedPoint(context, point);
  const faults = [
    ...[...read.faults].map(([name, fault]) => `${name}: ${fault}`),
    ...(found !== null && 'fault' in found ? [`point: ${found.fault}`] : []),
    ...(kind === 'point' && (point !== undefined || page !== null)
      ? ['link and point: expected an entry of the reading list, got a point.']
      : []),
  ];
  if (faults.length > 0) return { faults };
  const facts = page === null ? content.facts : { ...content.facts, page };
  const changes =
    subject === 'new'
      ? editAdded(content.changes, read.fields, facts)
      : editSets(library, subject, content.changes, linked(library, subject, read.fields, page));
  const id = subject === 'new' ? NEW_ENTRY : subject.kind === 'entry' ? subject.id : null;
  const withPoint =
    found === null || 'fault' in found || id === null ? changes : showWith(changes, found.point, id);
  return { content: { changes: withPoint, facts } };
}

function editAdded(
  changes: readonly GuideChange[],
  fields: ReadonlyMap<string, Json>,
  { page }: Facts,
): readonly GuideChange[] {
  return changes.map((change) => {
    if (change.kind !== 'add') return change;
    const value: Record<string, Json> = { ...change.value, ...Object.fromEntries(fields) };
    if (page !== null) value.link = makeLink(page, String(value.title ?? ''));
    const given = Object.entries(value).filter(([, each]) => each !== null);
    return { ...change, value: Object.fromEntries(given) } satisfies AddChange;
  });
}

function linked(
  library: Library,
  subject: Subject,
  fields: ReadonlyMap<string, Json>,
  page: Facts['page'],
): ReadonlyMap<string, Json> {
  if (page === null || subject.kind !== 'entry') return fields;
  const title = fields.get('title') ?? library.source(subject.id)?.title ?? '';
  return new Map([...fields, ['link', makeLink(page, String(title))]]);
}

/** Each field is set once; what becomes as it was is no change. */
function editSets(
  library: Library,
  subject: Subject,
  changes: readonly GuideChange[],
  fields: ReadonlyMap<string, Json>,
): readonly GuideChange[] {
  const item = findItem(library, subject);
  const name = formatSubject(subject);
  const sets = new Map<string, SetChange>();
  const others: GuideChange[] = [];
  for (const change of changes) {
    if (change.kind === 'set' && formatSubject(change.subject) === name) sets.set(change.field, change);
    else others.push(change);
  }
  for (const [field, after] of fields) {
    const before = sets.get(field)?.before ?? (item === null ? null : fieldOf(item, field));
    sets.set(field, { kind: 'set', subject, field, before, after });
  }
  return [...[...sets.values()].filter(({ before, after }) => !isSame(before, after)), ...others];
}

/** No topics are the same as none given. */
function isSame(before: Json, after: Json): boolean {
  const bare = (value: Json) =>
    (Array.isArray(value) && value.length === 0) || value === false ? null : value;
  return isDeepStrictEqual(bare(before), bare(after));
}

function showWith(
  changes: readonly GuideChange[],
  { plan, point }: PointInPlan,
  id: number | typeof NEW_ENTRY,
): readonly GuideChange[] {
  if (point.entries.some((entry) => entry === id)) return changes;
  const others = changes.filter((change) => change.kind !== 'set' || change.field !== 'entries');
  const subject: Subject = { kind: 'point', plan: plan.id, key: pointId(point) };
  const before: Json = [...point.entries];
  return [...others, { kind: 'set', subject, field: 'entries', before, after: [...before, id] }];
}

/** "4", "6 of original-28", or a point without a number by its key: "original-28/guarantees". */
export function findNamedPoint(
  context: Context,
  typed: string,
  of?: string,
): { readonly point: PointInPlan } | { readonly fault: string } {
  const { library } = context;
  const keyed = /^([^/\s]+)\/(\S+)$/.exec(typed.trim());
  const request = readPointValues({ words: typed, of }, context);
  const name = of ?? request?.of ?? keyed?.[1] ?? null;
  const plan = name === null ? library.defaultPlan : findPlan(library, name);
  if (!plan) {
    const ids = library.plans.map(({ id }) => id).join(', ');
    return { fault: `the guide has no plan ${quoteTitle(name ?? '')}; it has ${ids}.` };
  }
  const key = keyed?.[2] ?? typed.trim();
  const found =
    (request && findPoint(plan, request.number, name !== null, context)) ??
    [plan.points.find((point) => pointId(point) === key)].flatMap((point) =>
      point ? [{ plan, point }] : [],
    )[0];
  if (found) return { point: found };
  const numbers = plan.points.flatMap(({ number }) => number ?? []);
  const has =
    numbers.length === 0 ? 'no numbered points' : `points ${Math.min(...numbers)} to ${Math.max(...numbers)}`;
  return { fault: `the ${plan.shortTitle} has ${has}, got ${endSentence(quoteTitle(typed))}` };
}
