import { monthNumbers, SEASONS } from './calendar-words.ts';
import { addDays, type DateRange, rangeOfMonths, rangeOfYear } from './date-range.ts';
import { type DateScan, type ReadDate, readSmallNumber } from './date-scan.ts';

type Unit = 'day' | 'week' | 'month' | 'year';

/** Words for a unit of time, by language; the plural in the cases that follow a number. */
const UNITS: ReadonlyMap<string, Unit> = new Map(
  Object.entries({
    day: 'day days tag tagen tage jour jours день дня дней днів дні dia dias giorno giorni dzien dni gun',
    week: 'week weeks woche wochen semaine semaines неделю недели недель тиждень тижні тижнів semana semanas settimana settimane tydzien tygodnie tygodni hafta',
    month:
      'month months monat monaten monate mois месяц месяца месяцев місяць місяці місяців mes meses mese mesi miesiac miesiace miesiecy ay',
    year: 'year years jahr jahren jahre an ans год года лет рік роки років ano anos anno anni rok lata lat yil',
  } satisfies Record<Unit, string>).flatMap(([unit, words]) =>
    words.split(' ').map((word) => [word, unit as Unit] as const),
  ),
);

/** What stands before "2 weeks" and after it, if they are past. */
const AGO: readonly (readonly [before: string, after: string])[] = [
  ['', 'ago'],
  ['vor', ''],
  ['il y a', ''],
  ['', 'назад'],
  ['', 'тому'],
  ['hace', ''],
  ['', 'fa'],
  ['', 'temu'],
  ['ha', ''],
  ['', 'once'],
];

/** Whole phrases, folded: "last week" and the like. */
const PHRASES: readonly (readonly [unit: Unit, back: number, phrases: string])[] = [
  ['day', 0, 'today|heute|aujourdhui|сегодня|сьогодні|hoy|oggi|dzis|dzisiaj|hoje|bugun'],
  ['day', 1, 'yesterday|gestern|вчера|вчора|учора|ayer|ieri|wczoraj|ontem'],
  [
    'week',
    0,
    'this week|diese woche|dieser woche|cette semaine|на этой неделе|цього тижня|esta semana|questa settimana|w tym tygodniu|bu hafta',
  ],
  [
    'week',
    1,
    'last week|previous week|letzte woche|letzter woche|vergangene woche|vergangenen woche|vorige woche|la semaine derniere|semaine derniere|la semaine passee|на прошлой неделе|минулого тижня|la semana pasada|semana pasada|la settimana scorsa|scorsa settimana|w zeszlym tygodniu|w ubieglym tygodniu|semana passada|gecen hafta',
  ],
  [
    'month',
    0,
    'this month|diesen monat|diesem monat|ce mois|ce mois ci|в этом месяце|цього місяця|este mes|questo mese|w tym miesiacu|bu ay',
  ],
  [
    'month',
    1,
    'last month|previous month|letzten monat|vergangenen monat|vorigen monat|le mois dernier|mois dernier|le mois passe|в прошлом месяце|минулого місяця|el mes pasado|mes pasado|il mese scorso|mese scorso|scorso mese|w zeszlym miesiacu|w ubieglym miesiacu|mes passado|gecen ay',
  ],
  [
    'year',
    0,
    'this year|dieses jahr|diesem jahr|cette annee|в этом году|цього року|este ano|questanno|w tym roku|bu yil',
  ],
  [
    'year',
    1,
    'last year|previous year|letztes jahr|letzten jahr|vergangenes jahr|vergangenen jahr|voriges jahr|lannee derniere|annee derniere|lan dernier|an dernier|в прошлом году|минулого року|el ano pasado|ano pasado|lanno scorso|anno scorso|scorso anno|w zeszlym roku|w ubieglym roku|ano passado|gecen yil|gecen sene',
  ],
];

const phrases = Map.groupBy(
  PHRASES.flatMap(([unit, back, all]) =>
    all.split('|').map((phrase) => ({ unit, back, words: phrase.split(' ') })),
  ).sort((one, other) => other.words.length - one.words.length),
  ({ words: [first = ''] }) => first,
);

/** Dates that depend on the clock: "last week", "two weeks ago", "the past month", "last August", "October last year". */
export function readRelativeDate(scan: DateScan, from: number): ReadDate | null {
  const found =
    readPhrase(scan, from) ?? readAgo(scan, from) ?? readRolling(scan, from) ?? readNamed(scan, from);
  return found && { ...found, relative: true };
}

function readPhrase(scan: DateScan, from: number): ReadDate | null {
  const found = phrases
    .get(scan.at(from))
    ?.find(({ words }) => words.every((word, index) => scan.at(from + index) === word));
  // "the last year of the war" is a part of something else.
  if (found && scan.at(from) === 'last' && scan.at(from + found.words.length) === 'of') return null;
  return found ? { length: found.words.length, range: unitBefore(scan.now, found.unit, found.back) } : null;
}

function readAgo(scan: DateScan, from: number): ReadDate | null {
  for (const [before, after] of AGO) {
    const words = before === '' ? [] : before.split(' ');
    if (!words.every((word, index) => scan.at(from + index) === word)) continue;
    const counted = readCount(scan, from + words.length);
    if (!counted) continue;
    const end = from + words.length + counted.length;
    if (after !== '' && scan.at(end) !== after) continue;
    const range = unitBefore(scan.now, counted.unit, counted.count);
    return { length: end + (after === '' ? 0 : 1) - from, range };
  }
  return null;
}

/** "the last three months", "past week": from then until today. */
function readRolling(scan: DateScan, from: number): ReadDate | null {
  if (!/^(?:last|past)$/.test(scan.at(from))) return null;
  const next = scan.at(from + 1);
  const one = scan.at(from) === 'past' && /^(?:week|month|year)$/.test(next) ? UNITS.get(next) : undefined;
  const counted = one ? { unit: one, count: 1, length: 1 } : readCount(scan, from + 1);
  if (!counted) return null;
  const today = dayOf(scan.now);
  const { unit: of, count } = counted;
  const days = of === 'day' ? count : of === 'week' ? 7 * count : null;
  const back = of === 'month' ? count : 12 * count;
  const first = days === null ? monthsBefore(scan.now, back) : addDays(today, 1 - days);
  return { length: 1 + counted.length, range: { first, last: today } };
}

/** "last August", "this summer", "October last year": the last one is the last that has begun and is not this one. */
function readNamed(scan: DateScan, from: number): ReadDate | null {
  const [year, month] = [scan.now.getUTCFullYear(), scan.now.getUTCMonth() + 1];
  const word = scan.at(from);
  if (word === 'last' || word === 'this') {
    const named = monthNumbers.get(scan.at(from + 1));
    const span = named ? ([named, named] as const) : SEASONS.get(scan.at(from + 1));
    if (!span) return null;
    const isPast = span[0] < month || (word === 'this' && span[0] === month);
    const range = rangeOfMonths(isPast ? year : year - 1, ...span);
    return { length: 2, range, ...(named && { month: String(named).padStart(2, '0') }) };
  }
  const named = monthNumbers.get(word);
  const which = scan.at(from + 1);
  if (!named || !/^(?:last|this)$/.test(which) || scan.at(from + 2) !== 'year') return null;
  return { length: 3, range: rangeOfMonths(which === 'last' ? year - 1 : year, named) };
}

/** "2 weeks", "a month", "a couple of days" */
function readCount(scan: DateScan, from: number) {
  const word = scan.at(from);
  const [count, at] =
    word === 'couple' || (word === 'a' && scan.at(from + 1) === 'couple')
      ? [2, from + (word === 'a' ? 2 : 1) + (scan.at(from + (word === 'a' ? 2 : 1)) === 'of' ? 1 : 0)]
      : [/^(?:a|an|einer|einem|une|un|una|um|uma|bir)$/.test(word) ? 1 : readSmallNumber(word, 99), from + 1];
  const unit = UNITS.get(scan.at(at));
  return count === null || unit === undefined ? null : { unit, count, length: at + 1 - from };
}

/** The calendar's day, week from Monday, month or year, so many before the present one. */
function unitBefore(now: Date, unit: Unit, back: number): DateRange {
  const today = dayOf(now);
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() + 1];
  if (unit === 'year') return rangeOfYear(year - back);
  if (unit === 'month') return rangeOfMonths(year, month - back);
  const monday = addDays(today, -((now.getUTCDay() + 6) % 7) - 7 * back);
  if (unit === 'week') return { first: monday, last: addDays(monday, 6) };
  const day = addDays(today, -back);
  return { first: day, last: day };
}

/** The same day so many months ago, or the last of its month. */
function monthsBefore(now: Date, months: number): string {
  const { first, last } = rangeOfMonths(now.getUTCFullYear(), now.getUTCMonth() + 1 - months);
  const day = addDays(first, now.getUTCDate() - 1);
  return day < last ? day : last;
}

function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}
