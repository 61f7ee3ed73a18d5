import { once, onceFor } from '../async.ts';
import { dayRange } from './dates.ts';
import type { Source } from './schema.ts';
import { compareLinks } from './shown-link.ts';

/** The reading list by date. `position` is an entry's index in it; the list's length for an unknown id. */
export type SortedSources = {
  readonly list: readonly Source[];
  readonly position: (id: number) => number;
};

export type DateOrder = 'newest' | 'oldest';

/** Sorts each order when it is first needed. */
export function sortByDate(sources: readonly Source[]): (order: DateOrder) => SortedSources {
  const sort = (order: DateOrder) =>
    once((): SortedSources => {
      const list = sortSources(sources, order);
      const positions = new Map(list.map(({ id }, position) => [id, position]));
      return { list, position: (id) => positions.get(id) ?? list.length };
    });
  const orders = { newest: sort('newest'), oldest: sort('oldest') };
  return (order) => orders[order]();
}

/**
 * A month or a year comes after its days in both orders: it is not known to be newer or older than they are. Undated entries
 * come last. Of one date, those with a link come first, each in the guide's order.
 */
function sortSources(sources: readonly Source[], order: DateOrder): readonly Source[] {
  const key = (source: Source) => {
    const range = rangeOf(source);
    return order === 'newest' ? range.first : range.last;
  };
  const dated = sources.map((source) => ({ source, at: key(source) }));
  const direction = order === 'newest' ? -1 : 1;
  dated.sort((a, b) => {
    if (a.at === b.at)
      return precisionOf(b.source) - precisionOf(a.source) || compareLinks(a.source, b.source);
    if (a.at === '' || b.at === '') return a.at === '' ? 1 : -1;
    return a.at < b.at ? -direction : direction;
  });
  return dated.map(({ source }) => source);
}

const UNDATED = { first: '', last: '' };

const rangeOf = onceFor(({ date }: Source) => (date === undefined ? UNDATED : dayRange(date)));

function precisionOf({ date = '' }: Source): number {
  return date.length;
}
