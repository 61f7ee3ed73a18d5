import type { Library } from '../guide/library.ts';
import { countFeeds } from '../newsroom/feeds/count-feeds.ts';
import { countLinks } from '../newsroom/links/count-links.ts';
import type { DeliveriesNow, LinksNow } from '../ops/metrics.ts';
import type { Store } from '../store/store.ts';

/** What the metrics tell of the store, read at every scrape. */

export async function countDeliveries(store: Store): Promise<DeliveriesNow> {
  const [byState, lag] = [await store.deliveries.countByState(), await store.deliveries.lag()];
  const isUp = await store.check().then(
    () => true,
    () => false,
  );
  const byCardState = await store.newsroom.cards.countByState();
  const byFeedState = countFeeds(await store.newsroom.feeds.list());
  return { byState, byCardState, byFeedState, lag, isUp };
}

export async function countStoredLinks(
  store: Store,
  library: Library,
  now: number,
  overdueDays: number,
): Promise<LinksNow> {
  return countLinks(library, await store.newsroom.linkChecks.list(), now, overdueDays);
}
