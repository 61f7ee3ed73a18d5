import { isDeepStrictEqual } from 'node:util';
import { planCommand, pointName } from '../../answers/plan-wording.ts';
import { describeChange } from '../../guide/changes/describe-change.ts';
import { fieldOf } from '../../guide/changes/fields.ts';
import type { AddChange, GuideChange, Json, SetChange } from '../../guide/changes/guide-change.ts';
import { canonical } from '../../guide/changes/history.ts';
import type { Subject } from '../../guide/changes/subject.ts';
import { valueInWords } from '../../guide/changes/value-in-words.ts';
import type { Library } from '../../guide/library.ts';
import type { Field } from '../../reply.ts';
import { lowerFirst, upperFirst } from '../../text/first-letter.ts';
import { quoteTitle } from '../../text/quote-title.ts';
import { type Content, subjectOf } from './content.ts';
import { findItem, findPlanPage, findSubjectPoint } from './find-item.ts';
import { NEW_ENTRY } from './judge-changes.ts';

/** "add “What libraries cost”", "correct entry 12, “…”", "correct point 4 of the 28-point text". */
export function describeContent(library: Library, content: Content): string {
  const [first] = content.changes;
  if (first?.kind === 'add') return `add ${quoteTitle(String(first.value.title ?? first.value.name ?? ''))}`;
  const subject = subjectOf(content);
  if (subject === null || subject === 'new') return 'change the guide';
  const what = nameSubject(library, subject);
  if (first?.kind === 'remove') return `remove ${what}`;
  return content.changes.length === 0 ? `a mistake in ${what}` : `correct ${what}`;
}

/** "entry 12, “What libraries cost”", "point 4 of the 28-point text" */
export function nameSubject(library: Library, subject: Subject): string {
  if (subject.kind === 'entry') {
    const source = library.source(subject.id);
    return `entry ${subject.id}${source ? `, ${quoteTitle(source.title)}` : ''}`;
  }
  if (subject.kind === 'publisher')
    return `the publisher ${library.publisher(subject.id)?.name ?? subject.id}`;
  if (subject.kind === 'source') {
    const found = findPlanPage(library, subject);
    return found
      ? `the page ${quoteTitle(found.page.title)} of the ${found.plan.shortTitle}`
      : `the page ${subject.id} of ${subject.plan}`;
  }
  const found = findSubjectPoint(library, subject);
  return found ? lowerFirst(pointName(found.plan, found.point)) : `point ${subject.key} of ${subject.plan}`;
}

/** The line that shows it; null if there is none. */
export function commandOf(library: Library, subject: Subject): string | null {
  if (subject.kind === 'entry') return library.source(subject.id) ? `/sources ${subject.id} full` : null;
  if (subject.kind === 'publisher') return null;
  if (subject.kind === 'source') {
    const plan = library.plan(subject.plan);
    return plan ? planCommand(plan) : null;
  }
  const found = findSubjectPoint(library, subject);
  if (!found || found.point.number === undefined) return null;
  const of = found.plan === library.defaultPlan ? '' : ` of ${found.plan.id}`;
  return `/plan point ${found.point.number}${of} full`;
}

/** The line that shows what the proposal is about, once it is in the guide. */
export function commandOfContent(library: Library, content: Content): string | null {
  const subject = subjectOf(content);
  if (subject !== 'new') return subject === null ? null : commandOf(library, subject);
  const added = content.facts.page === null ? undefined : library.sourceAt(content.facts.page.address);
  return added ? commandOf(library, { kind: 'entry', id: added.id }) : null;
}

/** What the changes do, a field for each. What the guide says by now, if that is something else again, stands between. */
export function fieldsOf(library: Library, changes: readonly GuideChange[]): readonly Field[] {
  return changes.flatMap((change) => {
    if (change.kind === 'add') return fieldsOfAdded(library, change);
    if (change.kind === 'remove') return [{ label: 'Entry', value: 'removed' }];
    return [fieldOfSet(library, change)];
  });
}

const LABELS: ReadonlyMap<string, string> = new Map([
  ['mustRead', 'Must-read'],
  ['listedAs', 'Publisher, as listed'],
  ['entries', 'Reading list'],
]);

export function labelOf(field: string): string {
  return LABELS.get(field) ?? upperFirst(field);
}

function fieldOfSet(library: Library, change: SetChange): Field {
  const { subject, field, before, after } = change;
  if (field === 'entries' && Array.isArray(after) && after.includes(NEW_ENTRY))
    return { label: 'Shown with', value: nameSubject(library, subject) };
  const [, difference = ''] = /^[^:]+: (.*)$/s.exec(describeChange(change, library)) ?? [];
  const item = findItem(library, subject);
  const now = item === null ? null : fieldOf(item, field);
  const isOther = [before, after].every((each) => !isDeepStrictEqual(canonical(subject, field, each), now));
  const value = isOther ? `${difference} (now: ${valueInWords(now)})` : difference;
  return { label: labelOf(field), value };
}

function fieldsOfAdded(library: Library, { subject, value }: AddChange): readonly Field[] {
  return Object.entries(value)
    .filter(([, each]) => each !== null && !(Array.isArray(each) && each.length === 0))
    .map(([field, each]) => ({
      label: labelOf(field),
      value: addedInWords(library, subject.kind, field, each),
    }));
}

function addedInWords(library: Library, kind: string, field: string, value: Json): string {
  if (kind !== 'entry') return valueInWords(value);
  if (field === 'publisher') return library.publisher(String(value))?.name ?? String(value);
  if (field === 'topics' && Array.isArray(value))
    return value.map((id) => library.topic(String(id))?.name ?? String(id)).join(', ');
  if (field === 'date') return valueInWords(value);
  return typeof value === 'string' ? value : valueInWords(value);
}
