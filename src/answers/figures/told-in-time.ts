import type { DateCondition } from '../timeline/date-condition.ts';
import type { Told } from './figures-of-time.ts';

/** Whether it is of that time, or names the whole year that was asked for: "241 births in 2025", told in 2026. */
export function isOfTime({ date, event, update }: Told, dates: DateCondition): boolean {
  if ((dates.first ?? date) <= date && date <= (dates.last ?? date)) return true;
  const year = wholeYear(dates);
  const text = event?.text ?? update?.text ?? '';
  return year !== null && new RegExp(String.raw`(?<!\p{N})${year}(?!\p{N})`, 'u').test(text);
}

function wholeYear({ first, last }: DateCondition): string | null {
  const [, year] = /^(\d{4})-01-01$/.exec(first ?? '') ?? [];
  return year !== undefined && last === `${year}-12-31` ? year : null;
}
