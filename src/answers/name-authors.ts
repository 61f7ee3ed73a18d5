import type { Source } from '../guide/schema.ts';
import { joinOr } from './absence.ts';
import type { SourceResults } from './find-sources.ts';
import type { Filter } from './source-filters.ts';
import type { SourceQuery } from './source-query.ts';

type People = NonNullable<Filter['people']>;

/** The query with "by Doe or Roe" in place of "by, with or naming", if they wrote all that was found; and who wrote none of it. */
export function nameAuthors(
  query: SourceQuery,
  { sources, total }: SourceResults,
): { readonly query: SourceQuery; readonly silent: readonly string[] } {
  const asked = query.filters.find(({ people }) => people !== undefined);
  const people = asked?.people ?? [];
  const isWritten = sources.every((source) => people.some(({ wrote }) => wrote(source)));
  if (!asked || !isWritten || sources.length < total) return { query, silent: [] };
  const authors = people.filter(({ wrote }) => sources.some(wrote));
  const inWords = `by ${joinOr(authors.map(({ name }) => name))}`;
  const filters = query.filters.map((filter) => (filter === asked ? { ...filter, inWords } : filter));
  return {
    query: { ...query, filters },
    silent: people.filter((person) => !authors.includes(person)).map(({ name }) => name),
  };
}

/** The first entries, one of each of several people who share the name before a second of anybody; in the order given. */
export function firstOfEach(
  { filters }: SourceQuery,
  sources: readonly Source[],
  limit: number,
): readonly Source[] {
  const people: People = filters.flatMap((filter) => filter.people ?? []);
  const first = people.flatMap(({ wrote }) => sources.find(wrote) ?? []);
  const taken = [...new Set([...first, ...sources])].slice(0, limit);
  return sources.filter((source) => taken.includes(source));
}
