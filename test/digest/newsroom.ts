import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { digest } from '../../commands/digest.ts';
import type { Clock } from '../../src/async.ts';
import { answer } from '../../src/command/answer.ts';
import type { Asker } from '../../src/command/command.ts';
import type { Messengers } from '../../src/delivery/messenger.ts';
import { createPostingClock, type PostingClock } from '../../src/delivery/posting-clock.ts';
import type { ConfiguredDigest } from '../../src/digest/configured-digests.ts';
import { createDigests, type Digests } from '../../src/digest/digests.ts';
import type { Nameable } from '../../src/digest/read-configured.ts';
import type { Guide } from '../../src/guide/guide.ts';
import { createLibrary, type Library } from '../../src/guide/library.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { places } from '../../src/places/registry.ts';
import type { Reply } from '../../src/reply.ts';
import { openStore } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createStandInMessenger, type StandInMessenger } from '../delivery/stand-in-messenger.ts';
import { createVirtualClock, type VirtualClock } from '../delivery/virtual-clock.ts';
import { freshAddress } from '../store/both-stores.ts';

export const guide: Guide = await loadGuide('data', null);
export const library = createLibrary(guide);

/** What an entry of DIGESTS may name where both platforms are set up. */
export const NAMEABLE: Nameable = { places, library, now: new Date('2026-03-26T05:00:00Z') };

/** An editor in the channel C1 of the workspace T1, who may manage it. */
export const editor: Asker = {
  place: 'slack',
  person: 'U1',
  personName: 'anna',
  workspace: 'T1',
  channel: 'C1',
  channelName: 'desk',
  mayManage: async () => ({ kind: 'allowed' }),
  zone: async () => ({ kind: 'zone', zone: 'Europe/Kyiv' }),
};

export type Newsroom = {
  readonly store: Store;
  readonly clock: VirtualClock;
  readonly standIn: StandInMessenger;
  readonly digests: Digests;
  /** Errors thrown inside commands. */
  readonly faults: readonly unknown[];
  readonly ask: (line: string, asker?: Partial<Asker>) => Promise<Reply>;
  /** Replaces the guide. */
  readonly reload: (library: Library) => void;
  /** Starts another process on the same store and stand-in; on a machine of its own, if one is given. */
  readonly another: (machine?: Machine) => Promise<Digests>;
  /** Starts another process on the same store that posts to other places; with a DIGESTS of its own, if one is given. */
  readonly anotherFor: (messengers: Messengers, configured?: readonly ConfiguredDigest[]) => Promise<Digests>;
  /** As after a kill: nothing is finished or released. Resolves when the next process has started, for these places. */
  readonly crashAndRestart: (messengers?: Messengers) => Promise<void>;
};

/** The clocks of a machine at a moment of the platform's, in milliseconds. */
export type Machine = {
  /** How far the machine's clock is ahead of the platform's. */
  readonly ahead?: (at: number) => number;
  /** For how long the monotonic clock has stood still. */
  readonly slept?: (at: number) => number;
  /** Whether the platform says its time. @default true */
  readonly isTold?: (at: number) => boolean;
};

/** The posting clock of such a machine, which asks the platform for its time as the bot does. */
export function postingClockOf(
  { ahead = () => 0, slept = () => 0, isTold = () => true }: Machine,
  clock: VirtualClock,
): PostingClock {
  const posting = createPostingClock({
    wall: () => clock.now() + ahead(clock.now()),
    monotonic: () => clock.now() - slept(clock.now()),
    wait: clock.wait,
    log: { warn: () => {} },
  });
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const ask = async () => {
    const told = posting.asking('Slack')();
    await clock.wait(100);
    if (isTold(clock.now())) told(new Date(clock.now()).toUTCString());
  };
  void posting.keep([ask], stop.signal);
  return posting;
}

export type NewsroomOptions = {
  readonly start: string;
  readonly kind?: Store['kind'];
  /** If given, the bot goes by a posting clock of this machine. */
  readonly machine?: Machine;
  readonly configured?: readonly ConfiguredDigest[];
  readonly standIn?: Parameters<typeof createStandInMessenger>[1];
};

/** The digest on a real store, with a clock and a platform that the test controls. */
export async function openNewsroom({
  start,
  kind = 'file',
  machine,
  configured = [],
  standIn: options,
}: NewsroomOptions): Promise<Newsroom> {
  const clock = createVirtualClock(start);
  const posting = machine ? postingClockOf(machine, clock) : clock;
  const address = await freshAddress(kind);
  let opened = await openStore(address, { clock: posting.now });
  let stopped = { yes: false };
  const withClock = (real: Store): Store => wrapStore(real, clock, stopped);
  let store = withClock(opened);
  const standIn = createStandInMessenger(clock, options);
  let current = library;
  const log = pino({ level: 'silent' });
  const ownMessengers: Messengers = { slack: standIn.messenger };
  const makeDigests = (
    onStore = store,
    onClock: Clock = posting,
    messengers = ownMessengers,
    itsConfigured = configured,
  ) =>
    createDigests({
      store: onStore,
      library: () => current,
      messengers,
      log,
      configured: itsConfigured,
      clock: onClock,
      random: () => 0,
    });
  let digests = makeDigests();
  await digests.start();
  const others: Digests[] = [];
  const otherStores: Store[] = [];
  const faults: unknown[] = [];
  onTestFinished(async () => {
    const all = Promise.all([digests, ...others].map((each) => each.stop()));
    await clock.moveTo(clock.now() + 5 * 60_000);
    await all;
    for (const each of [opened, ...otherStores]) await each.close();
  });
  return {
    get store() {
      return store;
    },
    clock,
    standIn,
    get digests() {
      return digests;
    },
    faults,
    ask: async (line, asker = {}) => {
      const context = {
        library: current,
        now: new Date(clock.now()),
        pageSize: 5,
        asker: { ...editor, ...asker },
        digests: () => digests.handlers,
      };
      const { reply } = await answer([digest], line, context, (fault) => faults.push(fault));
      return reply;
    },
    reload: (next) => {
      current = next;
    },
    another: async (itsMachine) => {
      const itsClock = itsMachine ? postingClockOf(itsMachine, clock) : posting;
      const itsStore = itsMachine ? await openStore(address, { clock: itsClock.now }) : null;
      if (itsStore) otherStores.push(itsStore);
      const more = makeDigests(itsStore ? withClock(itsStore) : store, itsClock);
      others.push(more);
      await more.start();
      return more;
    },
    anotherFor: async (messengers, itsConfigured) => {
      const more = makeDigests(store, posting, messengers, itsConfigured);
      others.push(more);
      await more.start();
      return more;
    },
    crashAndRestart: async (messengers) => {
      stopped.yes = true;
      await opened.close();
      opened = await openStore(address, { clock: posting.now });
      stopped = { yes: false };
      store = withClock(opened);
      digests = makeDigests(store, posting, messengers);
      await digests.start();
    },
  };
}

/** Makes the clock wait for calls in progress; after a crash, the calls of the old process do nothing. */
function wrapStore(store: Store, clock: VirtualClock, stopped: { readonly yes: boolean }): Store {
  const wrap = <T extends object>(part: T): T =>
    new Proxy(part, {
      get(target, name, receiver) {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value === 'object' && value !== null) return wrap(value);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (stopped.yes) return new Promise(() => {});
          const result: unknown = Reflect.apply(value, target, args);
          return result instanceof Promise ? clock.during(result) : result;
        };
      },
    });
  return wrap(store);
}
