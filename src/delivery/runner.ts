import { backoff, type Clock } from '../async.ts';
import type { Log } from '../ops/log.ts';
import { deliver } from './deliver.ts';
import { type DeliveryServices, LEASE_MS } from './delivery-services.ts';
import type { Messenger, Messengers } from './messenger.ts';
import type { Pacer } from './pacer.ts';
import type { ClaimedMessage, Queue } from './queue.ts';
import { createWorkSlots, PER_PLACE, PER_WORKSPACE } from './work-slots.ts';

/**
 * Creates rows for what comes due, claims what is waiting, and delivers it. Any number of processes may share one store:
 * none claims what another has claimed until its lease expires.
 */
type Runner = {
  readonly start: () => void;
  /** Stops claiming, and resolves when everything in progress is settled or released. */
  readonly stop: () => Promise<void>;
  /** Call when something in the store has changed, to look at it now. */
  readonly wake: () => void;
};

type RunnerOptions = {
  readonly queue: Queue;
  readonly messengers: Messengers;
  /** Shared by all runners of a process, because a place's limits apply to everything posted there. */
  readonly pacer: Pacer;
  readonly clock: Clock;
  readonly log: Log;
  /** Different for every process and every start. */
  readonly name: string;
  readonly random: () => number;
};

/** Subscriptions whose rows are created in one transaction. */
const DUE_BATCH = 500;

/** How often to look for changes by other processes if nothing is known to be due. */
const POLL_MS = 60_000;

/** How soon to look again if something is waiting that cannot be claimed yet. */
const IDLE_MS = 1_000;

/** Slots that become free close together are filled together, which takes fewer queries. */
const GATHER_MS = 25;

const STORE_RETRY = { first: 500, longest: 30_000 };

export function createRunner(options: RunnerOptions): Runner {
  const { queue, messengers, pacer, clock, log, name, random } = options;
  const places = new Map<string, DeliveryServices>();
  const slots = createWorkSlots();
  const stopping = new AbortController();
  let pause = new AbortController();
  let running: Promise<void> = Promise.resolve();

  const take = (message: ClaimedMessage, services: DeliveryServices) => {
    const { id, target } = message;
    slots.take(
      target,
      deliver(message, services, stopping.signal).catch((err: unknown) => {
        // It stays claimed: the process that claims it after the lease looks first.
        log.error({ err, delivery: id }, 'a delivery failed');
      }),
      () => {
        if (slots.free(target.place) >= PER_PLACE / 2) pause.abort();
      },
    );
  };

  const makeDue = async () => {
    for (let made = DUE_BATCH; made === DUE_BATCH && !stopping.signal.aborted; ) {
      made = await queue.makeDue(DUE_BATCH);
    }
  };

  const claim = async (place: string, services: DeliveryServices): Promise<number> => {
    const limit = slots.free(place);
    if (limit === 0) return 0;
    const paused = pacer.paused().map(({ of }) => of);
    const except = [...slots.full(), ...paused].filter((workspace) => workspace.place === place);
    const messages = await queue.claim({
      by: name,
      leaseMs: LEASE_MS,
      limit,
      perWorkspace: PER_WORKSPACE,
      place,
      except,
      onlyOverdue: isRefused(services.messenger),
    });
    for (const message of messages) take(message, services);
    return messages.length;
  };

  /** Does what there is to do. Returns the milliseconds until there may be more. */
  const round = async (): Promise<number> => {
    // A slot that moves by a wrong clock is an edition lost, or posted early.
    if (clock.doubt && clock.doubt() !== null) return IDLE_MS;
    await makeDue();
    let claimed = 0;
    // Place by place, so that one place cannot take every slot.
    for (const [place, services] of places) claimed += await claim(place, services);
    if (claimed > 0) return 0;
    const next = await queue.nextWorkAt();
    const wait = next === null ? POLL_MS : next - clock.now();
    // What is due then waits for a platform to accept the bot, which wakes this.
    if ([...places.values()].every(({ messenger }) => isRefused(messenger))) return POLL_MS;
    // What is due and unclaimed is waiting for a slot, the end of a pause, or another process.
    return wait <= 0 ? IDLE_MS : Math.min(wait, POLL_MS);
  };

  const run = async () => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      pause = new AbortController();
      let wait: number;
      try {
        wait = await round();
        if (failures > 0) log.info({}, 'the store can be reached again');
        failures = 0;
      } catch (err) {
        failures += 1;
        wait = backoff(failures, STORE_RETRY);
        log.error({ err, againInMs: wait }, 'could not ask the store for deliveries');
        // `wake` cannot shorten this pause: a store that is down gets no extra load.
        pause = new AbortController();
      }
      await clock.wait(GATHER_MS, stopping.signal);
      if (!stopping.signal.aborted) await clock.wait(wait - GATHER_MS, pause.signal);
    }
  };

  return {
    start: () => {
      for (const [place, messenger] of Object.entries(messengers)) {
        if (messenger === undefined) continue;
        places.set(place, { messenger, pacer, clock, random, log });
        messenger.standing?.onAccepted(() => pause.abort());
      }
      running = run();
    },
    stop: async () => {
      stopping.abort();
      pause.abort();
      await running;
      await slots.idle();
    },
    wake: () => pause.abort(),
  };
}

function isRefused({ standing }: Messenger): boolean {
  return standing !== undefined && standing.refusal() !== null;
}
