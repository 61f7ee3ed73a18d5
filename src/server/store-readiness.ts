import type { Store } from '../store/store.ts';
import type { Check } from './health.ts';

/** A zone that only a newer Node knows keeps editions from its digests, not the bot from its work. */
export function storeReadiness(store: Store): Check {
  let unknown: readonly string[] = [];
  return {
    name: 'store',
    run: async () => {
      await store.check();
      unknown = await store.subscriptions.listUnknownZones();
      return null;
    },
    note: () =>
      unknown.length === 0
        ? null
        : `digests have no editions in time zones that this machine does not know: ${unknown.join(', ')}`,
  };
}
