import type { Library } from '../../guide/library.ts';
import { listMissing } from '../../newsroom/links/missing-links.ts';
import { type Due, overdueJson } from './checks-json.ts';

export type LinksJson = ReturnType<typeof linksJson>;

/** The entries that lead to no page, for a view in which they are filled in one after the other, and what is to be checked. */
export function linksJson(library: Library, due: Due) {
  return {
    of: library.guide.sources.length,
    missing: listMissing(library).map(({ entry, publisher, date, search, candidate }) => ({
      id: entry.id,
      title: entry.title,
      facts: [publisher ?? 'no publisher named', date, entry.kind].join(' · '),
      mustRead: entry.mustRead,
      search,
      candidate,
    })),
    overdue: overdueJson(library, due),
  };
}
