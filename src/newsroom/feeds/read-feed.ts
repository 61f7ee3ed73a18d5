import { decodePage } from '../pages/decode-page.ts';
import { readLanguage } from '../pages/page-language.ts';
import { readLine } from '../pages/read-line.ts';
import { readFeedDate } from './feed-date.ts';
import type { FeedContents, FeedEntry } from './feed-item.ts';
import { readHtmlLine, readSummary } from './feed-text.ts';
import type { ItemValues } from './item-values.ts';
import { parseFeed } from './parse-feed.ts';

/**
 * Reads RSS, RDF, Atom and JSON Feed, whatever type the server gives them. `contentType` is as the site sent it, `address`
 * where the bytes came from. Null for what is no feed, or is broken so that not even one item can be read.
 */
export function readFeed(
  bytes: Uint8Array,
  contentType: string | null,
  address: string,
): FeedContents | null {
  const parsed = parseFeed(decodePage(bytes, contentType).replace(/^\s+/u, ''));
  if (parsed === null) return null;
  const { values, unreadable } = parsed;
  const base = resolve(values.base, address) ?? address;
  return {
    title: readText(values.title),
    language: readLanguage([values.language]),
    items: values.items.map((item) => readItem(item, base)),
    unreadable,
  };
}

function readItem(item: ItemValues, feedBase: string): FeedEntry {
  const base = resolve(item.base, feedBase) ?? feedBase;
  const addresses = item.links.map((link) => resolve(link, base));
  const moment = item.dates.map(readFeedDate).find((read) => read !== null);
  const authors = item.authors.flatMap((author) => readLine(author) ?? []);
  return {
    guid: item.guid?.trim() || null,
    address: addresses.find((address) => address !== null) ?? null,
    title: readText(item.title),
    summary: item.summary?.isPlain
      ? readSummary(escapeHtml(item.summary.value))
      : readSummary(item.summary?.value),
    date: moment?.date ?? null,
    publishedAt: moment?.instant ?? null,
    authors: [...new Set(authors)],
    source: readLine(item.source),
  };
}

function readText(text: ItemValues['title']): string | null {
  return text?.isPlain ? readLine(text.value) : readHtmlLine(text?.value);
}

function escapeHtml(text: string): string {
  return text.replace(/[<&]/g, (character) => (character === '<' ? '&lt;' : '&amp;'));
}

/** In full; null if it is not an address of the web. */
function resolve(link: string | undefined, base: string): string | null {
  const text = link?.trim() ?? '';
  const url = text === '' ? null : URL.parse(text, base);
  return url && /^https?:$/.test(url.protocol) && url.hostname !== '' ? url.href : null;
}
