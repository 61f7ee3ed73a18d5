import { type Checked, checkedInWords } from '../../guide/checked.ts';
import { dayInWords, type LinkFinding } from '../../guide/link-findings.ts';

/** "last opened 20 November 2026, by Ann", "not opened yet, known since 1 August 2026: its robots.txt asks programs not to" */
export function lastOpened(checked: Checked | undefined, found: LinkFinding | null): string {
  const byCheck = found?.checkedAt ?? null;
  if (checked !== undefined && Date.parse(checked.date) >= (byCheck ?? 0))
    return `last opened ${checkedInWords(checked)}`;
  if (byCheck !== null) return `last opened ${dayInWords(byCheck)}, by the check of links`;
  const since = found === null ? '' : `, known since ${dayInWords(found.since)}`;
  const reason = found?.reason?.replace(/^not read: /, '') ?? null;
  return `not opened yet${since}${reason === null ? '' : `: ${reason}`}`;
}
