import { parseSubject, type Subject } from '../../guide/changes/subject.ts';
import { checkedInWords, checkedOf, isLinkOverdue, isPointOverdue } from '../../guide/checked.ts';
import type { Library } from '../../guide/library.ts';
import { findingAt } from '../../guide/link-findings.ts';
import { getShownLink } from '../../guide/shown-link.ts';
import { type Block, listUnder, type Reply, runButton, type Text } from '../../reply.ts';
import { findPlanPage, findSubjectPoint } from '../proposals/find-item.ts';
import { checkedButton, checkedCommand } from './checked-command.ts';
import { lastOpened } from './last-looked.ts';

/** Marks of one reply; a plan may rest on many pages. */
const MOST = 4;

/** The reply as editors see it who are alone with it: what is overdue in it is marked. Null if nothing is. */
export function markOverdue(library: Library, reply: Reply, now: number, days: number): Reply | null {
  const items = (reply.inFull ?? []).flatMap((name) => {
    const subject = parseSubject(name);
    const overdue = subject && findOverdue(library, subject, now, days);
    if (!subject || !overdue) return [];
    const button = checkedButton(library, subject);
    return [{ label: labelOf(library, subject), detail: overdue.detail, button }];
  });
  if (items.length === 0) return null;
  const rest = items.length - MOST;
  const blocks: readonly Block[] = [
    ...listUnder('Overdue', items.slice(0, MOST)),
    ...(rest > 0
      ? [{ kind: 'buttons' as const, buttons: [runButton(`${rest} more`, '/guide links overdue')] }]
      : []),
    { kind: 'note', text: 'Only editors see this, and it is not shared.' },
  ];
  // Last, so that a reply of several parts is cut where everybody's is: sharing a part shows what stands in it.
  return { ...reply, blocks: [...reply.blocks, ...blocks] };
}

/** When it was last looked at, in words, and the line that records that it was now. */
type Overdue = { readonly detail: string; readonly command: string };

/** Null if it is not overdue. */
export function findOverdue(library: Library, subject: Subject, now: number, days: number): Overdue | null {
  const detail = overdueSince(library, subject, now, days);
  return detail === null ? null : { detail, command: checkedCommand(library, subject) };
}

function overdueSince(library: Library, subject: Subject, now: number, days: number): string | null {
  switch (subject.kind) {
    case 'point': {
      const found = findSubjectPoint(library, subject);
      if (!found || !isPointOverdue(library, found.point, now, days)) return null;
      return `last checked ${checkedInWords(checkedOf(library, found.point))}`;
    }
    case 'entry': {
      const entry = library.source(subject.id);
      const link = entry ? getShownLink(entry) : null;
      if (!entry || !link) return null;
      const found = findingAt(library.laid.links, link.url);
      return isLinkOverdue({ checked: entry.checked, found }, now, days)
        ? lastOpened(entry.checked, found)
        : null;
    }
    case 'source': {
      const page = findPlanPage(library, subject)?.page;
      const found = page ? findingAt(library.laid.links, page.url) : null;
      return page && isLinkOverdue({ checked: page.checked, found }, now, days)
        ? lastOpened(page.checked, found)
        : null;
    }
    case 'publisher':
      return null;
    default:
      return subject satisfies never;
  }
}

function labelOf(library: Library, subject: Subject): Text {
  if (subject.kind === 'entry') return 'The link';
  const page = subject.kind === 'source' ? findPlanPage(library, subject)?.page : undefined;
  return page ? [{ text: page.title, url: page.url }] : 'This point';
}
