import { MONTH_NAMES, writeDate } from '../search/calendar-words.ts';

/** The guide's dates are as precise as they are known: 2023, 2023-02 or 2023-02-24. */

/** "24 February 2023", "February 2023", "2023"; "undated" for none. */
export function dateInWords(date: string | undefined | null): string {
  return date ? writeDate(date) : 'undated';
}

/** The first and last day that a date covers: "2023-02" is 2023-02-01 to 2023-02-28. */
export function dayRange(date: string): { readonly first: string; readonly last: string } {
  const [year = 0, month, day] = date.split('-').map(Number);
  if (day !== undefined) return { first: date, last: date };
  if (month === undefined) return { first: `${date}-01-01`, last: `${date}-12-31` };
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return { first: `${date}-01`, last: `${date}-${String(last).padStart(2, '0')}` };
}

/** Reads 2023, 2023-02, 2023-02-24, 24.02.2023, 24/02/2023, "24 feb 2023", "feb 2023"; null for anything else. */
export function readDate(typed: string): string | null {
  const text = typed.trim().toLowerCase().replaceAll('_', '-');
  const iso = /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/.exec(text);
  if (iso) return validDate(iso[1], iso[2], iso[3]);
  const european = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  if (european) return validDate(european[3], european[2], european[1]);
  const words = /^(?:(\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+)?(\p{L}{3,})[.,]?[\s-]+(\d{4})$/u.exec(text);
  const reversed = /^(\p{L}{3,})\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(text);
  const [day, name, year] = words
    ? [words[1], words[2], words[3]]
    : reversed
      ? [reversed[2], reversed[1], reversed[3]]
      : [];
  if (!name) return null;
  const month = MONTH_NAMES.findIndex((full) => full.toLowerCase().startsWith(name)) + 1;
  return month === 0 ? null : validDate(year, String(month), day);
}

/** The date as YYYY, YYYY-MM or YYYY-MM-DD; null if there is no such date. */
function validDate(year = '', month?: string, day?: string): string | null {
  const parts = [year, month?.padStart(2, '0'), day?.padStart(2, '0')].filter((part) => part !== undefined);
  const [y = 0, m = 1, d = 1] = parts.map(Number);
  const date = new Date(Date.UTC(y, m - 1, d));
  return date.getUTCMonth() === m - 1 && date.getUTCDate() === d ? parts.join('-') : null;
}
