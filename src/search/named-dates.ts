import { DATE_LINKS, monthNumbers, ORDINALS, SEASONS, THIRDS, YEAR_ENDINGS } from './calendar-words.ts';
import { addDays, type DateRange, rangeOfDay, rangeOfMonths, rangeOfYear } from './date-range.ts';
import { type DateScan, type ReadDate, readSmallNumber, readYear } from './date-scan.ts';

/** Dates with a year: "24 February 2023", "the 24th of February", "mid-March 2023", "summer of 2022", "winter 22/23", "2023". */
export function readNamedDate(scan: DateScan, from: number): ReadDate | null {
  return (
    readThird(scan, from) ??
    readWeek(scan, from) ??
    readPart(scan, from) ??
    readSeason(scan, from) ??
    readPlain(scan, from)
  );
}

/** A day of a month, or a month, without a year: for ranges such as "from 3 March to 10 May 2023". */
export type YearlessDate = { readonly length: number; readonly month: number; readonly day: number | null };

export function readYearless(scan: DateScan, from: number): YearlessDate | null {
  const month = monthNumbers.get(scan.at(from));
  if (month) {
    const next = from + (scan.at(from + 1) === 'the' ? 2 : 1);
    const day = readDayNumber(scan.at(next));
    return { length: day === null ? 1 : next + 1 - from, month, day };
  }
  const day = readDayNumber(scan.at(from));
  if (day === null) return null;
  const next = skipLinks(scan, from + 1);
  const named = monthNumbers.get(scan.at(next));
  return named === undefined ? null : { length: next + 1 - from, month: named, day };
}

/** The day or the month in that year; null if it has no such day. */
export function rangeInYear(
  { month, day }: Pick<YearlessDate, 'month' | 'day'>,
  year: number,
): DateRange | null {
  return day === null ? rangeOfMonths(year, month) : rangeOfDay(year, month, day);
}

function readPlain(scan: DateScan, from: number): ReadDate | null {
  const yearless = readYearless(scan, from);
  if (yearless) {
    const next = skipLinks(scan, from + yearless.length);
    const year = readYear(scan.at(next));
    const range = year === null ? null : rangeInYear(yearless, year);
    return range && { length: endOfYear(scan, next) - from, range };
  }
  const year = readYear(scan.at(from));
  if (year === null) return null;
  // "2023 February", "2023年2月"
  const end = endOfYear(scan, from);
  const after = readYearless(scan, end);
  const isApart = end > from + 1 || scan.gap(from) === ' ';
  const month = after && isApart && !readYear(scan.at(end + after.length)) ? after : null;
  const range = month && rangeInYear(month, year);
  return range
    ? { length: end - from + month.length, range }
    : { length: end - from, range: rangeOfYear(year) };
}

/** "early 2023" is its first four months, "late March 2023" the days from the 21st on. */
function readThird(scan: DateScan, from: number): ReadDate | null {
  const third = THIRDS.get(scan.at(from));
  if (third === undefined) return null;
  const next = skipLinks(scan, from + 1);
  // "how will the war end 2023"
  if (next === from + 1 && /^(?:beginning|start|middle|end)$/.test(scan.at(from))) return null;
  const month = monthNumbers.get(scan.at(next));
  const at = month === undefined ? next : skipLinks(scan, next + 1);
  const year = readYear(scan.at(at));
  if (year === null) return null;
  const length = endOfYear(scan, at) - from;
  if (month === undefined) return { length, range: rangeOfMonths(year, 4 * third + 1, 4 * third + 4) };
  const { first, last } = rangeOfMonths(year, month);
  const tenth = (days: number) => addDays(first, days);
  const thirds = [
    { first, last: tenth(9) },
    { first: tenth(10), last: tenth(19) },
    { first: tenth(20), last },
  ];
  return { length, range: thirds[third] ?? { first, last } };
}

/** "first half of 2023", "third quarter of 2022", "last week of June 2022" */
function readPart(scan: DateScan, from: number): ReadDate | null {
  const number = scan.at(from) === 'last' ? -1 : ORDINALS.get(scan.at(from));
  const unit = scan.at(from + 1);
  if (number === undefined || !/^(?:week|half|quarter)$/.test(unit)) return null;
  const whole = readPlain(scan, skipLinks(scan, from + 2));
  if (!whole) return null;
  const length = skipLinks(scan, from + 2) + whole.length - from;
  const { first, last } = whole.range;
  const isMonth = first.slice(0, 7) === last.slice(0, 7);
  if (unit === 'week' && isMonth && first !== last) {
    const start = number === -1 ? addDays(last, -6) : addDays(first, 7 * (number - 1));
    const end = addDays(start, 6);
    return start > last ? null : { length, range: { first: start, last: end < last ? end : last } };
  }
  const months = unit === 'half' ? 6 : unit === 'quarter' ? 3 : 0;
  const at = number === -1 ? 12 / months : number;
  if (first.slice(4) !== '-01-01' || last.slice(4) !== '-12-31' || months * at > 12 || months === 0)
    return null;
  return { length, range: rangeOfMonths(Number(first.slice(0, 4)), months * (at - 1) + 1, months * at) };
}

/** "week of 5 May 2023" is that day's week from Monday on, "week beginning 5 May 2023" the seven days from it on. */
function readWeek(scan: DateScan, from: number): ReadDate | null {
  if (!/^(?:week|woche|semaine|semana|settimana|tydzien)$/.test(scan.at(from))) return null;
  const isStart = /^(?:beginning|starting|commencing|from|ab|vom)$/.test(scan.at(from + 1));
  const at = skipLinks(scan, from + (isStart ? 2 : 1));
  const day = at === from + 1 ? null : readPlain(scan, at);
  if (!day || day.range.first !== day.range.last) return null;
  const monday = (new Date(day.range.first).getUTCDay() + 6) % 7;
  const first = isStart ? day.range.first : addDays(day.range.first, -monday);
  return { length: at + day.length - from, range: { first, last: addDays(first, 6) } };
}

/** "summer of 2022", "winter 22/23", "Q3 2022", "2022 Q3" */
function readSeason(scan: DateScan, from: number): ReadDate | null {
  const season = SEASONS.get(scan.at(from));
  if (!season) {
    const year = readYear(scan.at(from));
    const quarter = /^[qh]\d$/.test(scan.at(from + 1)) ? SEASONS.get(scan.at(from + 1)) : undefined;
    return year === null || !quarter ? null : { length: 2, range: rangeOfMonths(year, ...quarter) };
  }
  const at = skipLinks(scan, from + 1);
  const year = readYear(scan.at(at));
  const next = scan.at(at + 1);
  const isPair = /^\s?[-‐‑–/]\s?$/.test(scan.gap(at));
  const short = (word: string) => (/^\d\d$/.test(word) ? 2000 + Number(word) : null);
  const second = isPair ? (readYear(next) ?? short(next)) : null;
  const first = year ?? (second === null ? null : short(scan.at(at)));
  if (first === null) return null;
  const spansYears = second === first + 1 && season[1] > 12;
  const end = spansYears ? at + 2 : endOfYear(scan, at);
  return { length: end - from, range: rangeOfMonths(first, ...season) };
}

function readDayNumber(word: string): number | null {
  return ORDINALS.get(word) ?? readSmallNumber(/^1er$/.test(word) ? '1' : word, 31);
}

function skipLinks({ at }: DateScan, from: number): number {
  let position = from;
  while (position < from + 3 && DATE_LINKS.has(at(position))) position += 1;
  return position;
}

/** The position after the year and what may follow it: "2023 года". */
function endOfYear({ at }: DateScan, year: number): number {
  return YEAR_ENDINGS.has(at(year + 1)) ? year + 2 : year + 1;
}
