import { writeDate } from '../search/calendar-words.ts';
import { type DateRange, splitRange } from '../search/date-range.ts';
import { dayRange } from './dates.ts';

/** How a date lies to a time: `since` and `until` include it, `before` and `after` do not. */
export type Relation = 'before' | 'after' | 'since' | 'until' | 'in';

/** Whether a date of the guide may lie so: "2023" may be after May 2023. False without a date. */
export function lies(date: string | undefined, relation: Relation, { first, last }: DateRange): boolean {
  if (date === undefined) return false;
  const days = dayRange(date);
  switch (relation) {
    case 'before':
      return days.first < first;
    case 'after':
      return days.last > last;
    case 'since':
      return days.last >= first;
    case 'until':
      return days.first <= last;
    case 'in':
      return days.last >= first && days.first <= last;
    default:
      return relation satisfies never;
  }
}

export const OPPOSITE = {
  before: 'since',
  since: 'before',
  after: 'until',
  until: 'after',
} as const satisfies Partial<Record<Relation, Relation>>;

/** "before May 2023", "from 24 February 2023 on", "in 2022", "from June 2022 to August 2022" */
export function timeInWords(relation: Relation, range: DateRange): string {
  const parts = splitRange(range);
  const [start, end] = endsOf(range, parts);
  switch (relation) {
    case 'before':
      return `before ${writeDate(start)}`;
    case 'after':
      return `after ${writeDate(end)}`;
    case 'since':
      return `from ${writeDate(start)} on`;
    case 'until':
      return `up to ${writeDate(end)}`;
    case 'in':
      if (parts.length > 1) return `from ${writeDate(start)} to ${writeDate(end)}`;
      return `${start.length === 10 ? 'on' : 'in'} ${writeDate(start)}`;
    default:
      return relation satisfies never;
  }
}

/** The first and the last part, as precise as each other unless one is a day. */
function endsOf({ first, last }: DateRange, parts: readonly string[]): readonly [string, string] {
  const [start = first, end = start] = [parts[0], parts.at(-1)];
  if (start.length === end.length) return [start, end];
  return [start.length === 4 ? first.slice(0, 7) : start, end.length === 4 ? last.slice(0, 7) : end];
}
