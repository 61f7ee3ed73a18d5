import { once } from '../async.ts';
import type { Subscription } from './subscription.ts';

/** Sorted here because the databases order letters and nulls differently. */
export function byName(one: Subscription, other: Subscription): number {
  return (
    compareNames(one.place, other.place) ||
    compareNames(one.channelName ?? one.channel, other.channelName ?? other.channel) ||
    compareNames(one.id, other.id)
  );
}

// Loading ICU's takes 5 ms and 3 MB, which a start need not wait for.
const collator = once(() => new Intl.Collator('en', { numeric: true }));

function compareNames(one: string, other: string): number {
  return collator().compare(one, other);
}
