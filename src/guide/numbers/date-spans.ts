import { AMBIGUOUS_MONTHS } from '../../search/calendar-words.ts';
import type { DateRange } from '../../search/date-range.ts';
import { type ReadDate, scanDates } from '../../search/date-scan.ts';
import { readNamedDate, readYearless } from '../../search/named-dates.ts';
import { readNumericDate } from '../../search/numeric-dates.ts';
import { tokenize } from '../../search/tokenize.ts';
import { isCount, isOldYear } from './years.ts';

/** A date in a text; `range` is null for one without a year, such as "28 February". */
export type DateSpan = {
  readonly from: number;
  readonly to: number;
  readonly range: DateRange | null;
  /** "02-28" of a date without a year; null for any other. */
  readonly monthDay: string | null;
};

const NO_CLOCK = new Date(0);
const DAYS_BEFORE =
  /(?<![\p{L}\p{N}.,])\d{1,2}(?:st|nd|rd|th)?\.?\s*(?:[-–—]|to|and|or|until|bis|und|au|y|і|и|до)\s*$/iu;

/** The dates of a text, in its order; days before a range's last, as in "4-5 February", belong to it. */
export function findDateSpans(text: string): readonly DateSpan[] {
  const words = tokenize(text);
  const scan = scanDates(words, NO_CLOCK, text);
  const spans: DateSpan[] = [];
  for (let at = 0; at < words.length; ) {
    const dated = readNumericDate(scan, at) ?? readNamedDate(scan, at) ?? readOldYear(text, words[at]);
    const yearless = dated ? null : readYearless(scan, at);
    const length = dated?.length ?? yearless?.length ?? 0;
    const [first, last] = [words[at], words[at + length - 1]];
    const isDate =
      length > 0 &&
      first &&
      last &&
      (dated
        ? !isCount(text, { from: first.from, to: last.to })
        : yearless?.day !== null && isMonth(text, words.slice(at, at + length)));
    if (!isDate || !first || !last) {
      at += 1;
      continue;
    }
    const days = DAYS_BEFORE.exec(text.slice(0, first.from));
    spans.push({
      from: days?.index ?? first.from,
      to: last.to,
      range: dated?.range ?? null,
      monthDay: yearless && yearless.day !== null ? `${pad(yearless.month)}-${pad(yearless.day)}` : null,
    });
    at += length;
  }
  return spans;
}

/** "1897" in "the years since 1897": a year of which nobody asks for entries, and no number either. */
function readOldYear(text: string, word: Place | undefined): ReadDate | null {
  if (!word || !isOldYear(text, word)) return null;
  const year = text.slice(word.from, word.to);
  return { length: 1, range: { first: `${year}-01-01`, last: `${year}-12-31` } };
}

type Place = { readonly from: number; readonly to: number };

/** "3 may" is a date only with a capital. */
function isMonth(text: string, words: readonly (Place & { readonly folded: string })[]): boolean {
  return words.every(
    ({ folded, from }) => !AMBIGUOUS_MONTHS.has(folded) || /\p{Lu}/u.test(text.charAt(from)),
  );
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
