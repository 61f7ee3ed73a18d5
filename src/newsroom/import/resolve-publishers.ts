import { getDomain } from 'tldts';
import { createNameIndex, nameKey, namesOfPublisher } from '../../guide/name-index.ts';
import { siteOf } from '../../guide/page-address.ts';
import type { Publisher } from '../../guide/schema.ts';
import { fold } from '../../search/fold.ts';
import type { ReadRow } from './read-rows.ts';

export type ResolvedPublishers = {
  /** The id of the publisher by the row’s number; none if it is not known. */
  readonly of: ReadonlyMap<number, string>;
  /** Publishers that the guide does not have yet. */
  readonly added: readonly Publisher[];
};

/**
 * Who published each row: the publisher that it names, by any of its names; otherwise the one to whose site its link leads.
 * One that the guide does not know is added, with its site if the list shows that it is.
 */
export function resolvePublishers(rows: readonly ReadRow[], known: readonly Publisher[]): ResolvedPublishers {
  const names = createNameIndex(known, namesOfPublisher);
  const sites = indexSites(known);
  const added = new Map<string, Publisher>();
  const ids = new Set(known.map(({ id }) => id));
  const of = new Map<number, string>();
  const unknown = new Map<string, ReadRow[]>();
  for (const row of rows) {
    if (row.publisher === null) continue;
    const found = names.exact(row.publisher);
    const key = nameKey(row.publisher) || row.publisher;
    if (found) of.set(row.row, found.id);
    else unknown.set(key, [...(unknown.get(key) ?? []), row]);
  }
  const namesOfDomain = countNames(rows);
  for (const [key, named] of unknown) {
    const name = named[0]?.publisher ?? key;
    const domain = findOwnDomain(name, named, namesOfDomain, sites);
    const publisher = makePublisher(name, domain, ids);
    added.set(key, publisher);
    if (domain !== null) sites.set(domain, publisher.id);
    for (const { row } of named) of.set(row, publisher.id);
  }
  for (const { row, link, publisher, own } of rows) {
    // The export says it where nobody is known.
    if (publisher !== null || link === null || own !== null) continue;
    const host = siteOf(link);
    if (host === null) continue;
    const found = findBySite(host, sites);
    const domain = domainOf(host);
    if (found !== null) of.set(row, found);
    else if (domain !== null && !PLATFORMS.has(domain)) {
      const made = makePublisher(domain, domain, ids);
      added.set(domain, made);
      sites.set(domain, made.id);
      of.set(row, made.id);
    }
  }
  return { of, added: [...added.values()] };
}

/** Where anybody publishes: the site says nothing of whose piece it is. */
const PLATFORMS: ReadonlySet<string> = new Set([
  'youtube.com', 'youtu.be', 'vimeo.com', 'x.com', 'twitter.com', 'facebook.com', 'instagram.com', 'tiktok.com', 'linkedin.com',
  'reddit.com', 't.me', 'telegram.org', 'medium.com', 'google.com', 'dropbox.com', 'github.com', 'archive.org', 'archive.ph',
  'archive.today', 'spotify.com', 'apple.com', 'soundcloud.com', 'scribd.com', 'issuu.com', 'msn.com', 'yahoo.com', 'amazon.com',
  'documentcloud.org', 'bit.ly', 't.co', 'tinyurl.com', 'goo.gl', 'vk.com', 'flickr.com',
]); // biome-ignore format: a plain list

/** The publishers’ own sites before further ones, which two may share. */
function indexSites(publishers: readonly Publisher[]): Map<string, string> {
  const sites = new Map<string, string>();
  const add = (site: string, id: string) => {
    const host = siteOf(`https://${site}/`);
    if (host !== null && !sites.has(host)) sites.set(host, id);
  };
  for (const { id, site } of publishers) if (site !== undefined) add(site, id);
  for (const { id, otherSites } of publishers) for (const site of otherSites) add(site, id);
  return sites;
}

/** “edition.example.com” is on the site of example.com. */
function findBySite(host: string, sites: ReadonlyMap<string, string>): string | null {
  const labels = host.split('.');
  for (let from = 0; labels.length - from >= 2; from += 1) {
    const found = sites.get(labels.slice(from).join('.'));
    if (found !== undefined) return found;
  }
  return null;
}

function domainOf(host: string): string | null {
  return getDomain(host, { allowPrivateDomains: true });
}

/** How many different publishers the list names on each domain. */
function countNames(rows: readonly ReadRow[]): ReadonlyMap<string, number> {
  const names = new Map<string, Set<string>>();
  for (const { link, publisher } of rows) {
    const domain = domainOf(siteOf(link ?? '') ?? '');
    if (domain === null || publisher === null) continue;
    names.set(domain, (names.get(domain) ?? new Set()).add(nameKey(publisher)));
  }
  return new Map([...names].map(([domain, { size }]) => [domain, size]));
}

/**
 * The domain of a publisher that the list names: its name itself, or where all of its pieces are if nobody else’s are there
 * and it is called alike or has several. A single piece may be a reprint.
 */
function findOwnDomain(
  name: string,
  rows: readonly ReadRow[],
  namesOfDomain: ReadonlyMap<string, number>,
  sites: ReadonlyMap<string, string>,
): string | null {
  const host = /^[\w-]+(?:\.[\w-]+)+$/.test(name) ? domainOf(name.toLowerCase()) : null;
  if (host !== null) return sites.has(host) ? null : host;
  const domains = new Set(rows.flatMap(({ link }) => domainOf(siteOf(link ?? '') ?? '') ?? []));
  const [domain] = domains;
  if (domain === undefined || domains.size > 1 || PLATFORMS.has(domain) || sites.has(domain)) return null;
  if ((namesOfDomain.get(domain) ?? 0) > 1) return null;
  const linked = rows.filter(({ link }) => link !== null).length;
  return linked >= 3 || isAlike(name, domain) ? domain : null;
}

/** “The Riverton Post” and rivertonpost.example; “RTV” and rtv.example. “Times” alone is not enough of “The New Riverton Times”. */
function isAlike(name: string, domain: string): boolean {
  const label = nameKey(domain.split('.')[0] ?? '');
  const key = nameKey(name);
  const words = fold(name).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (label === words.map((word) => word[0]).join('')) return true;
  const [shorter = '', longer = ''] = [label, key].sort((a, b) => a.length - b.length);
  return shorter.length >= 3 && shorter.length * 2 >= longer.length && longer.includes(shorter);
}

function makePublisher(name: string, domain: string | null, ids: Set<string>): Publisher {
  const slug = (text: string) =>
    fold(text)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^(?:the-)?-*|-+$/g, '');
  const base = slug(name) || slug(domain ?? '') || 'publisher';
  let id = base;
  for (let number = 2; ids.has(id); number += 1) id = `${base}-${number}`;
  ids.add(id);
  return {
    id,
    name,
    names: [],
    otherSites: [],
    ...(domain === null ? {} : { site: domain }),
    kind: domain === null ? 'publisher' : 'website',
  };
}
