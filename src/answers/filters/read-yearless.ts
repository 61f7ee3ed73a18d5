import type { Relation } from '../../guide/time.ts';
import { AMBIGUOUS_MONTHS } from '../../search/calendar-words.ts';
import type { DateRange } from '../../search/date-range.ts';
import { BEFORE_DAY, SURE_OF_MONTH, UNSURE_OF_TIME } from './date-words.ts';
import { isFraming } from './framing-words.ts';
import type { QuestionReader } from './question-reader.ts';
import { asksOfEvents, onwardsAt, skipArticles, type Time, widen } from './question-times.ts';
import { firstFrom, mostRecent, mostRecentListed, yearlessAt } from './yearless-times.ts';

/** "since November", "until the 3rd of May": the most recent one, which the wording of the condition names with its year. */
export function yearlessRelatedAt(
  reader: QuestionReader,
  from: number,
  length: number,
  relation: Relation | 'around',
): Time | null {
  const phrase = Array.from({ length }, (_, index) => reader.at(from + index)).join(' ');
  const start = skipArticles(reader, from + length);
  const hasArticle = start > from + length;
  if (UNSURE_OF_TIME.has(phrase)) return null;
  const time = yearlessAt(reader, start, SURE_OF_MONTH.has(phrase));
  if (!time || (BEFORE_DAY.has(phrase) && !time.hasDay)) return null;
  // "since the march"
  if (hasArticle && !time.hasDay && AMBIGUOUS_MONTHS.has(reader.at(start))) return null;
  const to = start + time.length;
  // "after the November accord"
  if (hasArticle && !time.hasDay && !isFraming(reader.at(to))) return null;
  // "before December vote", as a headline has it
  const isJoined = /^\s+$/.test(reader.scan.gap(to - 1)) && !isFraming(reader.at(to));
  if ((relation === 'before' || relation === 'until') && !time.hasDay && isJoined) return null;
  if (relation !== 'since' && relation !== 'after' && asksOfEvents(reader)) return null;
  const isIn = relation === 'in' || relation === 'around';
  const today = reader.now.toISOString().slice(0, 10);
  if (!isIn) {
    const range = mostRecent(time, today, relation === 'after');
    return range && { to, relation, range };
  }
  const newest = mostRecent(time, today);
  const onwards = newest && onwardsAt(reader, to, newest);
  if (onwards) return onwards;
  const range = reader.certainOnly ? null : mostRecentListed(reader, (day) => mostRecent(time, day));
  return range && { to, relation: 'in', range: relation === 'around' ? widen(range) : range, perhaps: true };
}

/** "from March to May", "between 4 and 10 December", "from March 2025 to May" */
export function yearlessRangeAt(
  reader: QuestionReader,
  {
    lead,
    start,
    link,
    end,
  }: { readonly lead: number; readonly start: number; readonly link: number; readonly end: number },
  whole: DateRange | null,
  day: number | null,
): Time | null {
  const isPlain = link === 0 || /^(?:to|until|till|til|through|bis)$/.test(reader.at(end));
  if (lead === 0 && !isPlain) return null;
  const at = skipArticles(reader, end + link);
  const right = yearlessAt(reader, at, true);
  if (!right) return null;
  const to = at + right.length;
  const join = (first: string | undefined, last: DateRange | null): DateRange | null =>
    first !== undefined && last && first <= last.last ? { first, last: last.last } : null;
  if (whole) {
    const range = join(whole.first, firstFrom(right, whole.first));
    return range && { to, relation: 'in', range };
  }
  const left = day === null ? yearlessAt(reader, start, true) : null;
  if (day === null ? left === null : !right.hasDay) return null;
  const range = mostRecentListed(reader, (today) => {
    const first = mostRecent(left ?? right, today);
    if (left) return first && join(first.first, firstFrom(right, first.first));
    return first && join(`${first.first.slice(0, 8)}${String(day).padStart(2, '0')}`, first);
  });
  return range && { to, relation: 'in', range };
}
