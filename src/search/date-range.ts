/** Days from `first` to `last`, both included, as 2023-02-24. */
export type DateRange = { readonly first: string; readonly last: string };

/** Whole months, `from` counted from January of the year: 13 is January of the next year, 0 December of the last. */
export function rangeOfMonths(year: number, from: number, to: number = from): DateRange {
  return { first: isoDay(year, from, 1), last: isoDay(year, to + 1, 0) };
}

export function rangeOfYear(year: number): DateRange {
  return rangeOfMonths(year, 1, 12);
}

/** One day; null if the month has no such day. */
export function rangeOfDay(year: number, month: number, day: number): DateRange | null {
  const date = isoDay(year, month, day);
  return month >= 1 && month <= 12 && Number(date.slice(8)) === day ? { first: date, last: date } : null;
}

/** The day so many days later, or earlier. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The range as few years, months and days as possible: 2022, 2023-01, 2023-02-01. */
export function splitRange({ first, last }: DateRange): readonly string[] {
  const parts: string[] = [];
  for (let day = first; day <= last; ) {
    const [year = 0, month = 1] = day.split('-').map(Number);
    const wholes = [rangeOfYear(year), rangeOfMonths(year, month), { first: day, last: day }];
    const at = wholes.findIndex((whole) => whole.first === day && whole.last <= last);
    const whole = wholes[at] ?? { first: day, last: day };
    parts.push(day.slice(0, [4, 7, 10][at] ?? 10));
    day = addDays(whole.last, 1);
  }
  return parts;
}

function isoDay(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
