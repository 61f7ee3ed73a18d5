import { onceFor } from '../async.ts';
import { pageKey } from './page-address.ts';
import type { Source } from './schema.ts';

export type ShownLink = Extract<Source['link'], { standing: 'verified' | 'copy' | 'cited' }>;

/** The link that readers may see: to a checked page, a named copy of it, or an address that a named record gives. */
export function getShownLink({ link }: Source): ShownLink | null {
  return link.standing === 'candidate' || link.standing === 'none' ? null : link;
}

/** The page that the entry's shown link leads to, as `pageKey` tells pages apart; null without such a link. */
export const shownPageOf = onceFor((source: Source): string | null => {
  const link = getShownLink(source);
  return link && (pageKey(link.url) ?? link.url);
});

/** Whether a page, a copy or a record was seen to have this entry's title. */
export function hasSeenHeadline(source: Source): boolean {
  return getShownLink(source)?.headlineSeen ?? false;
}

/** Orders entries that are otherwise equal: those with a link that readers get come first. */
export function compareLinks(a: Source, b: Source): number {
  return Number(getShownLink(b) !== null) - Number(getShownLink(a) !== null);
}
