import type { Library } from './library.ts';
import { findingAt, type GonePage, gonePage } from './link-findings.ts';
import { pagePublisher } from './page-publisher.ts';
import type { ShownLink } from './shown-link.ts';

/** What checks have found of the page, if it is gone; null otherwise. */
export function goneLink(library: Library, link: ShownLink | null): GonePage | null {
  return link && gonePage(findingAt(library.laid.links, link.url));
}

/** What a reader must know of the link, such as "copy at inkl"; null for a checked page. */
export function linkCaveat(library: Library, link: ShownLink): string | null {
  const gone = goneLink(library, link)?.note ?? null;
  if (link.standing === 'copy') return join(gone, copyAt(library, link));
  // That nobody opened the page says nothing of its archived copy.
  if (link.standing === 'cited' && gone === null)
    return `address given by ${link.from.name}; page not opened`;
  return gone;
}

/** The same in a few words. */
export function briefLinkCaveat(library: Library, link: ShownLink): string | null {
  const gone = goneLink(library, link)?.note ?? null;
  if (link.standing === 'copy') return join(gone, copyAt(library, link));
  return link.standing === 'cited' && gone === null ? 'page not opened' : gone;
}

function join(gone: string | null, copy: string): string {
  return gone === null ? copy : `${gone}; ${copy}`;
}

function copyAt(library: Library, { url, host }: Extract<ShownLink, { standing: 'copy' }>): string {
  return `copy at ${pagePublisher(library, { url, publisher: host })}`;
}
