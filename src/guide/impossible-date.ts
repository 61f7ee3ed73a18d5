import { AMBIGUOUS_MONTHS, MONTH_NAMES } from '../search/calendar-words.ts';
import { fold } from '../search/fold.ts';
import { readDateRange } from './dates.ts';

/** "31 February is not a date", if a text would be one but for a day or month that there is not; null otherwise. */
export function explainImpossibleDate(typed: string, now: Date): string | null {
  const text = typed.trim();
  if (!/\d/.test(text) || text.length > LONGEST || readDateRange(text, now) !== null) return null;
  const numbers = [...text.matchAll(SHORT_NUMBER)].map(({ 0: digits, index }) => ({
    number: Number(digits),
    put: (other: number, at = now) =>
      readDateRange(`${text.slice(0, index)}${other}${text.slice(index + digits.length)}`, at),
  }));
  for (const { number, put } of numbers) {
    const range = number === 0 || number > 28 ? put(28) : null;
    if (range === null || range.first !== range.last || !range.first.endsWith('-28')) continue;
    const [year, month = 1] = range.first.split('-').map(Number);
    // In which year 29 February is meant is not known if the text names none.
    if (number === 29 && put(28, new Date(now.getTime() + YEARS_MS))?.first !== range.first) continue;
    return `${number} ${MONTH_NAMES[month - 1]}${number === 29 ? ` ${year}` : ''} is not a date`;
  }
  // The month stands behind the day, if not before it as in 2026-13-01.
  for (const { number, put } of numbers.toReversed()) {
    const range = number === 0 || number > 12 ? put(12) : null;
    if (range?.first.slice(5, 7) === '12' && range.last.slice(5, 7) === '12')
      return `there is no month ${number}`;
  }
  return null;
}

/** So that a date without a year falls in another one. */
const YEARS_MS = 3 * 366 * 24 * 60 * 60_000;

/** No date is longer. */
const LONGEST = 60;

const SHORT_NUMBER = /(?<!\d)\d{1,2}(?!\d)/g;

/** The same for the first such date among other words. */
export function findImpossibleDate(text: string, now: Date): string | null {
  if (!WORTH_A_LOOK.test(text)) return null;
  const words = text.split(/\s+/u).map((word) => word.replace(/^["“„(]+|["”),.;:?!]+$/gu, ''));
  const looked = new Set<string>();
  for (let start = 0; start < words.length; start += 1) {
    for (let length = MOST_WORDS; length > 0; length -= 1) {
      const window = words.slice(start, start + length);
      if (window.length < length || !isPlainDate(window)) continue;
      const typed = window.join(' ');
      // Of "29 February 2024" no part is to be judged by itself.
      if (readDateRange(typed, now) !== null) {
        start += length - 1;
        break;
      }
      if (looked.has(typed)) continue;
      if (looked.size === MOST_LOOKS) return null;
      looked.add(typed);
      const found = explainImpossibleDate(typed, now);
      if (found !== null) return found;
    }
  }
  return null;
}

/** A question names few dates; a table that was pasted has many. */
const MOST_LOOKS = 50;

/** "31st of February 2023" */
const MOST_WORDS = 4;

const WORTH_A_LOOK = /(?<!\d)(?:0?0|29|3\d)(?!\d)|\d[-./]\d+[-./]\d/;

const FIGURES = /^\d{1,4}([-./])\d{1,2}\1\d{1,4}$/;

/** Not "30 may agree", nor "top 45 june articles". */
function isPlainDate(words: readonly string[]): boolean {
  const [first = ''] = words;
  if (words.length === 1) return FIGURES.test(first);
  const hasYear = words.some((word) => /^(?:19|20)\d\d$/.test(word));
  const isDay = words.some((word) => /^(?:29|30|31)(?:st|nd|rd|th|\.|er|º)?$/i.test(word));
  return isDay && (hasYear || !words.some((word) => AMBIGUOUS_MONTHS.has(fold(word))));
}
