import type { Source } from './schema.ts';

export type ShownLink = Extract<Source['link'], { standing: 'verified' | 'copy' | 'cited' }>;

/** The link that readers may see: to a checked page, a named copy of it, or an address that a named record gives. */
export function getShownLink({ link }: Source): ShownLink | null {
  return link.standing === 'candidate' || link.standing === 'none' ? null : link;
}

/** What a reader must know of the link, such as "copy at inkl"; null for a checked page. */
export function linkCaveat(link: ShownLink): string | null {
  if (link.standing === 'copy') return `copy at ${link.host}`;
  if (link.standing === 'cited') return `address given by ${link.from.name}; page not opened`;
  return null;
}

/** Whether a page, a copy or a record was seen to have this entry's title. */
export function hasSeenHeadline(source: Source): boolean {
  return getShownLink(source)?.headlineSeen ?? false;
}

/** Orders entries that are otherwise equal: those with a link that readers get come first. */
export function compareLinks(a: Source, b: Source): number {
  return Number(getShownLink(b) !== null) - Number(getShownLink(a) !== null);
}
