import type { Source } from './schema.ts';

export type ShownLink = Extract<Source['link'], { standing: 'verified' | 'copy' }>;

/** The link that a reader may be given: to a page that was seen, or to a named copy of it; null where there is none. */
export function shownLink({ link }: Source): ShownLink | null {
  return link.standing === 'verified' || link.standing === 'copy' ? link : null;
}
