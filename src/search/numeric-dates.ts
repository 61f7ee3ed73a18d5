import { type DateRange, rangeOfDay, rangeOfMonths } from './date-range.ts';
import { type DateScan, type ReadDate, readSmallNumber, readYear } from './date-scan.ts';

const HYPHEN = /^[-‐‑–]$/;

/** 2023-02-24, 2023/02/24, 24.02.2023, 24.02.23, 24/02/2023, 24-02-2023, 2023-02, 02/2023; null if no such date is there. */
export function readNumericDate(scan: DateScan, from: number): ReadDate | null {
  const dotted = scan.at(from).split('.');
  if (dotted.length > 1) {
    const range = rangeOfNumbers(dotted, true);
    return range && { length: 1, range };
  }
  for (const length of [3, 2]) {
    const gaps = Array.from({ length: length - 1 }, (_, at) => scan.gap(from + at));
    const [mark = ''] = gaps;
    if (gaps.some((gap) => gap !== mark) || !/^(?:[-‐‑–/]|\. )$/.test(mark)) continue;
    const parts = Array.from({ length }, (_, at) => scan.at(from + at));
    const range = rangeOfNumbers(parts, !HYPHEN.test(mark));
    if (range) return { length, range };
  }
  return null;
}

/** Year first, or day first, or month first if the day would be impossible. Only three parts with dots are no figure. */
function rangeOfNumbers(parts: readonly string[], shortYears: boolean): DateRange | null {
  const [one = '', two = '', three] = parts;
  if (parts.length > 3 || !parts.every((part) => /^\d{1,4}$/.test(part))) return null;
  const year = readYear(one);
  if (three === undefined) {
    const [month, of] = year === null ? [one, readYear(two)] : [two, year];
    const number = readSmallNumber(month, 12);
    return number === null || of === null ? null : rangeOfMonths(of, number);
  }
  if (year !== null) return rangeOfDay(year, Number(two), Number(three));
  const last = readYear(three) ?? (shortYears && /^\d\d$/.test(three) ? 2000 + Number(three) : null);
  if (last === null || readSmallNumber(one, 31) === null || readSmallNumber(two, 31) === null) return null;
  return rangeOfDay(last, Number(two), Number(one)) ?? rangeOfDay(last, Number(one), Number(two));
}
