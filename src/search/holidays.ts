import { DATE_LINKS } from './calendar-words.ts';
import { addDays, type DateRange } from './date-range.ts';
import { type DateScan, type ReadDate, readYear } from './date-scan.ts';

/** Holidays that have a date, folded; the days of each in a year. */
const HOLIDAYS: readonly (readonly [
  names: string,
  days: (year: number) => readonly [first: string, last: string],
])[] = [
  [
    'orthodox christmas|orthodoxe weihnachten|noel orthodoxe|navidad ortodoxa|natale ortodosso|natal ortodoxo|православное рождество|православне різдво',
    (year) => [`${year}-01-06`, `${year}-01-07`],
  ],
  [
    'christmas|xmas|weihnachten|noel|navidad|natale|natal|boze narodzenie|рождество|рождества|рождеству|різдво|різдва',
    (year) => [`${year}-12-24`, `${year}-12-26`],
  ],
  ['christmas eve|heiligabend', (year) => [`${year}-12-24`, `${year}-12-24`]],
  ['christmas day', (year) => [`${year}-12-25`, `${year}-12-25`]],
  ['boxing day', (year) => [`${year}-12-26`, `${year}-12-26`]],
  [
    'new year|new year day|neujahr|nouvel an|ano nuevo|capodanno|ano novo|nowy rok|новый год|нового года|новий рік|нового року|yilbasi',
    (year) => [`${year}-01-01`, `${year}-01-01`],
  ],
  ['new year eve|silvester|nochevieja|sylwester', (year) => [`${year}-12-31`, `${year}-12-31`]],
  [
    'orthodox easter|orthodoxe ostern|paques orthodoxes|pascua ortodoxa|пасха|пасхи|великдень|великодня',
    (year) => around(orthodoxEaster(year), -2, 1),
  ],
  [
    'easter|ostern|paques|pascua|pasqua|pascoa|wielkanoc|wielkanocy|paskalya',
    (year) => around(easter(year), -2, 1),
  ],
  ['good friday|karfreitag', (year) => around(easter(year), -2, -2)],
  ['easter sunday|ostersonntag', (year) => around(easter(year), 0, 0)],
  ['easter monday|ostermontag', (year) => around(easter(year), 1, 1)],
  ['whitsun|pentecost|pfingsten|pentecote', (year) => around(easter(year), 49, 50)],
  ['valentine day|valentinstag', (year) => [`${year}-02-14`, `${year}-02-14`]],
  ['international women day|women day', (year) => [`${year}-03-08`, `${year}-03-08`]],
  ['may day', (year) => [`${year}-05-01`, `${year}-05-01`]],
  ['halloween', (year) => [`${year}-10-31`, `${year}-10-31`]],
];

const holidays = Map.groupBy(
  HOLIDAYS.flatMap(([names, days]) =>
    names.split('|').map((name) => ({ words: name.split(' '), days })),
  ).sort((one, other) => other.words.length - one.words.length),
  ({ words: [first = ''] }) => first,
);

/** "Christmas 2022", "Easter of 2023", "2022 Christmas"; null without a year, or for a holiday whose date moves by law. */
export function readHoliday(scan: DateScan, from: number): ReadDate | null {
  const before = readYear(scan.at(from));
  const start = before === null ? from : from + 1;
  const found = holidayAt(scan, start);
  if (!found) return null;
  const end = start + found.words.length;
  const at = DATE_LINKS.has(scan.at(end)) ? end + 1 : end;
  const year = before ?? readYear(scan.at(at));
  if (year === null) return null;
  return { length: (before === null ? at + 1 : end) - from, range: rangeOf(found, year) };
}

/** "Christmas", "Easter", without a year, and its days in one. */
export function readYearlessHoliday(
  scan: DateScan,
  from: number,
): { readonly length: number; readonly inYear: (year: number) => DateRange } | null {
  const found = holidayAt(scan, from);
  return found && { length: found.words.length, inYear: (year) => rangeOf(found, year) };
}

type Holiday = {
  readonly words: readonly string[];
  readonly days: (year: number) => readonly [first: string, last: string];
};

function holidayAt(scan: DateScan, from: number): Holiday | null {
  const named = holidays.get(scan.at(from)) ?? [];
  return named.find(({ words }) => words.every((word, index) => scan.at(from + index) === word)) ?? null;
}

function rangeOf({ days }: Holiday, year: number): DateRange {
  const [first, last] = days(year);
  return { first, last };
}

function around(day: string, before: number, after: number): readonly [string, string] {
  return [addDays(day, before), addDays(day, after)];
}

/** Easter Sunday by the anonymous Gregorian algorithm: https://en.wikipedia.org/wiki/Date_of_Easter */
function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return day(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** Orthodox Easter Sunday in the Gregorian calendar, from 1900 to 2099: Meeus's Julian algorithm and 13 days. */
function orthodoxEaster(year: number): string {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const sum = d + e + 114;
  return addDays(day(year, Math.floor(sum / 31), (sum % 31) + 1), 13);
}

function day(year: number, month: number, date: number): string {
  return new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);
}
