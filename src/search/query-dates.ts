import { AMBIGUOUS_MONTHS, isNoMonth, monthNumbers, writeDate } from './calendar-words.ts';
import { type DateRange, splitRange } from './date-range.ts';
import { type DateScan, type ReadDate, scanDates } from './date-scan.ts';
import { readNamedDate } from './named-dates.ts';
import { readNumericDate } from './numeric-dates.ts';
import { readRelativeDate } from './relative-dates.ts';
import type { Word } from './tokenize.ts';

/** A date in a query. `dates` have the query's precision: 2023, 2023-02 or 2023-02-24. */
export type DateMention = {
  readonly position: number;
  readonly length: number;
  readonly dates: readonly string[];
  /** A month without a year, such as 02; null otherwise. */
  readonly month: string | null;
  /** The date in words, if that says more than was typed: "last august", "summer 2022". Null otherwise. */
  readonly shown: string | null;
  /** Depends on the clock: "last august". */
  readonly relative: boolean;
  /** False for words that may not be a date: "march", "may". */
  readonly certain: boolean;
};

/** More of a range would be a query of its own. */
const MAX_DATES = 40;

/** The dates in a query, whose words are those of `text`; `now` is what "last august" and "this year" refer to. */
export function findDates(words: readonly Word[], now: Date, text = ''): DateMention[] {
  const scan = scanDates(words, now, text);
  const mentions: DateMention[] = [];
  let position = 0;
  while (position < words.length) {
    const mention = mentionAt(scan, position);
    if (mention) mentions.push(mention);
    position += mention ? mention.length : 1;
  }
  return mentions;
}

/** The date that starts with this word; null if none does, or if it lacks a year. */
export function readDateAt(scan: DateScan, position: number): ReadDate | null {
  return readNumericDate(scan, position) ?? readRelativeDate(scan, position) ?? readNamedDate(scan, position);
}

function mentionAt(scan: DateScan, position: number): DateMention | null {
  const read = readDateAt(scan, position);
  if (read) {
    const { length, range, relative = false, month = null } = read;
    const dates = splitRange(range).slice(0, MAX_DATES);
    const isPlain = !relative && dates.length === 1;
    return {
      position,
      length,
      dates,
      month,
      shown: isPlain ? null : writeRange(range),
      relative,
      certain: true,
    };
  }
  const word = scan.at(position);
  const month = monthNumbers.get(word);
  if (!month || isNoMonth(word, scan.at(position + 1))) return null;
  return {
    position,
    length: 1,
    dates: [],
    month: String(month).padStart(2, '0'),
    shown: null,
    relative: false,
    certain: !AMBIGUOUS_MONTHS.has(word),
  };
}

/** "February 2023", "June 2022 to August 2022", "24 February 2023 to 3 March 2023" */
export function writeRange(range: DateRange): string {
  const dates = splitRange(range);
  const [first = '', last = first] = [dates[0], dates.at(-1)];
  if (dates.length === 1) return writeDate(first);
  const precise = dates.some((date) => date.length === 10);
  const month = (date: string) => (date.length === 4 ? date : date.slice(0, 7));
  if (precise) return `${writeDate(range.first)} to ${writeDate(range.last)}`;
  const sameLength = first.length === last.length;
  return sameLength
    ? `${writeDate(month(first))} to ${writeDate(month(last))}`
    : `${writeDate(range.first.slice(0, 7))} to ${writeDate(range.last.slice(0, 7))}`;
}

/** The terms that a document's date is indexed under. */
export function listDateTerms(date: string): string[] {
  const [year, month, day] = date.split('-');
  const terms = [`@${year}`];
  if (month) terms.push(`@${year}-${month}`, `@-${month}`);
  if (day) terms.push(`@${date}`);
  return terms;
}
