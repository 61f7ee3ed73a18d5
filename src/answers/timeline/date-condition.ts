import { AMBIGUOUS_MONTHS } from '../../search/calendar-words.ts';
import { addDays, type DateRange } from '../../search/date-range.ts';
import { type DateScan, scanDates } from '../../search/date-scan.ts';
import { rangeInYear, readYearless, type YearlessDate } from '../../search/named-dates.ts';
import { readDateAt, writeRange } from '../../search/query-dates.ts';
import { tokenize, type Word } from '../../search/tokenize.ts';

/** The days that a condition such as "since March 2026" allows, both included; null is an open end. */
export type DateCondition = {
  readonly first: string | null;
  readonly last: string | null;
  /** "from March 2026 on", "in March 2026" */
  readonly inWords: string;
};

/** A condition in some words, and the other words. */
export type ReadCondition = { readonly condition: DateCondition; readonly rest: string };

type Bound = 'from' | 'after' | 'before' | 'until' | 'in';

// The folded words of the languages that people ask in.
const BOUNDS: ReadonlyMap<string, Bound> = new Map([
  ...'since from starting between seit ab depuis desde dal dalla od с з із'
    .split(' ')
    .map((word) => [word, 'from'] as const),
  ...'after following nach apres despues dopo depois после після'
    .split(' ')
    .map((word) => [word, 'after'] as const),
  ...'before vor avant antes prima przed до'.split(' ').map((word) => [word, 'before'] as const),
  ...'until till til by through bis hasta fino'.split(' ').map((word) => [word, 'until'] as const),
  ...'in on during of at around for the to im am dem den en au le w в у na'
    .split(' ')
    .map((word) => [word, 'in'] as const),
]);
const ENDS: ReadonlySet<string> = new Set(['to', 'and', 'until', 'till', 'through', 'thru']);

/** The first date or range of dates in the words; null if there is none. `latest` is the newest day that a bare month means. */
export function readDateCondition(text: string, now: Date, latest: string): ReadCondition | null {
  const words = tokenize(text);
  const scan = scanDates(words, now, text);
  for (let at = 0; at < words.length; at += 1) {
    const found = readRange(scan, at, latest) ?? readOne(scan, at, latest);
    if (!found) continue;
    const bound = BOUNDS.get(scan.at(at - 1));
    const isOpen = found.isOne && bound !== undefined;
    const start = bound === undefined ? at : bound === 'in' ? skipBack(scan, at) : at - 1;
    return {
      condition: isOpen ? openEnd(bound, found.range) : within(found.range),
      rest: cutOut(text, words, start, at + found.length),
    };
  }
  return null;
}

type Found = { readonly range: DateRange; readonly length: number; readonly isOne: boolean };

/** "3 March to 10 May 2023", "January 2026 - March 2026", "2022 and 2023" after "between", "1 May to 30 June". */
function readRange(scan: DateScan, at: number, latest: string): Found | null {
  const dated = readDateAt(scan, at);
  const yearless = dated ? null : readYearless(scan, at);
  const length = dated?.length ?? yearless?.length;
  if (length === undefined) return null;
  const gap = scan.gap(at + length - 1);
  const isDash = /^\s*[-‐‑–—]\s*$/.test(gap);
  const link = scan.at(at + length);
  const isLink = ENDS.has(link) && (link !== 'and' || scan.at(at - 1) === 'between');
  if (!isDash && !isLink) return null;
  const second = at + length + (isDash ? 0 : 1);
  const end = readDateAt(scan, second);
  if (!end) {
    const last = readYearless(scan, second);
    const range = last && rangeBefore(dated?.range ?? yearless, last, latest);
    return range && { range, length: second + (last?.length ?? 0) - at, isOne: false };
  }
  const start = dated?.range ?? (yearless && rangeInYear(yearless, Number(end.range.first.slice(0, 4))));
  if (!start || start.first > end.range.last) return null;
  return {
    range: { first: start.first, last: end.range.last },
    length: second + end.length - at,
    isOne: false,
  };
}

/** A range whose end, or whose two ends, have no year: the last one that begins before `latest`. */
function rangeBefore(
  start: DateRange | YearlessDate | null,
  end: YearlessDate,
  latest: string,
): DateRange | null {
  if (start === null) return null;
  const year = Number(latest.slice(0, 4));
  const starts =
    'first' in start ? [start] : [year, year - 1].flatMap((each) => rangeInYear(start, each) ?? []);
  const first = (starts.find((each) => each.first <= latest) ?? starts[0])?.first;
  if (first === undefined) return null;
  const from = Number(first.slice(0, 4));
  const last = [from, from + 1]
    .flatMap((each) => rangeInYear(end, each) ?? [])
    .find((each) => each.last >= first);
  return last ? { first, last: last.last } : null;
}

/** A date; a day or month without a year is the last one before `latest`. */
function readOne(scan: DateScan, at: number, latest: string): Found | null {
  const dated = readDateAt(scan, at);
  if (dated) return { range: dated.range, length: dated.length, isOne: true };
  const yearless = readYearless(scan, at);
  if (!yearless) return null;
  // "may" and "march" are words like any other, unless they are all that was typed or follow "in" and the like.
  const isAlone = scan.words.length === yearless.length;
  const isDoubtful = yearless.day === null && AMBIGUOUS_MONTHS.has(scan.at(at));
  if (isDoubtful && !isAlone && !BOUNDS.has(scan.at(at - 1))) return null;
  const year = Number(latest.slice(0, 4));
  const ranges = [year, year - 1].flatMap((each) => rangeInYear(yearless, each) ?? []);
  const range = ranges.find(({ first }) => first <= latest) ?? ranges[0];
  return range ? { range, length: yearless.length, isOne: true } : null;
}

function openEnd(bound: Bound, range: DateRange): DateCondition {
  const dates = writeRange(range);
  if (bound === 'from') return { first: range.first, last: null, inWords: `from ${dates} on` };
  if (bound === 'after') return { first: addDays(range.last, 1), last: null, inWords: `after ${dates}` };
  if (bound === 'before') {
    return { first: null, last: addDays(range.first, -1), inWords: `before ${dates}` };
  }
  if (bound === 'until') return { first: null, last: range.last, inWords: `until ${dates}` };
  return within(range);
}

function within(range: DateRange): DateCondition {
  const dates = writeRange(range);
  if (range.first === range.last) return { ...range, inWords: `on ${dates}` };
  return { ...range, inWords: `${dates.includes(' to ') ? 'from' : 'in'} ${dates}` };
}

/** The words that lead up to a date, such as "in the", belong to it. */
function skipBack({ at }: DateScan, from: number): number {
  let start = from;
  while (start > 0 && BOUNDS.get(at(start - 1)) === 'in') start -= 1;
  return start;
}

function cutOut(text: string, words: readonly Word[], start: number, end: number): string {
  const before = text.slice(0, words[start]?.from);
  const after = text.slice(words[end - 1]?.to ?? text.length);
  return `${before} ${after}`.replace(/\s+/g, ' ').trim();
}
