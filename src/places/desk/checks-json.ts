import { linkChecked } from '../../answers/link-checked.ts';
import type { Subject } from '../../guide/changes/subject.ts';
import { checkedInWords, overduePoints } from '../../guide/checked.ts';
import { type PointInPlan, pointId } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { findingAt } from '../../guide/link-findings.ts';
import type { Plan, PlanSource } from '../../guide/schema.ts';
import { getShownLink } from '../../guide/shown-link.ts';
import { findOverdue } from '../../newsroom/checks/mark-overdue.ts';
import { overdueLinkItem, overduePointItem } from '../../newsroom/checks/overdue-items.ts';
import { overdueLinks } from '../../newsroom/links/overdue-links.ts';
import type { Item } from '../../reply.ts';

/** By when what is overdue. The page shows it, since whoever opens the page is an editor. */
export type Due = { readonly now: Date; readonly overdueDays: number };

/** When something was last checked and by whom, in words, and what records a check if it is overdue. */
export type CheckJson = {
  /** Null if that is not known. */
  readonly checked: string | null;
  readonly overdue: { readonly detail: string; readonly command: string } | null;
};

export function pointCheck(library: Library, { plan, point }: PointInPlan, due: Due): CheckJson {
  return {
    checked: point.checked ? checkedInWords(point.checked) : null,
    overdue: overdueOf(library, { kind: 'point', plan: plan.id, key: pointId(point) }, due),
  };
}

export function pageCheck(library: Library, plan: Plan, page: PlanSource, due: Due): CheckJson {
  return {
    checked: linkChecked(library, page.url, page.checked),
    overdue: overdueOf(library, { kind: 'source', plan: plan.id, id: page.id }, due),
  };
}

export function entryCheck(library: Library, id: number, due: Due): CheckJson {
  const entry = library.source(id);
  const link = entry ? getShownLink(entry) : null;
  return {
    checked: link ? linkChecked(library, link.url, entry?.checked) : null,
    overdue: overdueOf(library, { kind: 'entry', id }, due),
  };
}

function overdueOf(library: Library, subject: Subject, { now, overdueDays }: Due): CheckJson['overdue'] {
  return findOverdue(library, subject, now.getTime(), overdueDays);
}

export type OverdueJson = { readonly title: string; readonly items: readonly Item[] };

/** All that is overdue, plan by plan, then the links. */
export function overdueJson(library: Library, { now, overdueDays }: Due): readonly OverdueJson[] {
  const points = overduePoints(library, now.getTime(), overdueDays).map(({ plan, points: own }) => ({
    title: plan.title,
    items: own.map((point) => overduePointItem(library, { plan, point })),
  }));
  const findingOf = ({ address }: { readonly address: string }) => findingAt(library.laid.links, address);
  const links = overdueLinks(library, findingOf, now.getTime(), overdueDays);
  return links.length === 0
    ? points
    : [...points, { title: 'Links', items: links.map((each) => overdueLinkItem(library, each)) }];
}
