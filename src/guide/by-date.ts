import { span } from './dates.ts';
import type { Source } from './schema.ts';

/** The reading list in order of date, and where in it an entry stands. */
export type ByDate = {
  readonly list: readonly Source[];
  readonly place: (id: number) => number;
};

export type DateOrder = 'newest' | 'oldest';

/** Sorts the list when an order is first asked for, and then never again. */
export function datedOnce(sources: readonly Source[]): (order: DateOrder) => ByDate {
  const known = new Map<DateOrder, ByDate>();
  return (order) => {
    const before = known.get(order);
    if (before) return before;
    const list = byDate(sources, order);
    const places = new Map(list.map(({ id }, place) => [id, place]));
    const made: ByDate = { list, place: (id) => places.get(id) ?? list.length };
    known.set(order, made);
    return made;
  };
}

/** Undated entries stand last either way; entries of one date keep the guide's order. */
function byDate(sources: readonly Source[], order: DateOrder): readonly Source[] {
  const key = ({ date }: Source) => {
    if (date === undefined) return '';
    return order === 'newest' ? span(date).last : span(date).first;
  };
  const dated = sources.map((source) => ({ source, at: key(source) }));
  const direction = order === 'newest' ? -1 : 1;
  dated.sort((a, b) => {
    if (a.at === b.at) return 0;
    if (a.at === '' || b.at === '') return a.at === '' ? 1 : -1;
    return a.at < b.at ? -direction : direction;
  });
  return dated.map(({ source }) => source);
}
