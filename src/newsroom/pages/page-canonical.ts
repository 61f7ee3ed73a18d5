import { getDomain } from 'tldts';
import { siteOf } from '../../guide/page-address.ts';
import type { PageMarkup } from './page-markup.ts';

/**
 * The address that a page says is its own. Null if it says none, or one that cannot be it: of another site, or of the
 * home page, which some sites name on every page.
 */
export function readCanonical({ links, metas, base }: PageMarkup, address: string): string | null {
  const named = [
    ...links.filter(({ rel }) => rel.split(/\s+/).includes('canonical')).map(({ href }) => href),
    ...(metas.get('og:url') ?? []),
  ];
  const from = URL.parse(base ?? '', address)?.href ?? address;
  for (const text of named) {
    const url = text.trim() === '' ? null : URL.parse(text.trim(), from);
    if (url && isOwn(url, address)) return url.href;
  }
  return null;
}

function isOwn(url: URL, address: string): boolean {
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return false;
  if (isHome(url) && !isHome(new URL(address))) return false;
  const [named, read] = [domainOf(url.href), domainOf(address)];
  return named !== null && named === read;
}

function isHome({ pathname, search, hash }: URL): boolean {
  return /^\/(?:index\.\w+)?$/.test(pathname) && search === '' && !hash.startsWith('#!');
}

/** The name under which a site is registered; those of a blog's host, such as blogspot.com, are sites of their own. */
export function domainOf(address: string): string | null {
  const site = siteOf(address);
  return site === null ? null : (getDomain(site, { allowPrivateDomains: true }) ?? site);
}
