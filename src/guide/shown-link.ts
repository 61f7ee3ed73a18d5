import type { Source } from './schema.ts';

export type ShownLink = Extract<Source['link'], { standing: 'verified' | 'copy' }>;

/** The link that a reader may see: to a page that was checked, or to a named copy of it; null if there is none. */
export function shownLink({ link }: Source): ShownLink | null {
  return link.standing === 'verified' || link.standing === 'copy' ? link : null;
}
