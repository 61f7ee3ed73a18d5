import { nearest } from '../search/edit-distance.ts';

/** Days of the week by their ISO number, Monday 1 to Sunday 7, ascending. */
export type Days = readonly number[];

const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const EVERY_DAY: Days = [1, 2, 3, 4, 5, 6, 7];
const WORKING_DAYS: Days = [1, 2, 3, 4, 5];
const WEEKEND: Days = [6, 7];

const WORDS: ReadonlyMap<string, Days> = new Map(
  Object.entries({
    daily: EVERY_DAY,
    everyday: EVERY_DAY,
    all: EVERY_DAY,
    weekdays: WORKING_DAYS,
    weekday: WORKING_DAYS,
    workdays: WORKING_DAYS,
    weekend: WEEKEND,
    weekends: WEEKEND,
  }),
);

/** Reads daily, weekdays, mon-fri, "tue,thu", fri-mon, saturday; null for anything else. */
export function readDays(typed: string): Days | null {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/[–—]/g, '-')
    .replace(/\s*([-,])\s*/g, '$1');
  const days = new Set<number>();
  for (const part of text.split(/[,+&/]/)) {
    const named = WORDS.get(part);
    const [from, to = from] = part.split('-').map(parseDay);
    if (named) for (const day of named) days.add(day);
    else if (!from || !to || part.split('-').length > 2) return null;
    else for (const day of dayRange(from, to)) days.add(day);
  }
  return days.size === 0 ? null : [...days].sort((a, b) => a - b);
}

function parseDay(word: string): number | null {
  if (word.length < 2) return null;
  if (word === 'weds') return 3;
  const at = NAMES.findIndex((name) => `${name.toLowerCase()}s`.startsWith(word));
  return at < 0 ? null : at + 1;
}

function dayRange(from: number, to: number): Days {
  return to < from
    ? [...dayRange(from, 7), ...dayRange(1, to)]
    : EVERY_DAY.filter((day) => day >= from && day <= to);
}

const FORMS = 'Expected daily, weekdays, weekend, or days of the week such as mon-fri or tue,thu.';

/** How often something comes, other than by days of the week; days of the month and dates. */
const OTHER_CHOICE =
  /^(?:(?:bi|semi)?-?(?:hourly|weekly|monthly|yearly|annually|annual|quarterly|fortnightly|nightly)|(?:hour|minute|week|month|quarter|year|fortnight|day)s?|hrs?|mins?|today|tonight|tomorrow|once|twice|other|alternate|second|third|first|last|holidays?|\d+(?:st|nd|rd|th)|\d{4}-\d\d?-\d\d?|\d\d?\.\d\d?\.\d{2,4}|\d\d?\/\d\d?(?:\/\d{2,4})?)$/i;

/** Says which part of typed days is not a day of the week, and what is expected. */
export function explainDays(typed: string): string {
  const part = typed.split(/[\s,+&/]+/).find((each) => each !== '' && readDays(each) === null) ?? typed;
  const meant = nearest(part, NAMES);
  return `“${part}” is not a choice of days. ${meant === null ? FORMS : `Did you mean ${meant}? ${FORMS}`}`;
}

/** "monthly", "1st", "2026-12-01": a choice of days that a digest does not have. */
export function isOtherChoice(word: string): boolean {
  return OTHER_CHOICE.test(word);
}

/** Whether a word may be days in a way that is not understood: "mon-fry", "mondy". */
export function isLikeDays(word: string): boolean {
  const parts = word.split(/[-–—,+&/]/);
  return nearest(word, NAMES) !== null || (parts.length > 1 && parts.some((part) => readDays(part) !== null));
}

/** Of a local date, "2026-03-29". */
export function weekdayOf(date: string): string {
  return NAMES[Temporal.PlainDate.from(date).dayOfWeek - 1] ?? '';
}

/** "every day", "Monday to Friday", "Tuesday and Thursday" */
export function daysInWords(days: Days): string {
  const key = days.join('');
  if (key === EVERY_DAY.join('')) return 'every day';
  const first = days[0] ?? 1;
  const last = days.at(-1) ?? 7;
  if (days.length > 2 && days.length === last - first + 1) return `${NAMES[first - 1]} to ${NAMES[last - 1]}`;
  const names = days.map((day) => NAMES[day - 1]);
  return names.length < 2 ? `${names[0]}` : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
