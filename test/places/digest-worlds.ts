import fc from 'fast-check';
import { onTestFinished } from 'vitest';
import { createDeskbook, type Deskbook } from '../../src/deskbook.ts';
import { createDigests } from '../../src/digest/digests.ts';
import { openGuide } from '../../src/guide/current-guide.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { SubscriptionDetails } from '../../src/store/subscription.ts';
import { createStandInMessenger } from '../delivery/stand-in-messenger.ts';
import { createVirtualClock } from '../delivery/virtual-clock.ts';
import { anyEdition, MINUTE, MONDAY, mondaySlot, subscriptionDetails } from '../store/slots.ts';

/** Some time after the edition of Monday was due. */
const NOW = MONDAY + 30 * MINUTE;

const guide = await openGuide({ folder: 'data', cacheDir: null });

/** A digest that the asker may not see: its channel, owner, words, state and edition can be anything. */
export type Hidden = {
  readonly name: string;
  readonly ownerName: string;
  readonly about: string;
  readonly time: string;
  readonly state: 'on' | 'paused' | 'stopped';
  /** What became of Monday's edition. */
  readonly edition: 'none' | 'skipped' | 'unsure' | 'posted';
};

export const anyHidden: fc.Arbitrary<readonly Hidden[]> = fc.array(
  fc.record({
    name: fc.stringMatching(/^[a-z][a-z0-9-]{2,20}$/),
    ownerName: fc.string({ minLength: 1, maxLength: 20 }),
    about: fc.constantFrom('minister bribe', 'china', 'ceasefire', 'nato'),
    time: fc.constantFrom('06:00', '08:30', '17:45'),
    state: fc.constantFrom('on', 'paused', 'stopped'),
    edition: fc.constantFrom('none', 'skipped', 'unsure', 'posted'),
  }),
  { minLength: 1, maxLength: 4 },
);

/** The bot on a new store with these digests, each with the state and edition given. */
export async function openWorld(
  digests: readonly { readonly details: Partial<SubscriptionDetails>; readonly hidden?: Hidden }[],
): Promise<Deskbook> {
  const store = await openStore({ kind: 'file', path: ':memory:' }, { clock: () => NOW });
  onTestFinished(() => store.close());
  for (const { details, hidden } of digests) {
    const what = {
      who: String(details.owner ?? 'U1'),
      whoName: hidden?.ownerName ?? null,
      what: 'turned on',
    };
    const { subscription } = await store.subscriptions.put(subscriptionDetails(details), what);
    const { id } = subscription;
    await makeEdition(store, id, hidden?.edition ?? 'unsure');
    if (hidden?.state === 'paused') await store.subscriptions.pause(id, { until: null, nextAt: null }, what);
    if (hidden?.state === 'stopped') await store.subscriptions.stop(id, 'archived', what);
  }
  const { messenger } = createStandInMessenger(createVirtualClock(new Date(NOW).toISOString()));
  const { handlers } = createDigests({
    store,
    library: guide.library,
    messengers: { slack: messenger, discord: messenger },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    // Nothing is posted here, so nothing is worth waiting for.
    clock: { now: () => NOW, wait: async () => {} },
  });
  const report = (fault: unknown) => {
    throw fault;
  };
  return createDeskbook({ guide, pageSize: 5, now: () => new Date(NOW), report, digests: handlers });
}

async function makeEdition(store: Store, id: string, edition: Hidden['edition']): Promise<void> {
  if (edition === 'none') return;
  const skipped = { state: 'skipped', reason: 'was down' } as const;
  await store.deliveries.createDue([mondaySlot(id, edition === 'skipped' ? skipped : {})]);
  if (edition === 'skipped') return;
  const [claim] = await store.deliveries.claimNext({
    by: 'world',
    leaseMs: MINUTE,
    limit: 1,
    perWorkspace: 99,
    except: [],
  });
  if (!claim) throw new Error('Expected the edition to be claimed.');
  await store.deliveries.saveEdition(claim.lease, anyEdition, 'guide', 'composed');
  const message = { id: '1772433000.000100', link: null };
  await store.deliveries.settle(
    claim.lease,
    edition === 'unsure'
      ? { kind: 'unsure', reason: 'no answer in 15 s' }
      : { kind: 'posted', message, shown: ['101'], round: 1 },
  );
}

/** Lines for every action of `/digest` that a person can type, with days on which hidden channels had editions. */
export const LINES = [
  '/digest list',
  '/digest',
  '/digest status',
  '/digest preview',
  '/digest why',
  '/digest show 2026-03-02',
  '/digest list C0HIDDEN0',
  '/digest status #minister-bribe',
  '/digest on 09:00 Europe/London daily about:china',
  '/digest now',
  '/digest pause until 2026-12-24',
  '/digest resume',
  '/digest off',
  '/plan point 4',
  '/sources minister bribe',
] as const;

export const TYPED = [
  '/digest ',
  '/digest l',
  '/digest on about:',
  '/digest on publisher:b',
  '/sources mini',
];
