import { fold } from '../../search/fold.ts';
import { monthNames } from './month-names.ts';

/** What a cell says of a day, as exactly as it says it. */
export type DateReading =
  /** 2026, 2026-03 or 2026-03-04. */
  | { readonly kind: 'date'; readonly date: string }
  /** 03/04/2026: which of the two is the month is not said. */
  | { readonly kind: 'two-ways'; readonly first: number; readonly second: number; readonly year: number }
  | { readonly kind: 'unreadable' };

export type DateOrder = 'dmy' | 'mdy';

/** Reads a date in figures or with the month’s name, in many languages. `thisYear` tells the century of a year of two digits. */
export function readDate(cell: string, thisYear: number): DateReading {
  const text = fold(cell).replace(/\s+/gu, ' ').trim();
  const figures = text.replace(TIME, '').trim();
  return readInFigures(figures, thisYear) ?? readInWords(figures, thisYear) ?? { kind: 'unreadable' };
}

/** “03/04/2026” in an order; unreadable if that makes no day. */
export function readOrdered(
  { first, second, year }: { readonly first: number; readonly second: number; readonly year: number },
  order: DateOrder,
): DateReading {
  const [day, month] = order === 'dmy' ? [first, second] : [second, first];
  return makeDate(year, month, day);
}

/** A time behind a date, with its zone: the day is the one that was published with it. */
const TIME =
  /(?:t| |, |,? (?:at|um|kl\.?|a las|в|о) ?)\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?[ap]\.? ?m\.?)?(?: uhr)? ?(?:z|[+-]\d{2}:?\d{2}|(?:utc|gmt|[a-z]{2,4})(?:[+-]\d{1,2})?)?$/;

function readInFigures(text: string, thisYear: number): DateReading | null {
  const yearFirst = /^(\d{4})(?:([-/. ])(\d{1,2})(?:\2(\d{1,2}))?)?\.?$/.exec(text);
  if (yearFirst) {
    const [, year, , month, day] = yearFirst;
    return makeDate(Number(year), toNumber(month), toNumber(day));
  }
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text);
  if (compact) return makeDate(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const asian = /^(\d{4}) ?[年년] ?(?:(\d{1,2}) ?[月월] ?(?:(\d{1,2}) ?[日일号]?)?)?$/.exec(text);
  if (asian) return makeDate(Number(asian[1]), toNumber(asian[2]), toNumber(asian[3]));
  const monthFirst = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  if (monthFirst) return makeDate(Number(monthFirst[2]), Number(monthFirst[1]), null);
  const three = /^(\d{1,2})(\. ?|[-/ ])(\d{1,2})(?:\. ?|[-/ ])(\d{4}|\d{2})\.?(?: ?(?:г|p|р)\.?)?$/.exec(
    text,
  );
  if (!three) return null;
  const [, a, separator = '', b, y = ''] = three;
  const [first, second, year] = [
    Number(a),
    Number(b),
    y.length === 2 ? toCentury(Number(y), thisYear) : Number(y),
  ];
  // Nobody who writes dots begins with the month.
  if (separator.startsWith('.')) return makeDate(year, second, first);
  if (first === second || (first > 12 && second > 12)) return makeDate(year, second, first);
  if (first > 31 || second > 31 || first === 0 || second === 0) return { kind: 'unreadable' };
  return { kind: 'two-ways', first, second, year };
}

/** Words of dates that are neither a month nor a day of the week: “4 de marzo de 2026”, “4 березня 2026 року”. */
const FILLERS = new Set([
  'de',
  'del',
  'of',
  'the',
  'le',
  'den',
  'd',
  'г',
  'р',
  'року',
  'года',
  'год',
  'al',
  'anul',
  'den',
]);

function readInWords(text: string, thisYear: number): DateReading | null {
  let year: number | null = null;
  let month: number | null = null;
  let day: number | null = null;
  const tokens = text.match(/\d+(?:st|nd|rd|th|er|º|ª|e|-го)?(?![\p{L}\d])|[\p{L}\p{M}]+|\d+|'\d{2}/gu) ?? [];
  for (const token of tokens) {
    const number = /^'?(\d+)/.exec(token)?.[1];
    if (number !== undefined) {
      const isYear =
        number.length === 4 ||
        token.startsWith("'") ||
        (day !== null && month !== null && number.length === 2);
      if (isYear && year === null)
        year = number.length === 2 ? toCentury(Number(number), thisYear) : Number(number);
      else if (number.length <= 2 && day === null) day = Number(number);
      else return null;
      continue;
    }
    const named = monthNames().month(token);
    if (named !== null && month === null) month = named;
    else if (!FILLERS.has(token) && !monthNames().isWeekday(token)) return null;
  }
  if (year === null || month === null) return null;
  return makeDate(year, month, day);
}

function makeDate(year: number, month: number | null, day: number | null): DateReading {
  const pad = (number: number) => String(number).padStart(2, '0');
  if (year < 1000 || year > 2200) return { kind: 'unreadable' };
  if (month === null) return { kind: 'date', date: String(year) };
  if (month < 1 || month > 12) return { kind: 'unreadable' };
  if (day === null) return { kind: 'date', date: `${year}-${pad(month)}` };
  const isDay = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && day > 0;
  return isDay ? { kind: 'date', date: `${year}-${pad(month)}-${pad(day)}` } : { kind: 'unreadable' };
}

/** A list is of what has been published: a year of two digits is at most the next one. */
function toCentury(year: number, thisYear: number): number {
  const century = Math.floor(thisYear / 100) * 100;
  return century + year > thisYear + 1 ? century - 100 + year : century + year;
}

function toNumber(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}
