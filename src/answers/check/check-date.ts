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
import { type Finding, namePlans } from './finding.ts';
import type { Statement } from './read-statement.ts';

const EVENT_LENGTH = 150;

/** What is dated then: the texts that the statement names or all of them, events, points and notes. */
export function checkDate(library: Library, { plans }: Statement, wanted: DateSpan, typed: string): Finding {
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
  const lines: (readonly Span[])[] = [
    ...(plans.length > 0 ? texts : dated)
      .slice(0, 4)
      .map((plan): readonly Span[] => [`Date of the ${plan.shortTitle}: ${planDates(plan)}.`]),
    ...notes
      .slice(0, 2)
      .map(({ plan, says }): readonly Span[] => [`Note on the ${plan.shortTitle}: ${says}`]),
    ...points
      .slice(0, 2)
      .map(({ plan, point }): readonly Span[] => [`${pointName(plan, point)}: ${point.text}`]),
    ...eventLines(library, events.slice(0, 2), EVENT_LENGTH * Math.min(2, events.length)),
    ...(events.length > 2 ? [[`${events.length - 2} more events then.`]] : []),
  ];
  return {
    what: typed,
    result: describe(plans, dated, points.length + notes.length, events.length),
    lines,
    points,
    events,
  };
}

function describe(plans: readonly Plan[], dated: readonly Plan[], mentions: number, events: number): string {
  if (plans.length > 0 && dated.length > 0) return `date of ${namePlans(dated)}`;
  if (plans.length > 0) return `not the date of ${namePlans(plans)}`;
  if (dated.length > 0) return `date of ${dated.length === 1 ? namePlans(dated) : `${dated.length} texts`}`;
  if (events > 0) return `${events === 1 ? '1 event' : `${events} events`} then`;
  return mentions > 0 ? 'named in texts' : 'no text or event is dated then';
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

function overlaps({ range, monthDay }: DateSpan, first: string, last: string): boolean {
  if (range) return first <= range.last && range.first <= last;
  return first === last && monthDay !== null && first.slice(5) === monthDay;
}
