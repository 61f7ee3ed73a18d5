import type { Source } from './schema.ts';

export type ShownLink = Extract<Source['link'], { standing: 'verified' | 'copy' }>;

/** The link that readers may see, to a checked page or a named copy of it; null if there is none. */
export function getShownLink({ link }: Source): ShownLink | null {
  return link.standing === 'verified' || link.standing === 'copy' ? link : null;
}
