import { invalidDate } from '../guide/date-errors.ts';
import type { UnrecognisedValue } from './source-filters.ts';

/** "No such date", and why, in a sentence. */
export function describeUnrecognised({ option, value, meant }: UnrecognisedValue, now: Date) {
  const isDate = option === 'after' || option === 'before';
  const hint = meant.length === 0 ? '' : ` Did you mean ${meant.join(' or ')}?`;
  return {
    title: `No such ${isDate ? 'date' : option}`,
    text: isDate
      ? `${invalidDate(value, now)} Write ${option}:2023, 2023-02 or 2023-02-24.`
      : `There is no ${option} “${value}” in the reading list.${hint}`,
  };
}
