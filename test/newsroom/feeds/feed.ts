import { readFeed } from '../../../src/newsroom/feeds/read-feed.ts';

export const ADDRESS = 'https://example.org/news/feed.xml';

/** An RSS feed with these items, as their XML. */
export function rss(...items: readonly string[]): string {
  const xml = items.map((item) => `<item>${item}</item>`).join('\n');
  return `<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
    <title>World &amp;amp; more</title><link>https://example.org/</link><language>en-gb</language>${xml}</channel></rss>`;
}

export function read(feed: string | Uint8Array, contentType: string | null = 'application/rss+xml') {
  return readFeed(Buffer.from(feed), contentType, ADDRESS);
}

/** What is read of the one item of an RSS feed. */
export function item(xml: string) {
  return read(rss(xml))?.items[0];
}
