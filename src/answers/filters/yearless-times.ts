import { lies } from '../../guide/time.ts';
import { AMBIGUOUS_MONTHS, isNoMonth, SEASONS } from '../../search/calendar-words.ts';
import { addDays, type DateRange, rangeOfMonths } from '../../search/date-range.ts';
import { readYearlessHoliday } from '../../search/holidays.ts';
import { rangeInYear, readYearless } from '../../search/named-dates.ts';
import { isFraming } from './framing-words.ts';
import type { QuestionReader } from './question-reader.ts';

/** A time that comes every year, or every week: "November", "3 May", "spring", "Christmas", "Monday". */
export type YearlessTime = {
  readonly length: number;
  /** All of them that begin in a year, earliest first. */
  readonly inYear: (year: number) => readonly DateRange[];
  readonly hasDay: boolean;
};

const WEEKDAYS: readonly string[] = [
  'sunday sonntag dimanche воскресенье воскресенья неділя неділі',
  'monday montag lundi понедельник понедельника понеділок понеділка',
  'tuesday dienstag mardi вторник вторника вівторок вівторка',
  'wednesday mittwoch mercredi среды середи',
  'thursday donnerstag jeudi четверг четверга четвер четверга',
  'friday freitag vendredi пятница пятницы пятниця пятниці',
  'saturday samstag samedi суббота субботы субота суботи',
];
const weekdays: ReadonlyMap<string, number> = new Map(
  WEEKDAYS.flatMap((names, day) => names.split(' ').map((name) => [name, day] as const)),
);

/** The time without a year that is named here. `isCertain` of what stands before it: a month may be a word, "march". */
export function yearlessAt(
  { at, scan }: QuestionReader,
  position: number,
  isCertain: boolean,
): YearlessTime | null {
  if (at(position) === '') return null;
  const date = readYearless(scan, position);
  if (date) {
    const isWord = date.day === null && AMBIGUOUS_MONTHS.has(at(position));
    if (isWord && (!isCertain || isNoMonth(at(position), at(position + 1)))) return null;
    return {
      length: date.length,
      hasDay: date.day !== null,
      inYear: (year) => present(rangeInYear(date, year)),
    };
  }
  const season = SEASONS.get(at(position));
  // "the fall of Kabul", "the spring offensive"
  if (season && isCertain && at(position + 1) !== 'of' && isFraming(at(position + 1))) {
    return { length: 1, hasDay: false, inYear: (year) => [rangeOfMonths(year, ...season)] };
  }
  const holiday = readYearlessHoliday(scan, position);
  if (holiday) return { ...holiday, hasDay: true, inYear: (year) => [holiday.inYear(year)] };
  const weekday = weekdays.get(at(position));
  return weekday === undefined
    ? null
    : { length: 1, hasDay: true, inYear: (year) => listWeekdays(weekday, year) };
}

function present(range: DateRange | null): readonly DateRange[] {
  return range ? [range] : [];
}

function listWeekdays(weekday: number, year: number): readonly DateRange[] {
  const days: DateRange[] = [];
  const first = `${year}-01-01`;
  for (
    let day = addDays(first, (7 + weekday - new Date(first).getUTCDay()) % 7);
    day.startsWith(`${year}`);
  ) {
    days.push({ first: day, last: day });
    day = addDays(day, 7);
  }
  return days;
}

/** A leap day comes after eight years at most. */
const MOST_YEARS_BACK = 8;

/** The most recent of these times that has begun by a day; `ended`: that is over by then. */
export function mostRecent(time: YearlessTime, today: string, ended = false): DateRange | null {
  const year = Number(today.slice(0, 4));
  for (let back = 0; back <= MOST_YEARS_BACK; back += 1) {
    const found = time
      .inYear(year - back)
      .findLast(({ first, last }) => (ended ? last < today : first <= today));
    if (found) return found;
  }
  return null;
}

/** The first of these times that does not begin before a day. */
export function firstFrom(time: YearlessTime, day: string): DateRange | null {
  const year = Number(day.slice(0, 4));
  for (let on = 0; on <= MOST_YEARS_BACK; on += 1) {
    const found = time.inYear(year + on).find(({ first }) => first >= day);
    if (found) return found;
  }
  return null;
}

/** The most recent one of which the list has an entry; the most recent one of all if there is none. */
export function mostRecentListed(
  { library, now }: QuestionReader,
  find: (today: string) => DateRange | null,
): DateRange | null {
  const newest = find(now.toISOString().slice(0, 10));
  for (let range = newest, tries = 0; range && tries < MOST_YEARS_BACK; tries += 1) {
    const listed = range;
    if (library.guide.sources.some(({ date }) => date?.[5] && lies(date, 'in', listed))) return range;
    range = find(addDays(range.first, -1));
  }
  return newest;
}
