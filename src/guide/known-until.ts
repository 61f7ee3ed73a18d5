import { dayRange } from './dates.ts';
import type { Library } from './library.ts';

/**
 * Nothing in the guide is newer, whether the guide says so itself or not; it may have been written later. A date without a day counts from its first, so
 * that "2024" does not stand for its last day.
 */
export function knownUntil({ guide }: Library): string {
  const { about, timeline, plans, sources } = guide;
  const dated = [...timeline, ...plans, ...sources, ...about.updates];
  const dates = [about.knownUntil ?? about.date, ...dated.map(({ date }) => date)];
  return dates
    .filter((date) => date !== undefined)
    .reduce((newest, date) => (dayRange(date).first > dayRange(newest).first ? date : newest));
}
