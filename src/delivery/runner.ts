import { backoff, type Clock } from '../async.ts';
import type { Log } from '../ops/log.ts';
import { deliver } from './deliver.ts';
import { type DeliveryWorld, LEASE_MS } from './delivery-world.ts';
import type { Messengers } from './messenger.ts';
import type { Pacer } from './pacer.ts';
import type { ClaimedMessage, Queue } from './queue.ts';
import { createWorkSlots, PER_PLACE, PER_WORKSPACE } from './work-slots.ts';

/**
 * Makes rows of what comes due, claims what waits, and delivers what it claimed. Any number of processes may do this on
 * one store; what one of them has claimed, the others leave alone until its lease is over.
 */
type Runner = {
  readonly start: () => void;
  /** Claims nothing more, and resolves when what is in progress is settled or released. */
  readonly stop: () => Promise<void>;
  /** Something in the store changed: look now. */
  readonly wake: () => void;
};

type RunnerOptions = {
  readonly queue: Queue;
  readonly messengers: Messengers;
  /** One for all runners of a process: the limits of a place hold for everything that is posted there. */
  readonly pacer: Pacer;
  readonly clock: Clock;
  readonly log: Log;
  /** Different for every process and every start. */
  readonly name: string;
  readonly random: () => number;
};

/** Rows that are made in one transaction. */
const DUE_BATCH = 500;

/** How often other processes' changes are looked for if nothing is known to be coming. */
const POLL_MS = 60_000;

/** How soon to look again if something waits that may not be claimed yet. */
const IDLE_MS = 1_000;

/** Slots that become free close together are filled together: fewer queries. */
const GATHER_MS = 25;

const SETBACK = { first: 500, longest: 30_000 };

export function createRunner(options: RunnerOptions): Runner {
  const { queue, messengers, pacer, clock, log, name, random } = options;
  const worlds = new Map<string, DeliveryWorld>();
  const slots = createWorkSlots();
  const stopping = new AbortController();
  let nap = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const take = (message: ClaimedMessage, world: DeliveryWorld) => {
    const { id, target } = message;
    slots.take(
      target,
      deliver(message, world, stopping.signal).catch((err: unknown) => {
        // It stays claimed: when the lease is over, somebody claims it and looks first.
        log.error({ err, delivery: id }, 'a delivery failed');
      }),
      () => {
        if (slots.free(target.place) >= PER_PLACE / 2) nap.abort();
      },
    );
  };

  const makeDue = async () => {
    for (let made = DUE_BATCH; made === DUE_BATCH && !stopping.signal.aborted; ) {
      made = await queue.makeDue(DUE_BATCH);
    }
  };

  const claim = async (place: string, world: DeliveryWorld): Promise<number> => {
    const limit = slots.free(place);
    if (limit === 0) return 0;
    const resting = pacer.resting().map(({ of }) => of);
    const except = [...slots.full(), ...resting].filter((workspace) => workspace.place === place);
    const messages = await queue.claim({
      by: name,
      leaseMs: LEASE_MS,
      limit,
      perWorkspace: PER_WORKSPACE,
      place,
      except,
    });
    for (const message of messages) take(message, world);
    return messages.length;
  };

  /** One look at what there is to do. Returns how long there is nothing more, in milliseconds. */
  const round = async (): Promise<number> => {
    await makeDue();
    let claimed = 0;
    // Place by place, so that one that takes fifty a second cannot keep every slot waiting for it.
    for (const [place, world] of worlds) claimed += await claim(place, world);
    if (claimed > 0) return 0;
    const next = await queue.nextWorkAt();
    const wait = next === null ? POLL_MS : next - clock.now();
    // What is due and not claimed waits for a slot, for the end of a rest, or for another process.
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
        log.error({ err, againInMs: wait }, 'could not ask the store for deliveries');
        // A pause that nothing shortens: a store that is down gets no extra load.
        nap = new AbortController();
      }
      await clock.wait(GATHER_MS, stopping.signal);
      if (!stopping.signal.aborted) await clock.wait(wait - GATHER_MS, nap.signal);
    }
  };

  return {
    start: () => {
      for (const [place, messenger] of Object.entries(messengers)) {
        if (messenger !== undefined) worlds.set(place, { messenger, pacer, clock, random, log });
      }
      running = run();
    },
    stop: async () => {
      stopping.abort();
      nap.abort();
      await running;
      await slots.idle();
    },
    wake: () => nap.abort(),
  };
}
