import { pluralise } from '../../answers/count-values.ts';
import type { FeedServices } from './feed-services.ts';
import { settleItems } from './settle-items.ts';

/** Proposals that a feed may make in a day (UTC): a feed that suddenly has its whole archive must not bury all else. */
export const MOST_A_DAY = 10;

/** Items that are looked at together. */
const BATCH = 1_000;

/**
 * Makes proposals of the items that nobody has looked at yet, and settles all of them. May be repeated after a crash at any moment:
 * an item is settled after its proposal is made, and the proposal of a story is made once. Returns the number of new proposals.
 */
export async function proposeItems(services: FeedServices, signal: AbortSignal): Promise<number> {
  const { feeds } = services.store;
  const { log } = services;
  let count = 0;
  while (!signal.aborted) {
    const items = await feeds.listNew(BATCH);
    if (items.length === 0) break;
    const { made, held, leftOut } = await settleItems(services, items, MOST_A_DAY);
    for (const each of leftOut) log.info(each, 'an item of a feed is left out');
    if (held > 0)
      log.warn(
        { held },
        `feeds had more than may be proposed in a day: ${pluralise(held, 'item')} left aside`,
      );
    count += made.length;
  }
  return count;
}
