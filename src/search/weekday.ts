import { addDays, type DateRange } from './date-range.ts';
import { fold } from './fold.ts';

const LOCALES = ['en', 'de', 'fr', 'uk', 'ru', 'es', 'it', 'pl', 'pt', 'tr'];

/** 1 January 2024 was a Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 24 * 3_600_000;

/** 0 for Monday, by the folded name of the day, in English also its first three letters. */
const BY_NAME: ReadonlyMap<string, number> = new Map(
  LOCALES.flatMap((locale) => {
    const names = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' });
    return [0, 1, 2, 3, 4, 5, 6].flatMap((day) => {
      const name = fold(names.format(new Date(MONDAY + day * DAY_MS)));
      const all = locale === 'en' ? [name, name.slice(0, 3)] : [name];
      return all.map((each) => [each, day] as const);
    });
  }),
);

/** "monday" and "last Monday" as the whole text: the latest one that has begun, or before today. Null for anything else. */
export function readWeekday(text: string, now: Date): DateRange | null {
  const [, last, name = ''] = /^(last )?(\S+)$/.exec(fold(text).trim()) ?? [];
  const day = BY_NAME.get(name);
  if (day === undefined) return null;
  const back = ((now.getUTCDay() + 6) % 7) - day;
  const since = back < 0 || (back === 0 && last !== undefined) ? back + 7 : back;
  const date = addDays(now.toISOString().slice(0, 10), -since);
  return { first: date, last: date };
}
