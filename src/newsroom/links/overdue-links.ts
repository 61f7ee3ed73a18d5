import { isLinkOverdue } from '../../guide/checked.ts';
import type { Library } from '../../guide/library.ts';
import type { LinkFinding } from '../../guide/link-findings.ts';
import { type CheckedLink, listLinks } from './checked-link.ts';

export type OverdueLink = { readonly link: CheckedLink; readonly found: LinkFinding | null };

/** The links that neither an editor nor the check of links has looked at for so many days. */
export function overdueLinks(
  library: Library,
  findingOf: (link: CheckedLink) => LinkFinding | null,
  now: number,
  days: number,
): readonly OverdueLink[] {
  return listLinks(library).flatMap((link) => {
    const found = findingOf(link);
    return isLinkOverdue({ checked: link.checked, found }, now, days) ? [{ link, found }] : [];
  });
}
