import { cutText } from '../../answers/cut-text.ts';
import { placeInPlan } from '../../answers/plan-wording.ts';
import { pagesOf } from '../../answers/published-pages.ts';
import { parseSubject, type Subject } from '../../guide/changes/subject.ts';
import { checkedInWords, checkedOf } from '../../guide/checked.ts';
import { type PointInPlan, pointId } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { pagePublisher } from '../../guide/page-publisher.ts';
import type { Item } from '../../reply.ts';
import type { OverdueLink } from '../links/overdue-links.ts';
import { findPlanPage } from '../proposals/find-item.ts';
import { checkedButton } from './checked-command.ts';
import { lastOpened } from './last-looked.ts';

/** Each with its button. */

/** Characters of what a point says. */
const BRIEF = 160;

/** What the point says, since when nobody has checked it, and the page to compare it with. */
export function overduePointItem(library: Library, found: PointInPlan): Item {
  const { plan, point } = found;
  const subject: Subject = { kind: 'point', plan: plan.id, key: pointId(point) };
  const [page] = pagesOf(library, found).pages;
  return {
    label: [{ text: `${placeInPlan(plan, point)}: ${point.title}`, strong: true }],
    detail: [
      `${cutText(point.text, BRIEF)} · last checked ${checkedInWords(checkedOf(library, point))}`,
      ...(page ? [' · see ', { text: pagePublisher(library, page), url: page.url }] : []),
    ],
    button: checkedButton(library, subject),
  };
}

export function overdueLinkItem(library: Library, { link, found }: OverdueLink): Item {
  const { subject, address, checked } = link;
  const parsed = parseSubject(subject);
  const page = parsed?.kind === 'source' ? findPlanPage(library, parsed)?.page : undefined;
  const title = link.entry?.title ?? page?.title ?? subject;
  return {
    label: [{ text: title, strong: true, url: address }],
    detail: lastOpened(checked, found),
    ...(parsed ? { button: checkedButton(library, parsed) } : {}),
  };
}
