import { expect, test } from 'vitest';
import { createSnapshotCache } from '../../src/digest/edition/channel-history.ts';
import { createEditionQueue } from '../../src/digest/edition-queue.ts';
import { BOTH, emptyStore } from '../store/both-stores.ts';
import { DAY, MINUTE, MONDAY, subscriptionDetails } from '../store/slots.ts';
import { library } from './newsroom.ts';

test.each(BOTH)(
  '%s: a slot that passed before its digest is stopped by a refusal is skipped, with the refusal as its reason',
  async (kind) => {
    const { store, clock } = await emptyStore(kind);
    const { id } = (await store.subscriptions.put(subscriptionDetails(), null)).subscription;
    const passing = { now: () => clock.now, wait: async () => {} };
    const nobody = async () => {};
    const queue = createEditionQueue({
      store,
      library: () => library,
      snapshots: createSnapshotCache(store, passing),
      notifyOwner: { ofStop: nobody, ofDoubt: nobody, start: nobody, stop: nobody },
      clock: passing,
      log: { error: () => {} },
    });
    await queue.makeDue(9);
    const [message] = await queue.claim({
      ...{ by: 'one', leaseMs: 2 * DAY, limit: 1, perWorkspace: 1 },
      ...{ place: 'slack', except: [], onlyOverdue: false },
    });
    clock.now = MONDAY + DAY + MINUTE;
    const refused = { kind: 'refused', reason: 'archived', said: 'is_archived' } as const;
    expect(await message?.settle(refused)).toBe(true);
    expect(await message?.settle(refused)).toBe(true);
    const rows = (await store.deliveries.history(id, 9)).map(({ localDate, state, reason }) => [
      localDate,
      state,
      reason,
    ]);
    expect(rows).toEqual([
      ['2026-03-03', 'skipped', 'archived'],
      ['2026-03-02', 'refused', 'archived'],
    ]);
    expect(await store.subscriptions.find(id)).toMatchObject({ state: 'stopped', nextAt: null });
  },
);
