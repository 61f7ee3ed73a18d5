import type { Followed } from './find-wanted.ts';

/** How feeds that are followed may do: `gone` are those that their server says will not come back. */
export const FEED_STATES = ['working', 'failing', 'gone'] as const;

export type FeedState = (typeof FEED_STATES)[number];

export function countFeeds(feeds: readonly Followed[]): Readonly<Record<FeedState, number>> {
  const counts = { working: 0, failing: 0, gone: 0 };
  for (const { feed, rules } of feeds) {
    if (rules.length === 0) continue;
    counts[feed.readyAt === null ? 'gone' : feed.failingSince === null ? 'working' : 'failing'] += 1;
  }
  return counts;
}
