import { isSamePage } from './page-address.ts';
import type { Source } from './schema.ts';

/** Whether a link leads to another page than another link: that somebody checked the one says nothing of the other. */
export function leadsElsewhere(before: Source['link'], after: Source['link']): boolean {
  if (before.standing === 'none' || after.standing === 'none') return before.standing !== after.standing;
  return !isSamePage(before.url, after.url);
}
