import { dayRange } from '../../guide/dates.ts';
import type { PointInPlan } from '../../guide/document-keys.ts';
import type { Library } from '../../guide/library.ts';
import { type DateSpan, findDateSpans } from '../../guide/numbers/date-spans.ts';
import type { Plan } from '../../guide/schema.ts';
import type { Span } from '../../reply.ts';
import type { DateRange } from '../../search/date-range.ts';
import { sortNewestFirst } from '../comparison/text-order.ts';
import { planDates, pointName } from '../plan-wording.ts';
import { splitSentences } from '../sentences.ts';
import { eventLines } from '../timeline/event-line.ts';
import { statusSentences } from './check-status.ts';
import { entryLine } from './entry-line.ts';
import { sortBySubject } from './find-in-titles.ts';
import { type Finding, namePlans } from './finding.ts';
import type { Statement } from './read-statement.ts';

const EVENT_LENGTH = 150;
/** Entries of a longer time are too many to say anything. */
const MAX_DAYS = 31;

/** What is dated then: the texts that the statement names or all of them, events, points and notes. */
export function checkDate(library: Library, statement: Statement, wanted: DateSpan, typed: string): Finding {
  const { plans } = statement;
  const isThen = (first: string, last: string) => overlaps(wanted, first, last);
  const isTextOf = (plan: Plan) =>
    isThen(dayRange(plan.date).first, dayRange(plan.endDate ?? plan.date).last);
  const texts = sortNewestFirst(library, plans.length > 0 ? plans : library.plans);
  const dated = texts.filter(isTextOf);
  const hasDate = (text: string) =>
    findDateSpans(text).some(({ range, monthDay }) =>
      range ? isAsPrecise(range, wanted) : monthDay !== null && monthDay === dayOf(wanted),
    );
  const points: readonly PointInPlan[] = texts.flatMap((plan) =>
    plan.points
      .filter((point) => [point.title, point.text, ...point.figures].some(hasDate))
      .map((point) => ({ plan, point })),
  );
  const notes = texts.flatMap((plan) =>
    [plan.dateNote, plan.statusNote]
      .flatMap((note) => splitSentences(note ?? ''))
      .filter(hasDate)
      .map((says) => ({ plan, says })),
  );
  const events = library.guide.timeline
    .filter(({ date }) => isThen(date, date))
    .sort((a, b) => b.date.localeCompare(a.date));
  const published = sortBySubject(
    library,
    statement,
    library
      .byDate('newest')
      .list.filter(({ date }) => date !== undefined && isThen(dayRange(date).first, dayRange(date).last)),
  );
  const isShort = wanted.range === null || spanInDays(wanted.range) <= MAX_DAYS;
  const entries = isShort ? published.slice(0, 2) : [];
  const lines: (readonly Span[])[] = [
    ...(plans.length > 0 ? texts : dated)
      .slice(0, 4)
      .map((plan): readonly Span[] => [
        `Date of the ${plan.shortTitle}: ${planDates(plan)}.${dated.includes(plan) && statement.status === null ? ` ${statusSentences(library, plan)}` : ''}`,
      ]),
    ...notes
      .slice(0, 2)
      .map(({ plan, says }): readonly Span[] => [`Note on the ${plan.shortTitle}: ${says}`]),
    ...points
      .slice(0, 2)
      .map(({ plan, point }): readonly Span[] => [`${pointName(plan, point)}: ${point.text}`]),
    ...eventLines(library, events.slice(0, 2), EVENT_LENGTH * Math.min(2, events.length)),
    ...entries.map((entry) => entryLine(library, entry)),
    ...(events.length > 2 ? [[`${events.length - 2} more events then.`]] : []),
  ];
  return {
    what: typed,
    result: describe(
      plans,
      dated,
      points.length + notes.length,
      events.length,
      entries.length > 0 ? published.length : 0,
    ),
    lines,
    points,
    events,
    entries,
  };
}

function describe(
  plans: readonly Plan[],
  dated: readonly Plan[],
  mentions: number,
  events: number,
  entries: number,
): string {
  if (plans.length > 0 && dated.length > 0) return `date of ${namePlans(dated)}`;
  if (plans.length > 0) return `not the date of ${namePlans(plans)}`;
  if (dated.length > 0) return `date of ${dated.length === 1 ? namePlans(dated) : `${dated.length} texts`}`;
  if (events > 0) return `${events === 1 ? '1 event' : `${events} events`} then`;
  if (mentions > 0) return 'named in texts';
  const inList = entries === 0 ? '' : `, but ${entries === 1 ? '1 entry is' : `${entries} entries are`}`;
  return `no text or event is dated then${inList}`;
}

/** Whether a date in a text is that date, or part of it: "2026" is not "January 2026". */
function isAsPrecise(range: DateRange, { range: wanted, monthDay }: DateSpan): boolean {
  if (wanted) return wanted.first <= range.first && range.last <= wanted.last;
  return range.first === range.last && range.first.slice(5) === monthDay;
}

/** The day without its year; null for a month or a year. */
function dayOf({ range, monthDay }: DateSpan): string | null {
  return range && range.first === range.last ? range.first.slice(5) : monthDay;
}

function spanInDays({ first, last }: DateRange): number {
  return 1 + (Date.parse(last) - Date.parse(first)) / 86_400_000;
}

function overlaps({ range, monthDay }: DateSpan, first: string, last: string): boolean {
  if (range) return first <= range.last && range.first <= last;
  return first === last && monthDay !== null && first.slice(5) === monthDay;
}
