import { AMBIGUOUS_MONTHS } from '../../search/calendar-words.ts';
import type { DateRange } from '../../search/date-range.ts';
import { scanDates } from '../../search/date-scan.ts';
import { readNamedDate, readYearless } from '../../search/named-dates.ts';
import { readNumericDate } from '../../search/numeric-dates.ts';
import { STOP_WORDS } from '../../search/stop-words.ts';
import { tokenize } from '../../search/tokenize.ts';

/** A date in a text; `range` is null for one without a year, such as "28 February". */
export type DateSpan = {
  readonly from: number;
  readonly to: number;
  readonly range: DateRange | null;
  /** "02-28" of a date without a year; null for any other. */
  readonly monthDay: string | null;
};

const NO_CLOCK = new Date(0);
const DATE_WORD =
  /\b(?:in|by|since|until|till|before|after|from|to|of|during|through|early|mid|late|year|end|and|im|bis|seit|en|до|з|у|в|с)\s*$/iu;
const DAYS_BEFORE =
  /(?<![\p{L}\p{N}.,])\d{1,2}(?:st|nd|rd|th)?\.?\s*(?:[-–—]|to|and|or|until|bis|und|au|y|і|и|до)\s*$/iu;

/** The dates of a text, in its order; days before a range's last, as in "4-5 February", belong to it. */
export function findDateSpans(text: string): readonly DateSpan[] {
  const words = tokenize(text);
  const scan = scanDates(words, NO_CLOCK, text);
  const spans: DateSpan[] = [];
  for (let at = 0; at < words.length; ) {
    const dated = readNumericDate(scan, at) ?? readNamedDate(scan, at);
    const yearless = dated ? null : readYearless(scan, at);
    const length = dated?.length ?? yearless?.length ?? 0;
    const [first, last] = [words[at], words[at + length - 1]];
    const isDate =
      length > 0 &&
      first &&
      last &&
      (dated
        ? !isCount(text, first, last)
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

type Place = { readonly from: number; readonly to: number };

/** "2,000"; "2000 soldiers": four digits alone, with a word for what they count, and no word that makes them a year. */
function isCount(text: string, first: Place, last: Place): boolean {
  if (/^\d[,.'’\s]\d{3}$/.test(text.slice(first.from, last.to))) return true;
  if (!/^\d{4}$/.test(text.slice(first.from, last.to)) || DATE_WORD.test(text.slice(0, first.from)))
    return false;
  const next = /^\s+(\p{Ll}{3,})/u.exec(text.slice(last.to))?.[1];
  return next !== undefined && !STOP_WORDS.has(next);
}

/** "3 may" is a date only with a capital. */
function isMonth(text: string, words: readonly (Place & { readonly folded: string })[]): boolean {
  return words.every(
    ({ folded, from }) => !AMBIGUOUS_MONTHS.has(folded) || /\p{Lu}/u.test(text.charAt(from)),
  );
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
