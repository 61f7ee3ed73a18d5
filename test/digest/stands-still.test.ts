import { expect, test } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { anyClaim, BOTH } from '../store/both-stores.ts';
import { openNewsroom } from './newsroom.ts';

/** 08:30 in Kyiv on Monday, 30 March 2026. */
const SLOT = Date.parse('2026-03-30T05:30:00Z');
const MINUTE = 60_000;

/** The process is stopped for two minutes after the store has renewed its first lease, before it reads the answer. */
async function openStopped(kind: Store['kind'], meanwhile: (store: Store) => Promise<unknown>) {
  const room = await openNewsroom({ kind, start: new Date(SLOT - MINUTE).toISOString() });
  const { store, clock, ask } = room;
  await ask('/digest on 08:30 Europe/Kyiv daily');
  const { renew } = store.deliveries;
  let isStopped = false;
  Object.assign(store.deliveries, {
    renew: async (...args: Parameters<typeof renew>) => {
      const renewed = await renew(...args);
      if (isStopped) return renewed;
      isStopped = true;
      clock.sleepTo(clock.now() + 2 * MINUTE);
      await meanwhile(store);
      return renewed;
    },
  });
  const [{ id } = { id: '' }] = await store.subscriptions.listAll();
  await clock.moveTo(SLOT + 10 * MINUTE);
  return {
    ...room,
    edition: await store.deliveries.find(id, '2026-03-30'),
    stages: (await store.events.list(id, '2026-03-30')).map(({ stage }) => stage),
  };
}

test.each(BOTH)(
  '%s: a process that stood still while its lease was renewed does not post what another has posted',
  async (kind) => {
    const message = { id: 'of the other', link: null };
    const { standIn, edition, stages } = await openStopped(kind, async ({ deliveries }) => {
      const [claim] = await deliveries.claimNext({ ...anyClaim, by: 'another' });
      if (!claim) throw new Error('Nothing was claimed.');
      await deliveries.settle(claim.lease, { kind: 'posted', message, shown: [], round: 1 });
    });
    expect(standIn.posts).toEqual([]);
    expect(edition).toMatchObject({ state: 'posted', message });
    expect(stages).toEqual(['due', 'claimed', 'composed', 'claimed', 'posted']);
  },
);

test.each(BOTH)('%s: it posts the edition at once if no other has claimed it', async (kind) => {
  const { standIn, edition, stages } = await openStopped(kind, async () => {});
  expect(standIn.posts.map(({ at }) => at)).toEqual([SLOT + 2 * MINUTE]);
  expect(edition?.state).toBe('posted');
  expect(stages).toEqual(['due', 'claimed', 'composed', 'later', 'claimed', 'composed', 'posted']);
});
