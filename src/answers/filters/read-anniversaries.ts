import { ORDINALS } from '../../search/calendar-words.ts';
import { addDays } from '../../search/date-range.ts';
import { type ReadDate, readSmallNumber } from '../../search/date-scan.ts';
import { tokenize } from '../../search/tokenize.ts';
import type { QuestionReader } from './question-reader.ts';

/** What is published on an anniversary, and some days around it. */
const DAYS_AROUND = 7;

const MONTHS: ReadonlyMap<string, number> = new Map([
  ['month', 1],
  ['months', 1],
  ['year', 12],
  ['years', 12],
]);

/**
 * "the first anniversary of the invasion", "one year after the invasion", "six months into the strike", of an event that the
 * guide gives a date; a bare "second anniversary" is that of its first such event. Null for anything else.
 */
export function readAnniversary(reader: QuestionReader, from: number): ReadDate | null {
  const { at } = reader;
  const start = at(from) === 'the' ? from + 1 : from;
  const number = ORDINALS.get(at(start)) ?? readSmallNumber(at(start), 60);
  if (number === null || number === undefined) return null;
  if (at(start + 1) === 'anniversary') {
    const event = at(start + 2) === 'of' ? eventAt(reader, start + 3) : null;
    const date = event?.date ?? reader.library.guide.spellings.dates[0]?.date;
    if (date === undefined || (event === null && at(start + 2) === 'of')) return null;
    return { length: (event?.to ?? start + 2) - from, range: around(date, 12 * number), relative: true };
  }
  const months = MONTHS.get(at(start + 1));
  if (months === undefined || !/^(?:after|since|into|from)$/.test(at(start + 2))) return null;
  const event = eventAt(reader, start + 3);
  return event && { length: event.to - from, range: around(event.date, months * number), relative: true };
}

function eventAt(
  reader: QuestionReader,
  from: number,
): { readonly to: number; readonly date: string } | null {
  const start = reader.at(from) === 'the' ? from + 1 : from;
  const found = namesOf(reader)
    .filter(({ words }) => words.every((word, index) => reader.at(start + index) === word))
    .sort((one, other) => other.words.length - one.words.length)[0];
  return found ? { to: start + found.words.length, date: found.date } : null;
}

function namesOf({
  library,
}: QuestionReader): readonly { readonly words: readonly string[]; readonly date: string }[] {
  return library.guide.spellings.dates.flatMap(({ words, date }) =>
    words.map((name) => ({ words: tokenize(name).map(({ folded }) => folded), date })),
  );
}

/** The days around the same day, so many months later; the last of the month if it has no such day. */
function around(date: string, months: number): ReadDate['range'] {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const target = month - 1 + months;
  const last = new Date(Date.UTC(year, target + 1, 0)).getUTCDate();
  const then = new Date(Date.UTC(year, target, Math.min(day, last))).toISOString().slice(0, 10);
  return { first: addDays(then, -DAYS_AROUND), last: addDays(then, DAYS_AROUND) };
}
