import type { FeedServices } from './feed-services.ts';
import type { Followed } from './find-wanted.ts';

/** A feed that has failed for so long is reported to the editors. In milliseconds. */
export const REPORT_AFTER_MS = 7 * 24 * 3_600_000;

/** Whether those who follow it should look after it: it has failed for a week, or is gone for good. */
export function isInTrouble({ feed, rules }: Followed, now: number): boolean {
  if (rules.length === 0 || feed.failingSince === null) return false;
  return feed.readyAt === null || feed.failingSince <= now - REPORT_AFTER_MS;
}

/** Tells the editors of each feed in trouble, once until it works again. Without an editors’ channel, when there is one. */
export async function reportFailing({ store, now, tellEditors, log }: FeedServices): Promise<void> {
  for (const followed of await store.feeds.list()) {
    const { feed } = followed;
    if (feed.reportedAt !== null || !isInTrouble(followed, now())) continue;
    // The same again, if this ends before the report is recorded.
    const id = `feed ${feed.id} ${feed.failingSince}`;
    if (!(await tellEditors(id, { kind: 'feed-failing', feed: feed.id }))) continue;
    await store.feeds.recordReported(feed.id);
    log.warn({ feed: feed.address, fault: feed.fault }, 'a feed that is followed does not work');
  }
}
