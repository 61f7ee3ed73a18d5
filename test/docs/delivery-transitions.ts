import type { Lease } from '../../src/store/delivery.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { DAY, MINUTE, MONDAY, mondaySlot, subscriptionDetails } from '../store/slots.ts';

/** What becomes of a delivery, found out by doing everything that the store offers to a delivery in each state. */

/** `by` is the function of the store that does it. */
export type Transition = { readonly from: string | null; readonly to: string; readonly by: string };

type Trial = {
  readonly store: Store;
  readonly clock: { now: number };
  readonly id: string;
  lease: Lease | null;
};

const DATE = '2026-03-02';

const BEGINNINGS: Readonly<Record<string, Parameters<typeof mondaySlot>[1]>> = {
  due: {},
  skipped: { state: 'skipped', reason: 'The bot was not running.' },
};

type Step = readonly [by: string, run: (trial: Trial) => Promise<unknown>];

const UNSERVED = 'no bot for Slack';

const nothingShown = { shown: [], round: 1 };

function settled(outcome: Parameters<Store['deliveries']['settle']>[1]): Step {
  return [
    `settle: ${outcome.kind}`,
    async ({ store, lease }) => lease && store.deliveries.settle(lease, outcome),
  ];
}

const STEPS: readonly Step[] = [
  [
    'claimNext',
    async (trial) => {
      // Past the lease of whoever holds it.
      trial.clock.now += DAY;
      const claims = await trial.store.deliveries.claimNext({
        by: 'one',
        leaseMs: MINUTE,
        limit: 1000,
        perWorkspace: 1000,
        except: [],
      });
      trial.lease = claims.find(({ subscription }) => subscription.id === trial.id)?.lease ?? trial.lease;
    },
  ],
  [
    'release',
    async ({ store, clock, lease }) =>
      lease &&
      store.deliveries.release(lease, { nextTryAt: clock.now, reason: 'HTTP 502', mayHaveArrived: false }),
  ],
  // Before it is settled as unsure, which does not lead to being looked for.
  ['giveUpUnserved', ({ store, clock }) => store.deliveries.giveUpUnserved(clock.now + DAY, UNSERVED)],
  ['recordServed', ({ store }) => store.deliveries.recordServed(['slack'], UNSERVED)],
  settled({ kind: 'posted', message: null, ...nothingShown }),
  settled({ kind: 'quiet', reason: null }),
  settled({ kind: 'skipped', reason: 'too late' }),
  settled({ kind: 'refused', reason: 'archived', stops: null }),
  settled({ kind: 'unsure', reason: 'HTTP 502' }),
  ['reopen', ({ store, id }) => store.deliveries.reopen(`${id}:${DATE}`, 'by Olena')],
  ['confirm', ({ store, id }) => store.deliveries.confirm(`${id}:${DATE}`, nothingShown, 'by Olena')],
  ['pause', ({ store, id }) => store.subscriptions.pause(id, { until: null, nextAt: null }, null)],
  ['stop', ({ store, id }) => store.subscriptions.stop(id, 'off', null)],
];

export async function observeTransitions(): Promise<readonly Transition[]> {
  const clock = { now: MONDAY };
  const store = await openStore({ kind: 'file', path: ':memory:' }, { clock: () => clock.now });
  let trials = 0;
  /** A delivery of its own, after these steps. */
  const after = async (beginning: string, steps: readonly Step[]) => {
    trials += 1;
    const { subscription } = await store.subscriptions.put(
      subscriptionDetails({ workspace: `T${trials}`, channel: `C${trials}` }),
      null,
    );
    const trial: Trial = { store, clock, id: subscription.id, lease: null };
    await store.deliveries.createDue([mondaySlot(subscription.id, BEGINNINGS[beginning])]);
    for (const [, run] of steps) await run(trial);
    const delivery = await store.deliveries.find(subscription.id, DATE);
    return { state: delivery?.state ?? 'none', attempts: delivery?.attempts ?? 0 };
  };
  const found: Transition[] = [];
  const known = new Map<string, { readonly beginning: string; readonly steps: readonly Step[] }>();
  for (const beginning of Object.keys(BEGINNINGS)) {
    const { state } = await after(beginning, []);
    found.push({ from: null, to: state, by: 'createDue' });
    known.set(state, { beginning, steps: [] });
  }
  // Iterating over a map includes entries added meanwhile, so every reachable state is visited.
  for (const [from, { beginning, steps }] of known) {
    const before = await after(beginning, steps);
    for (const step of STEPS) {
      const way = [...steps, step];
      const { state: to, attempts } = await after(beginning, way);
      if (to === from && attempts === before.attempts) continue;
      found.push({ from, to, by: step[0] });
      if (!known.has(to)) known.set(to, { beginning, steps: way });
    }
  }
  await store.close();
  return found;
}
