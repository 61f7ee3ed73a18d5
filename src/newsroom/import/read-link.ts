import { isTracking } from '../../guide/address-parameters.ts';
import { pageKey, splitAddresses } from '../../guide/page-address.ts';

/** Cells that say that there is nothing to say. */
const NOTHING =
  /^(?:[-–—?.]+|n\/?a|n\.a\.|#n\/a|#ref!|null|nil|none|unknown|undated|tba|tbc|tbd|k\.? ?a\.?|unbekannt|s\/d|н\/д|нет|неизвестно)$/i;

/** The text of a cell on one line; null if it says nothing. */
export function readCell(cell: string | undefined): string | null {
  const text = (cell ?? '').replace(/[\s\u00a0]+/gu, ' ').trim();
  return text === '' || NOTHING.test(text) ? null : text;
}

/** The address in a cell, without what only says where a reader came from; otherwise what was expected and got. */
export function readLink(cell: string): { readonly url: string } | { readonly fault: string } {
  const [, linked] = /^=HYPERLINK\(\s*"([^"]+)"/i.exec(cell) ?? /^\[[^\]]*\]\((\S+?)\)$/.exec(cell) ?? [];
  const text = linked ?? cell;
  const { addresses } = splitAddresses(text);
  if (addresses.length > 1) return { fault: `expected one link, got ${addresses.length}` };
  const [address = text] = addresses;
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
  const url = URL.parse(whole);
  if (pageKey(address) === null || !url || !/^https?:$/.test(url.protocol) || !url.hostname.includes('.'))
    return { fault: `expected a link that starts with http:// or https://, got “${cell}”` };
  return { url: dropTracking(whole, url) };
}

/** The address letter for letter if it has no tracking. */
function dropTracking(address: string, url: URL): string {
  const tracked = [...url.searchParams.keys()].filter(isTracking);
  const isMarked = /#:~:text=/.test(address);
  if (tracked.length === 0 && !isMarked) return address;
  const clean = new URL(url);
  for (const name of tracked) clean.searchParams.delete(name);
  clean.hash = clean.hash.replace(/:~:text=.*$/, '').replace(/^#$/, '');
  return clean.href;
}

/** What stands for the title of a page that came without one: its address, in the letters that browsers show. */
export function titleFromLink(url: string): string {
  const bare = url.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/\/$/, '');
  try {
    return decodeURI(bare)
      .replace(/%[0-9a-f]{2}/gi, '')
      .replace(/\s+/gu, ' ');
  } catch {
    return bare.replace(/%[0-9a-f]{2}/gi, '');
  }
}
