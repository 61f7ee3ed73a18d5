import { onceFor } from '../async.ts';
import { fold } from '../search/fold.ts';
import type { Library } from './library.ts';
import type { Source } from './schema.ts';

/** The address of an entry that has none, if a plan's sources give it for the same title, publisher and date. */
export function planPageOf(library: Library, { title, publisher, date }: Source): string | null {
  if (publisher === undefined || date === undefined) return null;
  return pagesOf(library).get(keyOf(title, publisher, date)) ?? null;
}

const pagesOf = onceFor(({ plans, publisherNamed }: Library): ReadonlyMap<string, string> => {
  const pages = plans.flatMap(({ sources }) => sources).filter(({ described }) => !described);
  return new Map(
    pages.flatMap(({ title, publisher = '', date, url }) => {
      const id = publisherNamed(publisher)?.id;
      return id === undefined || date === undefined ? [] : [[keyOf(title, id, date), url] as const];
    }),
  );
});

function keyOf(title: string, publisher: string, date: string): string {
  return [fold(title), publisher, date].join('\n');
}
