import { backoff, type Clock } from '../async.ts';
import { createSnapshotBook } from '../digest/edition/history.ts';
import { createTellOwner } from '../digest/notify-owner.ts';
import type { Library } from '../guide/library.ts';
import type { Log } from '../ops/log.ts';
import type { Claim, Store, Workspace } from '../store/store.ts';
import { type Delivering, deliver, LEASE_MS } from './delivery.ts';
import { slotsDue } from './due.ts';
import type { Messengers } from './messenger.ts';
import { createPacer } from './pacing.ts';

/**
 * Makes deliveries of the slots that come, claims what waits, and hands each claim to `deliver`. Any number of
 * processes may do this on one store; what one of them has claimed, the others leave alone until its lease is over.
 */
type Runner = {
  readonly start: () => void;
  /** Claims nothing more, and resolves when what is in hand is settled or given back. */
  readonly stop: () => Promise<void>;
  /** Something in the store changed: look now. */
  readonly wake: () => void;
};

type RunnerOptions = {
  readonly store: Store;
  readonly library: () => Library;
  readonly messengers: Messengers;
  readonly clock: Clock;
  readonly log: Log;
  /** Different for every process and every start. */
  readonly name: string;
  readonly random?: () => number;
};

/**
 * Editions in hand for each place at a time: fifty a second at half a second each. More would be composed in bunches that
 * hold up those whose turn has come.
 */
const HANDS = 32;

/** Of one workspace, so that one that answers slowly cannot fill all hands. */
const HANDS_PER_WORKSPACE = 8;

/** Slots that are made into deliveries in one transaction. */
const DUE_BATCH = 500;

/** How often other processes' changes are looked for where nothing is known to be coming. */
const POLL_MS = 60_000;

/** How soon it is looked again where something waits that may not be claimed yet. */
const IDLE_MS = 1_000;

/** Hands that become free close together are filled together: fewer queries. */
const GATHER_MS = 25;

const SETBACK = { first: 500, longest: 30_000 };

export function createRunner(options: RunnerOptions): Runner {
  const { store, library, messengers, clock, log, name, random = Math.random } = options;
  const pacer = createPacer(clock);
  const snapshots = createSnapshotBook(store);
  const worlds = new Map<string, Delivering>();
  for (const [place, messenger] of Object.entries(messengers)) {
    if (messenger === undefined) continue;
    const tellOwner = createTellOwner({ store, library, messenger, clock, log });
    worlds.set(place, { store, library, messenger, pacer, snapshots, tellOwner, clock, random, log });
  }
  const hands = createHands();
  const stopping = new AbortController();
  let nap = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const take = (claim: Claim) => {
    const world = worlds.get(claim.subscription.place);
    if (world === undefined)
      throw new Error(
        `Claimed a delivery for ${claim.subscription.place}, which this process cannot post to.`,
      );
    hands.take(
      claim.subscription,
      deliver(claim, world, stopping.signal).catch((err: unknown) => {
        // It stays claimed: when the lease is over, somebody claims it and looks first.
        log.error({ err, delivery: claim.delivery.id }, 'a delivery was broken off');
      }),
      () => {
        if (hands.free(claim.subscription.place) >= HANDS / 2) nap.abort();
      },
    );
  };

  const makeDue = async () => {
    for (let made = DUE_BATCH; made === DUE_BATCH && !stopping.signal.aborted; ) {
      const due = await store.subscriptions.due(DUE_BATCH);
      const slots = due.map((subscription) => slotsDue(subscription, clock.now()));
      if (due.length > 0) await store.deliveries.createDue(slots.filter((each) => each !== null));
      made = due.length;
    }
  };

  const claim = async (place: string): Promise<number> => {
    const limit = hands.free(place);
    if (limit === 0) return 0;
    const resting = pacer.resting().map(({ of }) => asStored(of));
    const except = [...hands.full(), ...resting].filter((workspace) => workspace.place === place);
    const claims = await store.deliveries.claimNext({
      by: name,
      leaseMs: LEASE_MS,
      limit,
      perWorkspace: HANDS_PER_WORKSPACE,
      except,
      places: [place],
    });
    for (const each of claims) take(each);
    return claims.length;
  };

  /** One look at what there is to do; gives how long there is nothing more, in milliseconds. */
  const round = async (): Promise<number> => {
    await makeDue();
    let claimed = 0;
    // Place by place, so that one that takes fifty a second cannot keep all hands waiting for it.
    for (const place of worlds.keys()) claimed += await claim(place);
    if (claimed > 0) return 0;
    const next = await store.deliveries.nextWorkAt();
    const wait = next === null ? POLL_MS : next - clock.now();
    // What is due and not claimed waits for a hand, for the end of a rest, or for another process.
    return wait <= 0 ? IDLE_MS : Math.min(wait, POLL_MS);
  };

  const run = async () => {
    let setbacks = 0;
    while (!stopping.signal.aborted) {
      nap = new AbortController();
      let wait: number;
      try {
        wait = await round();
        if (setbacks > 0) log.info({}, 'the store can be reached again');
        setbacks = 0;
      } catch (err) {
        setbacks += 1;
        wait = backoff(setbacks, SETBACK);
        log.error({ err, againInMs: wait }, 'the store could not be asked for deliveries');
        // A rest that nothing shortens, so that a store that is down is left in peace.
        nap = new AbortController();
      }
      await clock.wait(GATHER_MS, stopping.signal);
      if (!stopping.signal.aborted) await clock.wait(wait - GATHER_MS, nap.signal);
    }
  };

  return {
    start: () => {
      running = run();
    },
    stop: async () => {
      stopping.abort();
      nap.abort();
      await running;
      await hands.empty();
    },
    wake: () => nap.abort(),
  };
}

function asStored({ place, workspace }: { readonly place: string; readonly workspace: string }): Workspace {
  return { place, workspace: workspace === '' ? null : workspace };
}

/** What is in hand, counted by place and workspace. */
function createHands() {
  const busy = new Set<Promise<void>>();
  const counts = new Map<string, { readonly workspace: Workspace; count: number }>();
  const inHand = (place: string) =>
    [...counts.values()].reduce(
      (sum, { workspace, count }) => sum + (workspace.place === place ? count : 0),
      0,
    );
  return {
    take: ({ place, workspace }: Workspace, work: Promise<void>, onDone: () => void) => {
      const key = `${place} ${workspace ?? ''}`;
      const counted = counts.get(key) ?? { workspace: { place, workspace }, count: 0 };
      counted.count += 1;
      counts.set(key, counted);
      const done = work.finally(() => {
        counted.count -= 1;
        if (counted.count === 0) counts.delete(key);
        busy.delete(done);
        onDone();
      });
      busy.add(done);
    },
    free: (place: string) => HANDS - inHand(place),
    full: (): readonly Workspace[] =>
      [...counts.values()]
        .filter(({ count }) => count >= HANDS_PER_WORKSPACE)
        .map(({ workspace }) => workspace),
    empty: async () => {
      while (busy.size > 0) await Promise.all(busy);
    },
  };
}
