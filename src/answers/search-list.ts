import type { Library } from '../guide/library.ts';
import { findSources, type SourceResults } from './find-sources.ts';
import type { Filter, UnrecognisedValue } from './source-filters.ts';
import { readSourceQuery, type SourceQuery } from './source-query.ts';
import type { SourceValues } from './source-values.ts';

export type ListSearch = {
  readonly query: SourceQuery;
  readonly found: SourceResults;
  /** A value that is no known publisher, topic or date: nothing else is to be answered. */
  readonly problem: UnrecognisedValue | null;
};

/** Searches the reading list. Words that may be the subject as well as a condition are the subject if else nothing is found. */
export function searchList(
  library: Library,
  values: Partial<SourceValues>,
  now: Date,
  limit?: number,
): ListSearch {
  const { query, unrecognised } = readSourceQuery(library, values, now);
  const problem = unrecognised[0] ?? null;
  const found = findSources(library, query, now, limit);
  const ofOtherTimes = problem
    ? null
    : findOtherTimes(library, values, { query, found, problem }, now, limit);
  if (ofOtherTimes) return ofOtherTimes;
  if (problem || found.total > 0 || !query.isDoubtful) return { query, found, problem };
  const ofOtherYear = findOtherYear(library, query, now, limit);
  if (ofOtherYear) return ofOtherYear;
  const certain = readSourceQuery(library, values, now, { certain: true }).query;
  const asTyped = findSources(library, certain, now, limit);
  if (asTyped.total === 0) return { query, found, problem };
  const dropped = query.filters
    .map(({ inWords }) => inWords)
    .filter((inWords) => certain.filters.every((kept) => kept.inWords !== inWords));
  const notes = [`Nothing on this ${dropped.join(', ')}. The words as typed:`, ...certain.notes];
  return { query: { ...certain, notes }, found: asTyped, problem };
}

/** "the march in november": the latest November that has it, where the latest of all has nothing on it. */
function findOtherYear(library: Library, query: SourceQuery, now: Date, limit?: number): ListSearch | null {
  const yearless = query.filters.filter(
    ({ typed = '', inWords }) => !/\d{4}/.test(typed) && /^in (?:\p{L}+ )?\d{4}$/u.test(inWords),
  );
  const [time, other] = yearless;
  const year = time?.inWords.slice(-4);
  if (!time || other || year === undefined) return null;
  const years = new Set(library.guide.sources.flatMap(({ date }) => date?.slice(0, 4) ?? []));
  for (const each of [...years].filter((one) => one < year).sort((a, b) => b.localeCompare(a))) {
    const inYear: Filter = {
      ...time,
      inWords: time.inWords.replace(year, each),
      matches: (source) =>
        source.date?.startsWith(each) === true &&
        time.matches({ ...source, date: source.date.replace(each, year) }),
    };
    const filters = query.filters.map((filter) => (filter === time ? inYear : filter));
    const found = findSources(library, { ...query, filters }, now, limit);
    if (found.total > 0) return { query: { ...query, filters }, found, problem: null };
  }
  return null;
}

/** What there is of other times, if the time that the words name has nothing. */
function findOtherTimes(
  library: Library,
  values: Partial<SourceValues>,
  timed: ListSearch,
  now: Date,
  limit?: number,
): ListSearch | null {
  const [time] = timed.query.times;
  if (time === undefined || timed.found.total > 0) return null;
  const { query } = readSourceQuery(library, values, now, { untimed: true });
  // Without words it is the whole list.
  if (query.words === '' && query.filters.length === 0) return null;
  const found = findSources(library, query, now, limit);
  if (found.total === 0) return null;
  const instead = { none: `none ${time}`, others: 'of other times' };
  return { query: { ...query, instead }, found, problem: null };
}
