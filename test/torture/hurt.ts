import { type EventEmitter, once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../src/async.ts';
import type { PostgresServer } from '../store/postgres-server.ts';
import type { StandIns } from './stand-ins.ts';
import type { Bot } from './supervise.ts';

/** How often each thing is done to the bots, spread at random over the time that the kills take. */
export type Harm = {
  /** SIGKILL of a bot. */
  readonly kills: number;
  /** SIGSTOP of a bot for longer than its leases, then SIGCONT. */
  readonly freezes: number;
  /** PostgreSQL is shut down and started again. */
  readonly outages: number;
  /** PostgreSQL is killed and started again. */
  readonly crashes: number;
  /** The disk under the file is full for a while. */
  readonly fullDisks: number;
};

export type Done = { -readonly [Each in keyof Harm]: number } & {
  /** Kills while the killed bot had at least one post in flight, and all such posts. */
  killsInFlight: number;
  postsInFlight: number;
};

export const nothingDone = (): Done => ({
  ...{ kills: 0, freezes: 0, outages: 0, crashes: 0, fullDisks: 0 },
  ...{ killsInFlight: 0, postsInFlight: 0 },
});

type Scene = {
  readonly bots: readonly Bot[];
  /** Emits "post" with a bot that begins to post. */
  readonly posts: EventEmitter;
  readonly postgres: PostgresServer | null;
  readonly standIns: StandIns;
  readonly clock: Clock;
  /** Nobody is killed before this time of the clock. */
  readonly from: number;
  /** How many times faster than the machine's the clock runs. */
  readonly times: number;
  readonly random: () => number;
  readonly tell: (line: string) => void;
};

/** Longer than a lease of the bots, in milliseconds of their clock. */
const FREEZE_MS = { least: 100_000, most: 160_000 };

/** How long to wait for a bot that posts, in real milliseconds: many times what a start and a minute of its clock take. */
const AIM_MS = 60_000;

const MOST_AIMS = 3;

/** Adds what was done to `done`. */
export async function hurt(harm: Harm, done: Done, scene: Scene): Promise<void> {
  const { bots, posts, postgres, standIns, clock, from, times, random, tell } = scene;
  const frozen = new Set<Bot>();
  const thawing: Promise<void>[] = [];
  const free = () => bots.filter((bot) => !frozen.has(bot));

  /** A bot that is posting at this moment, or any if none does soon. */
  const aim = async (): Promise<Bot | undefined> => {
    const deadline = AbortSignal.timeout(AIM_MS);
    for (;;) {
      const posting = free().filter((bot) => bot.inFlight() > 0);
      if (posting.length > 0) return posting[Math.floor(random() * posting.length)];
      if (deadline.aborted) return free()[Math.floor(random() * free().length)];
      await once(posts, 'post', { signal: deadline }).catch(() => {});
    }
  };

  /** Somewhere in a post of the one that it returns: on a busy machine the pause may outlast the post. */
  const aimWithin = async (): Promise<Bot | undefined> => {
    for (let tries = 1; ; tries += 1) {
      const victim = await aim();
      await pause(random() * 40);
      if (tries === MOST_AIMS || (victim && victim.inFlight() > 0)) return victim;
    }
  };

  const kill = async () => {
    // Four in five are killed while they post, the others whenever it may be: starting, looking, idle.
    const victim = random() < 0.8 ? await aimWithin() : free()[Math.floor(random() * free().length)];
    if (!victim || frozen.has(victim)) return;
    const inFlight = await victim.kill();
    done.kills += 1;
    done.postsInFlight += inFlight;
    if (inFlight > 0) done.killsInFlight += 1;
    if (done.kills % 50 === 0)
      tell(`${done.kills} kills, ${done.killsInFlight} of them with posts in flight`);
  };

  const freeze = async () => {
    const victim = await aim();
    if (!victim) return;
    victim.signal('SIGSTOP');
    frozen.add(victim);
    done.freezes += 1;
    const ms = FREEZE_MS.least + random() * (FREEZE_MS.most - FREEZE_MS.least);
    const thawed = pause(ms / times).then(() => {
      frozen.delete(victim);
      victim.signal('SIGCONT');
    });
    // The others go on, if there are any.
    if (bots.length > 1) thawing.push(thawed);
    else await thawed;
  };

  const cut = (how: 'halt' | 'crash') => async () => {
    if (!postgres) return;
    await postgres[how]();
    await pause(random() * 2_500);
    await postgres.resume();
    done[how === 'halt' ? 'outages' : 'crashes'] += 1;
  };

  const fillDisk = async () => {
    const [bot] = free();
    if (!bot) return;
    await bot.posting();
    bot.signal('SIGUSR2');
    await pause(1_000 + random() * 4_000);
    bot.signal('SIGUSR2');
    done.fullDisks += 1;
  };

  await pause(Math.max(0, (from - clock.now()) / times));
  const acts = [
    ...Array.from({ length: harm.kills }, () => kill),
    ...Array.from({ length: harm.freezes }, () => freeze),
    ...Array.from({ length: harm.outages }, () => cut('halt')),
    ...Array.from({ length: harm.crashes }, () => cut('crash')),
    ...Array.from({ length: harm.fullDisks }, () => fillDisk),
  ].map((act) => ({ act, at: random() }));
  const killed = done.kills;
  for (const { act } of acts.toSorted((one, other) => one.at - other.at)) {
    standIns.oneMoreTrouble();
    await act();
  }
  // Some found their victim frozen.
  while (done.kills < killed + harm.kills) await kill();
  await Promise.all(thawing);
}
