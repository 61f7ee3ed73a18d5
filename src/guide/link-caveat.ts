import type { Library } from './library.ts';
import { pagePublisher } from './page-publisher.ts';
import type { ShownLink } from './shown-link.ts';

/** What a reader must know of the link, such as "copy at inkl"; null for a checked page. */
export function linkCaveat(library: Library, link: ShownLink): string | null {
  if (link.standing === 'copy') return copyAt(library, link);
  if (link.standing === 'cited') return `address given by ${link.from.name}; page not opened`;
  return null;
}

/** The same in a few words. */
export function briefLinkCaveat(library: Library, link: ShownLink): string | null {
  if (link.standing === 'copy') return copyAt(library, link);
  return link.standing === 'cited' ? 'page not opened' : null;
}

function copyAt(library: Library, { url, host }: Extract<ShownLink, { standing: 'copy' }>): string {
  return `copy at ${pagePublisher(library, { url, publisher: host })}`;
}
