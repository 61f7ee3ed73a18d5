import { parseSubject, type Subject } from '../../guide/changes/subject.ts';
import { checkedInWords, checkedOf, isLinkOverdue, isPointOverdue } from '../../guide/checked.ts';
import type { Library } from '../../guide/library.ts';
import { findingAt } from '../../guide/link-findings.ts';
import { getShownLink } from '../../guide/shown-link.ts';
import { type Block, type Item, listUnder, type Reply, runButton } from '../../reply.ts';
import { findPlanPage, findSubjectPoint } from '../proposals/find-item.ts';
import { checkedButton } from './checked-command.ts';
import { lastOpened } from './last-looked.ts';

/** Marks of one reply; a plan may rest on many pages. */
const MOST = 4;

/** The reply as editors see it who are alone with it: what is overdue in it is marked. Null if nothing is. */
export function markOverdue(library: Library, reply: Reply, now: number, days: number): Reply | null {
  const items = (reply.inFull ?? []).flatMap((name) => {
    const subject = parseSubject(name);
    return (subject && overdueItem(library, subject, now, days)) ?? [];
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
  const behind = reply.blocks.findIndex(({ kind }) => kind === 'fields') + 1;
  return { ...reply, blocks: reply.blocks.toSpliced(behind, 0, ...blocks) };
}

/** Null if it is not overdue. */
function overdueItem(library: Library, subject: Subject, now: number, days: number): Item | null {
  const button = checkedButton(library, subject);
  switch (subject.kind) {
    case 'point': {
      const found = findSubjectPoint(library, subject);
      if (!found || !isPointOverdue(library, found.point, now, days)) return null;
      return {
        label: 'This point',
        detail: `last checked ${checkedInWords(checkedOf(library, found.point))}`,
        button,
      };
    }
    case 'entry': {
      const entry = library.source(subject.id);
      const link = entry ? getShownLink(entry) : null;
      if (!entry || !link) return null;
      const found = findingAt(library.laid.links, link.url);
      if (!isLinkOverdue({ checked: entry.checked, found }, now, days)) return null;
      return { label: 'The link', detail: lastOpened(entry.checked, found), button };
    }
    case 'source': {
      const page = findPlanPage(library, subject)?.page;
      const found = page ? findingAt(library.laid.links, page.url) : null;
      if (!page || !isLinkOverdue({ checked: page.checked, found }, now, days)) return null;
      return {
        label: [{ text: page.title, url: page.url }],
        detail: lastOpened(page.checked, found),
        button,
      };
    }
    case 'publisher':
      return null;
    default:
      return subject satisfies never;
  }
}
