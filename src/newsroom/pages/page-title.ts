import { fitsTitle } from './fits-title.ts';
import { cutSiteName, isSiteName } from './site-name.ts';

/** Where on a page a title was found, the most reliable first. */
export type FoundIn = 'json-ld' | 'open-graph' | 'title' | 'heading';

export type Titled = { readonly text: string; readonly from: FoundIn };

/**
 * The titles, then the heading that fits one of them (any, if there are none), without the site's name. A text that is nothing
 * but the name is no title.
 */
export function listTitles(
  titles: readonly Titled[],
  headings: readonly string[],
  siteNames: readonly string[],
): readonly Titled[] {
  const cleaned = cleanTitles(titles, siteNames);
  const texts = cleanTitles(
    headings.map((text) => ({ text, from: 'heading' })),
    siteNames,
  );
  // A heading that fits no title may be that of a box.
  const heading = texts.find(
    ({ text }) => cleaned.length === 0 || cleaned.some((title) => fitsTitle(text, title.text)),
  );
  return heading === undefined ? cleaned : [...cleaned, heading];
}

export function cleanTitles(titles: readonly Titled[], siteNames: readonly string[]): readonly Titled[] {
  return titles
    .filter(({ text }) => !isSiteName(text, siteNames))
    .map(({ text, from }) => ({ text: cutSiteName(text, siteNames), from }));
}

/** The first of the titles; for one that a program cut (“The talks in…”), the same one where it stands in full. */
export function chooseTitle(titles: readonly Titled[]): Titled | null {
  const [first, ...others] = titles;
  if (!first) return null;
  const start = /^(.+?)\s*(?:…|\.\.\.)$/u.exec(first.text)?.[1];
  if (start === undefined) return first;
  return others.find(({ text }) => text.startsWith(start) && !/(?:…|\.\.\.)$/u.test(text)) ?? first;
}
