import type { Source } from '../../guide/schema.ts';
import { fitsTitle } from '../pages/fits-title.ts';
import type { PageFacts } from '../pages/read-page.ts';

/** How a page compares with an entry; null is what one of the two does not say. */
export type PageMatch = { readonly title: boolean | null; readonly date: boolean | null };

/** A newspaper’s page may be of the day before or after its printed piece, and of another day in UTC. */
const DAYS = 1;

export function matchPage(
  { title, date, link }: Pick<Source, 'title' | 'date' | 'link'>,
  page: Pick<PageFacts, 'title' | 'date'>,
): PageMatch {
  const titles = [title, ...('headings' in link ? link.headings : [])];
  const { title: found } = page;
  return {
    title: found === null ? null : titles.some((each) => fitsTitle(each, found)),
    date: date === undefined || page.date === null ? null : isSameDate(date, page.date),
  };
}

/** Whether the page is most likely the entry’s: the title fits, and nothing speaks against the date. */
export function isMatch({ title, date }: PageMatch): boolean {
  return title === true && date !== false;
}

/** As far as both are known: 2023-02 and 2023-02-24 are one date. */
function isSameDate(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  if (a.slice(0, length) === b.slice(0, length)) return true;
  const apart = Math.abs(Date.parse(a) - Date.parse(b));
  return a.length === 10 && b.length === 10 && apart <= DAYS * 86_400_000;
}
