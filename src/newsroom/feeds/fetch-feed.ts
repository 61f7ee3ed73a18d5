import type { Feed } from '../../store/newsroom/feed.ts';
import { describeStatus } from '../pages/page-reader.ts';
import type { Redirect } from '../pages/redirect.ts';
import { readRetryAfter } from '../pages/retry-after.ts';
import type { Web, WebAnswer } from '../pages/web.ts';
import type { FeedContents } from './feed-item.ts';
import { readFeed } from './read-feed.ts';

/** What came of asking for a feed. */
export type Fetched =
  | {
      readonly kind: 'contents';
      readonly contents: FeedContents;
      /** What the server says of this version, to be asked with the next time; null if it says nothing that can be sent back. */
      readonly etag: string | null;
      readonly lastModified: string | null;
      /** Where the feed has moved for good; null if it has not. */
      readonly movedTo: string | null;
    }
  | { readonly kind: 'unchanged' }
  /** The server says that it will not come back. */
  | { readonly kind: 'gone'; readonly why: string }
  | {
      readonly kind: 'failed';
      /** For people: "the site answers 502 (Bad Gateway)". */
      readonly why: string;
      /** Until when the site asks to be left alone, in milliseconds since 1970; null if it does not. */
      readonly until: number | null;
      /** What came in place of a feed, if something did. */
      readonly answer: WebAnswer | null;
    }
  | { readonly kind: 'stopped' };

const ACCEPT =
  'application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/xml;q=0.9,application/json;q=0.8,*/*;q=0.5';

/** Asks for a feed, or whether it has changed since `etag` and `lastModified`. Never rejects. */
export async function fetchFeed(
  web: Web,
  { address, etag, lastModified }: Pick<Feed, 'address' | 'etag' | 'lastModified'>,
  signal: AbortSignal,
  now: () => number,
): Promise<Fetched> {
  const answer = await web.request(address, {
    signal,
    headers: {
      accept: ACCEPT,
      ...(etag === null ? {} : { 'if-none-match': etag }),
      ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
    },
  });
  if (answer.kind === 'failure') {
    if (answer.reason === 'stopped') return { kind: 'stopped' };
    return { kind: 'failed', why: answer.why, until: answer.until ?? null, answer: null };
  }
  const { status, headers, bytes } = answer;
  if (status === 304) return { kind: 'unchanged' };
  if (status === 410) return { kind: 'gone', why: describeStatus(status) };
  if (status < 200 || status >= 300) {
    const named = readRetryAfter(headers['retry-after'], now());
    return {
      kind: 'failed',
      why: describeStatus(status),
      until: named === null ? null : now() + named,
      answer,
    };
  }
  const contentType = headers['content-type'] ?? null;
  const contents = readFeed(bytes, contentType, answer.address);
  if (contents === null) {
    const type = contentType?.split(';')[0]?.trim() ?? 'an unnamed type';
    return {
      kind: 'failed',
      why: `what is there is no feed that can be read (${type})`,
      until: null,
      answer,
    };
  }
  // Of a feed that did not come whole, the rest would never come.
  const isWhole = answer.missing === null;
  return {
    kind: 'contents',
    contents,
    etag: isWhole ? sendable(headers.etag) : null,
    lastModified: isWhole ? sendable(headers['last-modified']) : null,
    movedTo: newAddress(answer.redirects),
  };
}

/** The end of the permanent redirects that come first: what follows a temporary one may be another tomorrow. */
function newAddress(redirects: readonly Redirect[]): string | null {
  const temporary = redirects.findIndex(({ status }) => status !== 301 && status !== 308);
  const permanent = temporary < 0 ? redirects : redirects.slice(0, temporary);
  return permanent.at(-1)?.to ?? null;
}

/** A header is sent back as it came, if it is one that can be sent. */
function sendable(header: string | undefined): string | null {
  return header !== undefined && /^[\x20-\x7e]{1,500}$/.test(header) ? header : null;
}
