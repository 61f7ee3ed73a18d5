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
  const at = NAMES.findIndex((name) => `${name.toLowerCase()}s`.startsWith(word));
  return at < 0 ? null : at + 1;
}

function dayRange(from: number, to: number): Days {
  return to < from
    ? [...dayRange(from, 7), ...dayRange(1, to)]
    : EVERY_DAY.filter((day) => day >= from && day <= to);
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
