import type { Library } from '../../guide/library.ts';
import { endSentence } from '../../text/end-sentence.ts';
import { readPage } from '../pages/read-page.ts';
import type { Web, WebAnswer } from '../pages/web.ts';
import type { FeedContents } from './feed-item.ts';
import { type Fetched, fetchFeed } from './fetch-feed.ts';

/** What is at an address that somebody wants to follow. */
export type FoundFeed =
  | {
      readonly kind: 'feed';
      readonly address: string;
      /** The page that named the feed; null if its own address was given. */
      readonly page: string | null;
      readonly contents: FeedContents;
    }
  /** A page that names several feeds. */
  | { readonly kind: 'several'; readonly feeds: readonly NamedFeed[] }
  /** `why`: sentences. */
  | { readonly kind: 'none'; readonly why: string };

export type NamedFeed = { readonly address: string; readonly title: string | null };

/** Finds the feed at an address, or the feeds of the page there. Never rejects. */
export async function findFeed(
  web: Web,
  address: string,
  {
    library,
    signal,
    now,
  }: { readonly library: Library; readonly signal: AbortSignal; readonly now: () => number },
): Promise<FoundFeed> {
  const ask = (at: string) => fetchFeed(web, { address: at, etag: null, lastModified: null }, signal, now);
  const fetched = await ask(address);
  if (fetched.kind === 'contents') return asFeed(fetched, address, null);
  const page = fetched.kind === 'failed' ? fetched.answer : null;
  if (page === null || !isPage(page)) return { kind: 'none', why: explain(fetched, address) };
  const feeds = await feedsOf(page, library);
  const [only, other] = feeds;
  if (only === undefined) {
    return {
      kind: 'none',
      why: 'Expected a feed (RSS, Atom or JSON Feed) or a page that names one, got a page that names none. Look on the site for a link called “RSS” or “feed”.',
    };
  }
  if (other !== undefined) return { kind: 'several', feeds };
  const named = await ask(only.address);
  if (named.kind === 'contents') return asFeed(named, only.address, address);
  return { kind: 'none', why: `The page names the feed ${only.address}. ${explain(named, only.address)}` };
}

function asFeed(
  { contents, movedTo }: Extract<Fetched, { kind: 'contents' }>,
  address: string,
  page: string | null,
): FoundFeed {
  return { kind: 'feed', address: movedTo ?? address, page, contents };
}

function isPage({ status, headers }: WebAnswer): boolean {
  return status >= 200 && status < 300 && /html/i.test(headers['content-type'] ?? 'html');
}

async function feedsOf(page: WebAnswer, library: Library): Promise<readonly NamedFeed[]> {
  const { bytes, headers, address } = page;
  const contentType = headers['content-type'] ?? null;
  const { feeds } = await readPage({ bytes, contentType, address }, library.publisherNamed);
  const distinct = [...new Map(feeds.map((feed) => [feed.address, feed])).values()];
  // Blogs name the feed of their readers' comments beside their own.
  const own = distinct.filter(
    ({ address: at, title }) => !/\/comments\/|comments? feed/i.test(`${at} ${title ?? ''}`),
  );
  return own.length > 0 ? own : distinct;
}

function explain(fetched: Exclude<Fetched, { kind: 'contents' }>, address: string): string {
  switch (fetched.kind) {
    case 'gone':
      return endSentence(`${address} is gone for good: ${fetched.why}`);
    case 'failed':
      return endSentence(`${address} could not be read as a feed: ${fetched.why}`);
    case 'stopped':
      return `${address} took too long to answer. Try again.`;
    case 'unchanged':
      return `${address} says that nothing has changed, though it was never asked before.`;
    default:
      return fetched satisfies never;
  }
}
