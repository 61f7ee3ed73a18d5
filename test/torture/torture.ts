import { EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '../../src/async.ts';
import { createLibrary } from '../../src/guide/library.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { openStore, type StoreAddress } from '../../src/store/open-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { SubscriptionDetails } from '../../src/store/subscription.ts';
import { startPostgres } from '../store/postgres-server.ts';
import type { Bug } from './hand-made-bugs.ts';
import { type Done, type Harm, hurt, nothingDone } from './hurt.ts';
import { DAY, type Due, judge, noVerdict, type Verdict } from './judge.ts';
import { scaledClock } from './scaled-clock.ts';
import { startStandIns } from './stand-ins.ts';
import { type Bot, superviseBot } from './supervise.ts';

/** Hurts bots at random instants while editions fall due, on several days, and judges what arrived. */
export type TortureOptions = Harm & {
  readonly kind: Store['kind'];
  /** Bots at a time; a file takes one. */
  readonly processes: number;
  /** Days on which each channel has an edition; what is done to the bots is spread over them. Default 2. */
  readonly days?: number;
  /** How far the clock of a bot may be ahead, in milliseconds; drawn anew at each start. Empty: all clocks are right. */
  readonly clocksAhead: readonly number[];
  /** Editions that fall due in a minute of the bots' clock. */
  readonly perMinute: number;
  /** How many times faster the bots' clock runs. */
  readonly times: number;
  readonly seed: number;
  /** True sends one edition in three to Discord; false sends all to Slack. */
  readonly withDiscord: boolean;
  /** Real milliseconds that the bots have on each day to settle what is left after the last kill. */
  readonly settleWithinMs: number;
  readonly bug?: Bug;
  readonly tell?: (line: string) => void;
};

export type Counts = Verdict &
  Done & {
    /** Bots that ended by themselves after they had begun to post. */
    readonly fell: number;
  };

/** Monday, so that the days have different names. */
const START = Date.parse('2026-03-02T00:00:00Z');
const MINUTE = 60_000;

/** How long the bots are left alone at the end of each day, in milliseconds of their clock. */
const PEACE_MS = 3 * MINUTE;

/** One channel in this many does not let the bot read its messages. */
const BLIND = 20;

/** The share of kills that must fall while a post is in flight, or the run proves nothing. */
const MIN_IN_FLIGHT = 0.5;

/** What is wrong with a run, in words; nothing if it is sound. */
export function faultsOf(counts: Counts): readonly string[] {
  const named = [
    'lost',
    'doubled',
    'early',
    'wrong',
    'wrongNext',
    'wronglyUnsure',
    'notYet',
    'fell',
  ] as const;
  const isVacuous = counts.killsInFlight < counts.kills * MIN_IN_FLIGHT || counts.due === 0;
  return [
    ...named.filter((name) => counts[name] > 0).map((name) => `${name} ${counts[name]}`),
    ...(isVacuous
      ? [`a post was in flight at ${counts.killsInFlight} of ${counts.kills} kills: too few to tell anything`]
      : []),
  ];
}

export async function torture(options: TortureOptions): Promise<Counts> {
  const { kind, processes, days = 2, perMinute, times, clocksAhead, withDiscord } = options;
  const { bug = null, tell = () => {} } = options;
  const random = seeded(options.seed);
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-torture-'));
  const postgres = kind === 'postgres' ? await startPostgres() : null;
  const address: StoreAddress = postgres
    ? { kind: 'postgres', url: await postgres.freshDatabase() }
    : { kind: 'file', path: join(folder, 'deskbook.sqlite') };
  let scale = { times, realStart: Date.now(), start: START, aheadMs: 0 };
  // The true time, which is the platforms'. It leaps over the nights, while no bot runs.
  const clock: Clock = {
    now: () => scaledClock(scale).now(),
    wait: (...waiting) => scaledClock(scale).wait(...waiting),
  };
  const standIns = await startStandIns(clock.now, random, { withDiscord });
  const library = createLibrary(await loadGuide('data', 'var/cache'));
  const verdict = noVerdict();
  const done = nothingDone();
  let fell = 0;
  let bots: readonly Bot[] = [];
  const endBots = async () => {
    await Promise.all(bots.map((bot) => bot.end()));
    fell += bots.reduce((sum, bot) => sum + bot.fell(), 0);
    bots = [];
  };
  try {
    const minutes = minutesOf(options, days);
    const dues: Due[] = [];
    const setUp = await openStore(address, { clock: clock.now });
    for (let index = 0; index < minutes * perMinute; index += 1) {
      const isBlind = index % BLIND === BLIND - 1;
      const slotAt = START + (1 + Math.floor(index / perMinute)) * MINUTE;
      const channel = detailsOf(standIns.addChannel(index, isBlind), slotAt);
      await setUp.subscriptions.put(channel, null);
      dues.push({ channel, slotAt, isBlind });
    }
    await setUp.close();

    let due: readonly Due[] = dues;
    for (let day = 0; day < days; day += 1) {
      scale = { ...scale, realStart: Date.now(), start: START + day * DAY };
      const posts = new EventEmitter().setMaxListeners(0);
      const draw = () => clocksAhead[Math.floor(random() * clocksAhead.length)] ?? 0;
      const start = () => ({
        work: 'editions' as const,
        store: address,
        clock: { ...scale, aheadMs: draw() },
        bug,
        ...standIns.bot,
      });
      bots = Array.from({ length: processes }, () => superviseBot(start, posts));
      standIns.beginTrouble();
      const from = scale.start + MINUTE;
      const scene = { bots, posts, postgres, standIns, clock, from, times, random, tell };
      await hurt(shareOf(options, day, days), done, scene);
      // Some slots in peace, at which a bot that is early is not held up.
      await Promise.all(bots.map((bot) => bot.posting()));
      await clock.wait(PEACE_MS);
      const last = clock.now() - day * DAY;
      standIns.endTrouble();
      // What had not fallen due by then is left out, on the days after too.
      due = due.filter(({ slotAt }) => slotAt <= last);
      const store = await openStore(address, { readOnly: true, clock: clock.now });
      const today = due.map((each) => ({ ...each, slotAt: each.slotAt + day * DAY }));
      await judge(verdict, today, { ...options, store, library, arrivals: standIns.arrivals });
      await store.close();
      await endBots();
    }
    return { ...verdict, ...done, fell };
  } finally {
    await endBots();
    await standIns.stop();
    await postgres?.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is done on that day, counted from 0: as much as on any other. */
function shareOf(harm: Harm, day: number, days: number): Harm {
  const share = (all: number) => Math.floor((all * (day + 1)) / days) - Math.floor((all * day) / days);
  const { kills, freezes, outages, crashes, fullDisks } = harm;
  return {
    kills: share(kills),
    freezes: share(freezes),
    outages: share(outages),
    crashes: share(crashes),
    fullDisks: share(fullDisks),
  };
}

/** Enough minutes with slots for what is done on one day, however slow the machine is. */
function minutesOf(
  { kills, freezes, outages, crashes, fullDisks, times }: TortureOptions,
  days: number,
): number {
  const real = kills * 6_000 + freezes * 12_000 + (outages + crashes + fullDisks) * 6_000 + 10_000;
  return Math.ceil((real / days) * (times / MINUTE) + PEACE_MS / MINUTE) + 4;
}

function detailsOf(
  place: Pick<SubscriptionDetails, 'place' | 'workspace' | 'channel'>,
  nextAt: number,
): SubscriptionDetails {
  return {
    ...place,
    channelName: null,
    owner: null,
    ownerName: null,
    time: new Date(nextAt).toISOString().slice(11, 16),
    zone: 'UTC',
    days: '1111111',
    about: null,
    publishers: [],
    onlyNew: false,
    archive: true,
    configured: false,
    nextAt,
  };
}

/** 0 to 1, the same for the same seed. Source: https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32 */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
