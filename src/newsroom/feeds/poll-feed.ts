import { backoff } from '../../async.ts';
import type { SeenItem } from '../../store/newsroom/feed.ts';
import type { FeedContents } from './feed-item.ts';
import type { FeedServices } from './feed-services.ts';
import { fetchFeed } from './fetch-feed.ts';
import { type Followed, findWanted } from './find-wanted.ts';
import { identifyItems } from './identify-items.ts';
import { writeFacts } from './item-facts.ts';

/** Milliseconds between two polls of a feed. */
export const POLL_MS = 30 * 60_000;

/** Pauses after a failure, in milliseconds: doubled each time. A site that asks for a longer one gets it. */
export const FAILURE_MS = { first: POLL_MS, longest: 12 * 3_600_000 };

/** What the first poll proposes at most; everything else that is there counts as known. */
export const MOST_AT_FIRST = 3;

/** Asks for a feed and stores what came of it, new items included. */
export async function pollFeed(
  services: FeedServices,
  { feed, rules }: Followed,
  signal: AbortSignal,
): Promise<void> {
  const { store, web, now, onPoll, log } = services;
  const { feeds } = store;
  const fetched = await fetchFeed(web, feed, signal, now);
  // What stopped work had found is found again.
  if (fetched.kind === 'stopped' || signal.aborted) return;
  if (fetched.kind === 'gone') {
    await feeds.recordFailure(feed.id, fetched.why, null);
    onPoll('gone');
    log.warn({ feed: feed.address }, 'a feed is gone for good, and is not polled any more');
    return;
  }
  if (fetched.kind === 'failed') {
    const pause = now() + backoff(feed.failures + 1, FAILURE_MS);
    await feeds.recordFailure(feed.id, fetched.why, Math.max(pause, fetched.until ?? 0));
    onPoll('failed');
    return;
  }
  const readyAt = now() + POLL_MS;
  if (fetched.kind === 'unchanged') {
    await feeds.recordPoll(feed.id, { readyAt, contents: null });
    onPoll('unchanged');
    return;
  }
  const { contents, etag, lastModified, movedTo } = fetched;
  const seen = identifyItems(contents.items).map((item) => toSeen(item, contents));
  const isFirst = feed.contentAt === null;
  const items = isFirst
    ? await markBaseline(services, seen, { feed: { ...feed, ...titleOf(contents) }, rules })
    : seen;
  if (movedTo !== null && movedTo !== feed.address) {
    log.info({ from: feed.address, to: movedTo }, 'a feed has moved for good');
    // One that is followed there already takes its place, and is polled by itself.
    if ((await feeds.move(feed.id, movedTo)) !== feed.id) return;
  }
  const { title } = contents;
  await feeds.recordPoll(feed.id, { readyAt, contents: { title, etag, lastModified, items } });
  onPoll('contents');
}

function titleOf({ title }: FeedContents): { readonly title?: string } {
  return title === null ? {} : { title };
}

export function toSeen(
  { entry, ...keys }: ReturnType<typeof identifyItems>[number],
  { language }: Pick<FeedContents, 'language'>,
): SeenItem {
  return {
    ...keys,
    title: entry.title,
    address: entry.address,
    publishedAt: entry.publishedAt,
    facts: writeFacts({ ...entry, language }),
    state: 'new',
  };
}

async function markBaseline(
  { guide, now }: FeedServices,
  items: readonly SeenItem[],
  followed: Followed,
): Promise<readonly SeenItem[]> {
  const wanted = await findWanted(
    guide.library(),
    items.map((item) => ({ item, followed })),
    now(),
  );
  const newest = new Set(wanted.slice(0, MOST_AT_FIRST).map(({ item }) => item));
  return items.map((item) => (newest.has(item) ? item : { ...item, state: 'baseline' }));
}
