import { numberName, pointCommand } from '../../answers/plan-wording.ts';
import { formatSubject, type Subject } from '../../guide/changes/subject.ts';
import { isPointOverdue } from '../../guide/checked.ts';
import { pointId } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { findingAt } from '../../guide/link-findings.ts';
import { type Button, runButton } from '../../reply.ts';
import { lowerFirst } from '../../text/first-letter.ts';
import { listLinks } from '../links/checked-link.ts';
import { overdueLinks } from '../links/overdue-links.ts';

/** The button for what is overdue next behind a point or an entry that was checked, in full; null if nothing is. */
export function nextOverdue(library: Library, after: Subject, now: number, days: number): Button | null {
  if (after.kind === 'point') return nextPoint(library, after, now, days);
  return after.kind === 'entry' ? nextEntry(library, after, now, days) : null;
}

function nextPoint(
  library: Library,
  { plan: id, key }: Extract<Subject, { readonly kind: 'point' }>,
  now: number,
  days: number,
): Button | null {
  const plan = library.plan(id);
  if (!plan) return null;
  const at = plan.points.findIndex((point) => pointId(point) === key);
  const next = [...plan.points.slice(at + 1), ...plan.points.slice(0, at)].find(
    (point) => point.number !== undefined && isPointOverdue(library, point, now, days),
  );
  const command = next ? pointCommand(library, { plan, point: next }) : null;
  if (!next || command === null) return null;
  return runButton(`Next: ${lowerFirst(numberName(plan, next.number ?? 0))}`, `${command} full`);
}

function nextEntry(library: Library, after: Subject, now: number, days: number): Button | null {
  const all = listLinks(library);
  const place = new Map(all.map(({ subject }, at) => [subject, at]));
  const from = place.get(formatSubject(after)) ?? -1;
  const overdue = overdueLinks(library, ({ address }) => findingAt(library.laid.links, address), now, days);
  const entries = overdue.filter(({ link }) => link.entry !== null);
  const next = entries.find(({ link }) => (place.get(link.subject) ?? 0) > from) ?? entries[0];
  const id = next?.link.entry?.id;
  return id === undefined ? null : runButton('Next overdue link', `/sources ${id} full`);
}
