import { type Checked, checkedInWords } from '../guide/checked.ts';
import { describeFinding } from '../guide/describe-finding.ts';
import type { Library } from '../guide/library.ts';
import { dayInWords, findingAt } from '../guide/link-findings.ts';

/** "27 November 2026, by the check of links: alive; 20 November 2026, by Ann": newest first. Null if nobody is known to have looked. */
export function linkChecked(library: Library, address: string, checked: Checked | undefined): string | null {
  const finding = findingAt(library.laid.links, address);
  const looked = [
    ...(finding === null || finding.checkedAt === null
      ? []
      : [
          {
            at: finding.checkedAt,
            words: `${dayInWords(finding.checkedAt)}, by the check of links: ${describeFinding(finding)}`,
          },
        ]),
    ...(checked === undefined ? [] : [{ at: Date.parse(checked.date), words: checkedInWords(checked) }]),
  ].sort((one, other) => other.at - one.at);
  return looked.length === 0 ? null : looked.map(({ words }) => words).join('; ');
}
