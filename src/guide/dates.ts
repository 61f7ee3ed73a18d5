import { MONTH_NAMES, writeDate } from '../search/calendar-words.ts';
import { type DateRange, splitRange } from '../search/date-range.ts';
import { type DateScan, type ReadDate, scanDates } from '../search/date-scan.ts';
import { readHoliday } from '../search/holidays.ts';
import { readNamedDate } from '../search/named-dates.ts';
import { readNumericDate } from '../search/numeric-dates.ts';
import { readDateAt } from '../search/query-dates.ts';
import { tokenize } from '../search/tokenize.ts';
import { readWeekday } from '../search/weekday.ts';

/** The guide's dates are as precise as they are known: 2023, 2023-02 or 2023-02-24. */

/** "24 February 2023", "February 2023", "2023"; "undated" for none. */
export function dateInWords(date: string | undefined | null): string {
  return date ? writeDate(date) : 'undated';
}

/** The first and last day that a date covers: "2023-02" is 2023-02-01 to 2023-02-28. */
export function dayRange(date: string): DateRange {
  const [year = 0, month, day] = date.split('-').map(Number);
  if (day !== undefined) return { first: date, last: date };
  if (month === undefined) return { first: `${date}-01-01`, last: `${date}-12-31` };
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { first: `${date}-01`, last: `${date}-${String(last).padStart(2, '0')}` };
}

/** Reads a year, a month or a day: 2023, 2023-02, 24.02.2023, 24.02.23, 24/02/2023, "24 feb 2023"; null for anything else. */
export function readDate(typed: string): string | null {
  const text = completeMonths(typed.replaceAll('_', '-'));
  const range = readWhole(text, new Date(0), (scan) => readNumericDate(scan, 0) ?? readNamedDate(scan, 0));
  const [date, more] = range ? splitRange(range) : [];
  return date !== undefined && more === undefined ? date : null;
}

/**
 * Reads any one date, also "summer 2022", "last month" and "Easter 2023"; `now` is what "last" refers to. A weekday and a day
 * without its year, "monday" and "20 november", are the latest that have begun.
 */
export function readDateRange(typed: string, now: Date): DateRange | null {
  const text = completeMonths(typed.replaceAll('_', '-'));
  return (
    readWhole(text, now, (scan) => readDateAt(scan, 0) ?? readHoliday(scan, 0)) ??
    readWeekday(text, now) ??
    readDayOfYear(text, now)
  );
}

function readDayOfYear(text: string, now: Date): DateRange | null {
  const today = now.toISOString().slice(0, 10);
  const year = now.getUTCFullYear();
  const inYear = (each: number) =>
    readWhole(`${text} ${each}`, now, (scan) => readNamedDate(scan, 0) ?? readNumericDate(scan, 0));
  const found = inYear(year);
  if (found === null || splitRange(found).length > 1 || found.first !== found.last) return null;
  return found.first > today ? inYear(year - 1) : found;
}

function readWhole(text: string, now: Date, read: (scan: DateScan) => ReadDate | null): DateRange | null {
  const words = tokenize(text);
  const start = words[0]?.folded === 'the' ? 1 : 0;
  const found = read(scanDates(words.slice(start), now, text));
  return found && found.length === words.length - start ? found.range : null;
}

/** "Febr 2023": a month's first letters, at least three. */
function completeMonths(typed: string): string {
  return typed.replace(/[a-z]{3,}/giu, (word) => {
    const full = MONTH_NAMES.filter((name) => name.toLowerCase().startsWith(word.toLowerCase()));
    return full.length === 1 ? (full[0] ?? word) : word;
  });
}
