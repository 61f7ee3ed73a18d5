import { quoteTitle } from '../text/quote-title.ts';
import { dayInWords, type LinkFinding } from './link-findings.ts';

/** What a check found: "gone since 2 November 2026 (404)", "moved to https://…", "not checked yet". */
export function describeFinding(finding: Omit<LinkFinding, 'address'> | null): string {
  if (finding === null || finding.checkedAt === null)
    return finding?.reason ? `not checked: ${finding.reason}` : 'not checked yet';
  const { state, since, status, movedTo, titleNow, reason } = finding;
  const now = titleNow === null ? null : quoteTitle(titleNow);
  switch (state) {
    case 'unchecked':
      return 'not checked yet';
    case 'alive':
      return 'alive';
    case 'moved':
      return `moved to ${movedTo}`;
    case 'gone':
      return `gone since ${dayInWords(since)}${status === null ? '' : ` (${status})`}`;
    case 'paywalled':
      return `behind a paywall${now === null ? '' : `; the page now says ${now}`}`;
    case 'title-differs':
      return now === null
        ? `the page says something else now${reason === null ? '' : `: it ${reason}`}`
        : `the page now says ${now}`;
    case 'unreachable':
      return `unreachable since ${dayInWords(since)}${reason === null ? '' : `: ${reason.replace(/^unreachable: /, '')}`}`;
    default:
      return state satisfies never;
  }
}

/** "archived copy of 3 May 2025"; null if none is known. */
export function describeCopy({ copy, copyAt }: Pick<LinkFinding, 'copy' | 'copyAt'>): string | null {
  return copy === null || copyAt === null ? null : `archived copy of ${dayInWords(copyAt)}`;
}
