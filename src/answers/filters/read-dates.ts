import { lies, OPPOSITE, type Relation, timeInWords } from '../../guide/time.ts';
import type { DateRange } from '../../search/date-range.ts';
import { type ReadDate, readSmallNumber } from '../../search/date-scan.ts';
import { readHoliday } from '../../search/holidays.ts';
import { rangeInYear, readYearless } from '../../search/named-dates.ts';
import { readDateAt } from '../../search/query-dates.ts';
import { BEFOREHAND, FROM, ONLY, OR, RELATIONS, TO } from './date-words.ts';
import { FROM_OR_TO, IN_TIME } from './filter-groups.ts';
import { PUBLICATION_NOUNS } from './framing-words.ts';
import { addCondition, type Condition, phraseLength, type QuestionReader } from './question-reader.ts';
import { asksOfEvents, onwardsAt, skipArticles, type Time, widen } from './question-times.ts';
import { readAnniversary } from './read-anniversaries.ts';
import { addBareTime } from './read-bare-dates.ts';
import { yearlessRangeAt, yearlessRelatedAt } from './read-yearless.ts';

/** The times that a question names beyond doubt: "after May 2023", "in 2022 or 2023", "last week". */
export function readDates(reader: QuestionReader): void {
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    const isBare = dateAt(reader, position)?.relative === true;
    for (const condition of timesAt(reader, position)) {
      if (isBare && condition.group === IN_TIME) addBareTime(reader, condition);
      else addCondition(reader, condition);
    }
  }
}

/** The conditions of the time that is named here, with the words that say how things lie to it; none if there is none. */
export function timesAt(reader: QuestionReader, from: number): readonly Condition[] {
  if (reader.at(from) === '') return [];
  const time = rangeAt(reader, from) ?? relatedAt(reader, from) ?? bareAt(reader, from);
  if (!time) return [];
  const all = [time];
  for (let last = time; last.relation === 'in'; last = all.at(-1) ?? last) {
    const next = alternativeAt(reader, last.to);
    if (!next) break;
    all.push(next);
  }
  const to = all.at(-1)?.to ?? time.to;
  return all.map((one) => conditionOf(one, { from, to }));
}

/** The same for a date alone: "except 2022". */
export function dateConditionsAt(reader: QuestionReader, from: number): readonly Condition[] {
  const related = timesAt(reader, from);
  const date = related.length > 0 ? null : dateAt(reader, from);
  if (!date) return related;
  const to = from + date.length;
  return [conditionOf({ to, relation: 'in', range: date.range }, { from, to })];
}

function conditionOf(
  { relation, range, perhaps = false }: Time,
  span: { readonly from: number; readonly to: number },
): Condition {
  const isIn = relation === 'in';
  return {
    ...span,
    group: isIn ? IN_TIME : FROM_OR_TO,
    name: timeInWords(relation, range),
    negated: false,
    perhaps,
    matches: ({ date }) => lies(date, relation, range),
    opposite: {
      name: timeInWords(isIn ? relation : OPPOSITE[relation], range),
      matches: ({ date }) => date !== undefined && !lies(date, relation, range),
    },
  };
}

/** "from March to May 2023", "between 24 and 26 February 2023", "March–May 2023", "2022 to 2023" */
function rangeAt(reader: QuestionReader, from: number): Time | null {
  const lead = phraseLength(reader, from, FROM);
  const start = skipArticles(reader, from + lead);
  const whole = dateAt(reader, start);
  const yearless = whole ? null : readYearless(reader.scan, start);
  const day = whole || yearless || lead === 0 ? null : readSmallNumber(reader.at(start), 31);
  const length = whole?.length ?? yearless?.length ?? (day === null ? 0 : 1);
  if (length === 0) return null;
  const end = start + length;
  const isDash = /^\s?[-‐‑–—]\s?$/.test(reader.scan.gap(end - 1));
  const link = isDash ? 0 : phraseLength(reader, end, TO);
  if (!isDash && link === 0) return null;
  // "in March and May" are two times; only "between" makes them one.
  if (/^(?:and|und|et|и|та|і|y|e|i|ve)$/.test(reader.at(end)) && !isBetween(reader, from)) return null;
  // "Budget 2022-23" is about a year, not from it.
  if (isDash && lead === 0 && whole && whole.length === 1) return null;
  const right = dateAt(reader, skipArticles(reader, end + link));
  if (!right)
    return yearlessRangeAt(reader, { lead, start, link: isDash ? 0 : link, end }, whole?.range ?? null, day);
  const first = whole?.range.first ?? completeStart(right.range, yearless, day);
  const to = skipArticles(reader, end + link) + right.length;
  return first === null || first > right.range.last
    ? null
    : { to, relation: 'in', range: { first, last: right.range.last } };
}

/** The first day of a start without a year, or of a mere number, from the end: "3 to 10 March 2023". */
function completeStart(
  { first: end }: DateRange,
  yearless: { readonly month: number; readonly day: number | null } | null,
  day: number | null,
): string | null {
  const [year = 0, month = 0] = end.split('-').map(Number);
  if (yearless) return rangeInYear(yearless, yearless.month > month ? year - 1 : year)?.first ?? null;
  return day === null ? null : (rangeInYear({ month, day }, year)?.first ?? null);
}

function isBetween({ at }: QuestionReader, from: number): boolean {
  return /^(?:between|zwischen|entre|между|між|tra|fra|miedzy)$/.test(at(from));
}

/** "before the summer of 2022", "since last August", "in 2023", "around Easter 2023", "from May 2023 on" */
function relatedAt(reader: QuestionReader, from: number): Time | null {
  const [relation, length] = relationAt(reader, from);
  const start = skipArticles(reader, from + length);
  const date = relation === null ? null : dateAt(reader, start);
  if (relation === null) return null;
  if (!date) {
    const pair = relation === 'in' ? yearlessPairAt(reader, start) : null;
    return pair ?? yearlessRelatedAt(reader, from, length, relation);
  }
  const to = start + date.length;
  const isYear = date.length === 1 && /^\d{4}$/.test(reader.at(start));
  if (relation === 'around') return { to, relation: 'in', range: widen(date.range) };
  if ((relation === 'before' || relation === 'until') && asksOfEvents(reader)) return null;
  if (relation !== 'in') return { to, relation, range: date.range };
  const word = reader.at(from);
  // "in the 2023 budget", "on 2023" and "the invasion of 2022" are about that year.
  if (isYear && (start > from + length || /^(?:on|over|at)$/.test(word))) return null;
  if (word === 'of' && !PUBLICATION_NOUNS.has(reader.at(from - 1))) return null;
  const onwards = onwardsAt(reader, to, date.range);
  if (onwards) return onwards;
  return asksOfEvents(reader) && !date.relative ? null : { to, relation, range: date.range };
}

/** "2023 onwards", "2022 or earlier"; a time that depends on the clock, such as "last week". */
function bareAt(reader: QuestionReader, from: number): Time | null {
  const date = dateAt(reader, from);
  if (!date) return null;
  const to = from + date.length;
  const onwards = onwardsAt(reader, to, date.range);
  if (onwards) return onwards;
  // "2022 only", "the week of 5 May 2023"
  const only = phraseLength(reader, to, ONLY);
  if (only > 0 || WEEKS.has(reader.at(from))) return { to: to + only, relation: 'in', range: date.range };
  const earlier = phraseLength(reader, to, BEFOREHAND);
  if (earlier > 0) {
    const isBefore = earlier === 1;
    return { to: to + earlier, relation: isBefore ? 'before' : 'until', range: date.range };
  }
  // "Where does NATO stand today?"
  const isNow = date.length === 1 && date.range.first === reader.now.toISOString().slice(0, 10);
  return date.relative && !isNow ? { to, relation: 'in', range: date.range } : null;
}

const WEEKS = new Set('week woche semaine неделя тиждень semana settimana tydzien hafta'.split(' '));

/** "in March or April 2023" */
function yearlessPairAt(reader: QuestionReader, start: number): Time | null {
  const first = readYearless(reader.scan, start);
  const link = first ? phraseLength(reader, start + first.length, OR) : 0;
  const at = start + (first?.length ?? 0) + link;
  const second = link === 0 ? null : dateAt(reader, at);
  const range = first && second && rangeInYear(first, Number(second.range.first.slice(0, 4)));
  return range && first ? { to: start + first.length, relation: 'in', range } : null;
}

/** "… or 2023", "… and in May 2023" */
function alternativeAt(reader: QuestionReader, from: number): Time | null {
  const link = phraseLength(reader, from, OR);
  if (link === 0) return null;
  const [relation, length] = relationAt(reader, from + link);
  if (relation !== null && relation !== 'in') return null;
  const start = skipArticles(reader, from + link + length);
  const date = dateAt(reader, start);
  return date && { to: start + date.length, relation: 'in', range: date.range };
}

function relationAt(reader: QuestionReader, from: number): readonly [Relation | 'around' | null, number] {
  const prefix = PREFIXES.get(reader.at(from));
  // "pre-2023"; a "blog post" is none.
  if (prefix && /^[-‐‑–]?$/.test(reader.scan.gap(from))) return [prefix, 1];
  let found: readonly [Relation | 'around' | null, number] = [null, 0];
  for (const [relation, phrases] of RELATIONS) {
    const length = phraseLength(reader, from, phrases);
    if (length > found[1]) found = [relation, length];
  }
  return found;
}

const PREFIXES: ReadonlyMap<string, Relation> = new Map([
  ['pre', 'before'],
  ['post', 'after'],
]);

function dateAt(reader: QuestionReader, position: number): ReadDate | null {
  if (reader.at(position) === '') return null;
  return (
    readAnniversary(reader, position) ??
    readDateAt(reader.scan, position) ??
    readHoliday(reader.scan, position)
  );
}
