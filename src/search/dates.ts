import type { Word } from './tokenize.ts';

/** A date said in words. `days` are what documents carry, as exact as was asked: 2023, 2023-02 or 2023-02-24. */
export type Said = {
  readonly position: number;
  readonly length: number;
  readonly days: readonly string[];
  /** The month alone, any year: 02. */
  readonly month: string | null;
  /** For people, where it says more than was typed: "last august", "summer 2022". */
  readonly shown: string | null;
  /** Told from the clock: "last august". */
  readonly relative: boolean;
  /** False where the words are dates only perhaps: "march", "may". */
  readonly certain: boolean;
};

// English first, to be shown; then German, French, Russian and Ukrainian, in the cases that dates stand in. Folded.
const MONTHS: readonly (readonly string[])[] = [
  'january jan januar janvier январь января январе січень січня січні',
  'february feb februar fevrier февраль февраля феврале лютий лютого лютому',
  'march mar marz mars март марта марте березень березня березні',
  'april apr avril апрель апреля апреле квітень квітня квітні',
  'may mai май мая мае травень травня травні',
  'june jun juni juin июнь июня июне червень червня червні',
  'july jul juli juillet июль июля июле липень липня липні',
  'august aug aout августа августе август серпень серпня серпні',
  'september sep sept septembre сентябрь сентября сентябре вересень вересня вересні',
  'october oct oktober octobre октябрь октября октябре жовтень жовтня жовтні',
  'november nov novembre ноябрь ноября ноябре листопад листопада листопаді',
  'december dec dezember decembre декабрь декабря декабре грудень грудня грудні',
].map((names) => names.split(' '));

/** Words of other meanings: without a year they are a month only perhaps. */
const AMBIGUOUS = new Set([
  'march',
  'mar',
  'may',
  'august',
  'dec',
  'sep',
  'jan',
  'mars',
  'mai',
  'мая',
  'листопад',
]);

const monthOf = new Map<string, number>(
  MONTHS.flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
);

/** Parts of a year by their months; a winter goes on into the next year, whose months are 13 and 14. */
const SEASONS: ReadonlyMap<string, readonly number[]> = new Map([
  ['spring', [3, 4, 5]],
  ['summer', [6, 7, 8]],
  ['autumn', [9, 10, 11]],
  ['fall', [9, 10, 11]],
  ['winter', [12, 13, 14]],
  ['early', [1, 2, 3, 4]],
  ['mid', [5, 6, 7, 8]],
  ['late', [9, 10, 11, 12]],
  ['q1', [1, 2, 3]],
  ['q2', [4, 5, 6]],
  ['q3', [7, 8, 9]],
  ['q4', [10, 11, 12]],
]);

/** The dates in a question, against the clock where it is needed ("last august", "this year"). */
export function datesIn(words: readonly Word[], now: Date): Said[] {
  const found: Said[] = [];
  let position = 0;
  while (position < words.length) {
    const said = dateAt(words, position, now);
    if (said) found.push(said);
    position += said ? said.length : 1;
  }
  return found;
}

function dateAt(words: readonly Word[], position: number, now: Date): Said | null {
  const at = (index: number): string => words[position + index]?.folded ?? '';
  const isRelative = /^(?:last|this|today|yesterday)$/.test(at(0));
  const said = (length: number, days: string[], month: string | null, certain = true): Said => ({
    position,
    length,
    days,
    month,
    shown: isRelative && days[0] ? shown(days[0]) : null,
    certain,
    relative: isRelative,
  });
  const thisYear = now.getUTCFullYear();
  const thisMonth = now.getUTCMonth() + 1;

  // 2023-02-24 and 24.02.2023, whose hyphens and points have divided them into words or not.
  const iso = [at(0), at(1), at(2)];
  if (isYear(iso[0]) && isMonthNumber(iso[1]) && touching(words, position, 2)) {
    const whole = isDay(iso[2]) && touching(words, position + 1, 2);
    const month = `${iso[0]}-${two(Number(iso[1]))}`;
    return whole ? said(3, [`${month}-${two(Number(iso[2]))}`], null) : said(2, [month], null);
  }
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(at(0));
  if (dotted && isDay(dotted[1]) && isMonthNumber(dotted[2])) {
    return said(1, [`${dotted[3]}-${two(Number(dotted[2]))}-${two(Number(dotted[1]))}`], null);
  }
  const month = monthOf.get(at(0));
  if (month) {
    if (isDay(at(1)) && isYear(at(2))) return said(3, [`${at(2)}-${two(month)}-${two(Number(at(1)))}`], null);
    if (isYear(at(1))) return said(2, [`${at(1)}-${two(month)}`], null);
    return said(1, [], two(month), !AMBIGUOUS.has(at(0)));
  }
  const monthNext = monthOf.get(at(1));
  if (isDay(at(0)) && monthNext && isYear(at(2))) {
    return said(3, [`${at(2)}-${two(monthNext)}-${two(Number(at(0)))}`], null);
  }
  if (isYear(at(0)) && monthNext) return said(2, [`${at(0)}-${two(monthNext)}`], null);
  if (at(0) === 'last' || at(0) === 'this') {
    const back = at(0) === 'last';
    if (monthNext) {
      const year = monthNext < thisMonth || (!back && monthNext === thisMonth) ? thisYear : thisYear - 1;
      return said(2, [`${year}-${two(monthNext)}`], two(monthNext));
    }
    if (at(1) === 'year') return said(2, [String(back ? thisYear - 1 : thisYear)], null);
    if (at(1) === 'month') {
      const first = new Date(Date.UTC(thisYear, thisMonth - 1 - (back ? 1 : 0), 1));
      return said(2, [first.toISOString().slice(0, 7)], null);
    }
  }
  if (at(0) === 'today') return said(1, [now.toISOString().slice(0, 10)], null);
  if (at(0) === 'yesterday') {
    return said(1, [new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10)], null);
  }
  if (isYear(at(0))) return said(1, [at(0)], null);
  const season = SEASONS.get(at(0));
  if (season && isYear(at(1))) {
    const months = season.map((number) => monthFrom(Number(at(1)), number));
    return {
      ...said(2, months, null),
      shown: `${shown(months[0] ?? '')} to ${shown(months.at(-1) ?? '')}`,
    };
  }
  return null;
}

/** The month of this number counted from January of the year: 13 is January of the next. */
function monthFrom(year: number, number: number): string {
  return number > 12 ? `${year + 1}-${two(number - 12)}` : `${year}-${two(number)}`;
}

/** The terms that a document's own date is indexed under. */
export function dateTerms(date: string): string[] {
  const [year, month, day] = date.split('-');
  const terms = [`@${year}`];
  if (month) terms.push(`@${year}-${month}`, `@-${month}`);
  if (day) terms.push(`@${date}`);
  return terms;
}

function isYear(word: string | undefined): word is string {
  return /^(?:19|20)\d\d$/.test(word ?? '');
}

function isMonthNumber(word: string | undefined): boolean {
  return /^\d{1,2}$/.test(word ?? '') && Number(word) >= 1 && Number(word) <= 12;
}

function isDay(word: string | undefined): boolean {
  return /^\d{1,2}$/.test(word ?? '') && Number(word) >= 1 && Number(word) <= 31;
}

function touching(words: readonly Word[], position: number, count: number): boolean {
  for (let index = 1; index < count; index += 1) {
    const before = words[position + index - 1];
    const after = words[position + index];
    if (!before || !after || after.from - before.to !== 1) return false;
  }
  return true;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

function monthName(month: number): string {
  const name = MONTHS[month - 1]?.[0] ?? '';
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function shown(date: string): string {
  const [year, month, day] = date.split('-');
  return [day ? String(Number(day)) : '', month ? monthName(Number(month)) : '', year]
    .filter(Boolean)
    .join(' ');
}
