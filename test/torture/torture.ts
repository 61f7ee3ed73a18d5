import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openStore, type StoreAddress } from '../../src/store/open-store.ts';
import type { DeliveryState, Store, SubscriptionDetails } from '../../src/store/store.ts';
import { startPostgres } from '../store/postgres-server.ts';
import type { BotOptions } from './bot.ts';
import { scaledClock } from './scaled-clock.ts';
import { startStandIns } from './stand-ins.ts';

/** Kills bots at random instants while editions fall due, and counts what arrived. */
export type TortureOptions = {
  readonly kind: Store['kind'];
  /** Bots at a time; a file takes one. */
  readonly processes: number;
  /** SIGKILLs in all. */
  readonly kills: number;
  /** How often PostgreSQL itself is stopped and started. */
  readonly outages: number;
  /** Editions that fall due in a minute of the bots' clock. */
  readonly perMinute: number;
  /** How many times faster the bots' clock runs. */
  readonly times: number;
  readonly seed: number;
  /** True sends one edition in three to Discord; false sends all to Slack. */
  readonly withDiscord: boolean;
  /** Real milliseconds that the bots have to settle what is left after the last kill. */
  readonly settleWithinMs: number;
  /** The bots repost without looking whether the edition arrived, which the harness has to notice. */
  readonly neverLook?: boolean;
  readonly tell?: (line: string) => void;
};

export type Counts = {
  readonly kills: number;
  readonly outages: number;
  /** Bots that ended by themselves after they had begun to post. */
  readonly fell: number;
  /** Slots that fell due. */
  readonly due: number;
  readonly states: Readonly<Partial<Record<DeliveryState, number>>>;
  /** Editions in the channels. */
  readonly arrived: number;
  /** Channels without their edition, although it counts as posted or has no other outcome. */
  readonly lost: number;
  /** Channels with more than one. */
  readonly doubled: number;
  /** Unsure although looking was possible. */
  readonly wronglyUnsure: number;
  /** How many editions needed more than one claim. */
  readonly claimedAgain: number;
  /** The stages of each edition that is lost, doubled or wrongly unsure. */
  readonly stories: readonly string[];
};

const BOT = fileURLToPath(new URL('./bot.ts', import.meta.url));
const START = Date.parse('2026-03-02T00:00:00Z');
const MINUTE = 60_000;

/** One channel in this many does not let the bot read its messages. */
const BLIND = 20;

export async function torture(options: TortureOptions): Promise<Counts> {
  const {
    kind,
    processes,
    kills,
    outages,
    perMinute,
    times,
    seed,
    withDiscord,
    settleWithinMs,
    neverLook = false,
    tell = () => {},
  } = options;
  const random = seeded(seed);
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-torture-'));
  const postgres = kind === 'postgres' ? await startPostgres() : null;
  const address: StoreAddress = postgres
    ? { kind: 'postgres', url: await postgres.freshDatabase() }
    : { kind: 'file', path: join(folder, 'deskbook.sqlite') };
  const scale = { times, realStart: Date.now(), start: START };
  const clock = scaledClock(scale);
  const standIns = await startStandIns(clock.now, random, { withDiscord });
  const bots: Bot[] = [];
  try {
    // Enough for as long as the kills last; what has not fallen due by then is not counted.
    const minutes = Math.ceil((kills * (3_500 / processes) + outages * 6_000 + 5_000) * (times / MINUTE)) + 1;
    const blind = new Set<string>();
    const subscriptions: SubscriptionDetails[] = [];
    for (let index = 0; index < minutes * perMinute; index += 1) {
      const isBlind = index % BLIND === BLIND - 1;
      const place = standIns.addChannel(index, isBlind);
      if (isBlind) blind.add(place.channel);
      subscriptions.push(detailsOf(place, 1 + Math.floor(index / perMinute)));
    }
    const setUp = await openStore(address, { clock: clock.now });
    for (const each of subscriptions) await setUp.subscriptions.put(each, null);
    await setUp.close();
    standIns.beginTrouble();

    const bot: BotOptions = { store: address, clock: scale, neverLook, ...standIns.bot };
    for (let count = 0; count < processes; count += 1) bots.push(superviseBot(bot));
    let killed = 0;
    let cut = 0;
    while (killed < kills || cut < outages) {
      const at = Math.floor(random() * processes);
      const victim = bots[at];
      // One in five is killed while it starts, the others at work, mostly around a slot.
      if (victim && random() < 0.8) await Promise.race([victim.posting(), pause(5_000)]);
      const toSlot = (MINUTE - (clock.now() % MINUTE)) / times;
      const aroundSlot = toSlot < 2_000 && random() < 0.6;
      await pause((aroundSlot ? toSlot + random() * 900 - 100 : random() * 1_200) / processes);
      standIns.oneMoreTrouble();
      // Each kill falls among editions: none before the first slots.
      if (victim && killed < kills && clock.now() > START + MINUTE) {
        await victim.kill();
        killed += 1;
      }
      if (postgres && cut < outages && random() < outages / Math.max(kills, 1) + 0.1) {
        await postgres.halt();
        await pause(random() * 2_500);
        await postgres.resume();
        cut += 1;
      }
      if (killed % 50 === 0) tell(`${killed} kills, ${cut} outages`);
    }
    const last = clock.now();
    standIns.endTrouble();
    const store = await openStore(address, { readOnly: true, clock: clock.now });
    const due = subscriptions.filter(({ nextAt }) => (nextAt ?? 0) <= last);
    const counts = await settledCounts(store, due, standIns.count, blind, settleWithinMs);
    await store.close();
    const fell = bots.reduce((sum, each) => sum + each.fell(), 0);
    return { kills: killed, outages: cut, fell, ...counts };
  } finally {
    await Promise.all(bots.map(({ end }) => end()));
    await standIns.stop();
    await postgres?.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

function detailsOf(
  place: Pick<SubscriptionDetails, 'place' | 'workspace' | 'channel'>,
  minute: number,
): SubscriptionDetails {
  const nextAt = START + minute * MINUTE;
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
    configured: false,
    nextAt,
  };
}

/** A bot under supervision: it is restarted when it exits, as by systemd or a container engine. */
type Bot = {
  /** Kills the current process and starts the next. */
  readonly kill: () => Promise<void>;
  /** Resolves when the current process has begun to post. */
  readonly posting: () => Promise<void>;
  readonly end: () => Promise<void>;
  /** How often it exited by itself after it had begun. A start that finds no store may exit. */
  readonly fell: () => number;
};

const RESTART_AFTER_MS = 200;

function superviseBot(options: BotOptions): Bot {
  let isOver = false;
  let fell = 0;
  let tellPosting: () => void = () => {};
  let begun = new Promise<void>((resolve) => {
    tellPosting = resolve;
  });
  let child: ChildProcess;
  const start = () => {
    let hasBegun = false;
    const said: string[] = [];
    const started = spawn(process.execPath, [BOT, JSON.stringify(options)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    started.stdout.once('data', () => {
      hasBegun = true;
      tellPosting();
    });
    started.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
    started.once('exit', (_code, signal) => {
      if (isOver || signal === 'SIGKILL') return;
      if (hasBegun) {
        fell += 1;
        process.stderr.write(`A bot ended by itself: ${said.join('').slice(-2_000)}\n`);
      }
      setTimeout(() => {
        if (!isOver) start();
      }, RESTART_AFTER_MS);
    });
    child = started;
  };
  const gone = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
  };
  start();
  return {
    kill: async () => {
      await gone();
      begun = new Promise((resolve) => {
        tellPosting = resolve;
      });
      start();
    },
    posting: () => begun,
    end: async () => {
      isOver = true;
      await gone();
    },
    fell: () => fell,
  };
}

/** Waits until every edition that fell due is settled, or the time is up. */
async function settledCounts(
  store: Store,
  due: readonly SubscriptionDetails[],
  arrivedIn: (subscription: SubscriptionDetails) => number,
  blind: ReadonlySet<string>,
  settleWithinMs: number,
): Promise<Omit<Counts, 'kills' | 'outages' | 'fell'>> {
  const deadline = Date.now() + settleWithinMs;
  for (;;) {
    const found = await Promise.all(due.map((each) => deliveryOf(store, each)));
    const open = found.filter(
      (delivery) => delivery === null || delivery.state === 'due' || delivery.state === 'claimed',
    );
    if (open.length > 0 && Date.now() < deadline) {
      await pause(500);
      continue;
    }
    const states: Partial<Record<DeliveryState, number>> = {};
    const stories: string[] = [];
    let [arrived, lost, doubled, wronglyUnsure, claimedAgain] = [0, 0, 0, 0, 0];
    for (const [at, delivery] of found.entries()) {
      const subscription = due[at] as SubscriptionDetails;
      const count = arrivedIn(subscription);
      const faults = [
        ...(count > 1 ? ['doubled'] : []),
        ...(count === 0 && delivery?.state !== 'unsure' ? ['lost'] : []),
        ...(delivery?.state === 'unsure' && !blind.has(subscription.channel) ? ['unsure without need'] : []),
      ];
      arrived += count;
      if (faults.includes('doubled')) doubled += 1;
      if (faults.includes('lost')) lost += 1;
      if (faults.includes('unsure without need')) wronglyUnsure += 1;
      if (faults.length > 0) stories.push(`${faults}: ${await storyOf(store, subscription)}`);
      if (!delivery) continue;
      states[delivery.state] = (states[delivery.state] ?? 0) + 1;
      if (delivery.attempts > 1) claimedAgain += 1;
    }
    return { due: due.length, states, arrived, lost, doubled, wronglyUnsure, claimedAgain, stories };
  }
}

async function storyOf(store: Store, subscription: SubscriptionDetails): Promise<string> {
  const { place, channel } = subscription;
  const delivery = await deliveryOf(store, subscription);
  const events = delivery ? await store.events.list(delivery.subscription, delivery.localDate) : [];
  const stages = events.map(
    ({ stage, at, details }) => `${new Date(at).toISOString().slice(11, 23)} ${stage} ${details ?? ''}`,
  );
  return [`${place} ${channel}`, ...stages].join('\n    ');
}

async function deliveryOf(store: Store, { place, channel, nextAt }: SubscriptionDetails) {
  const subscription = await store.subscriptions.get(place, channel);
  const date = new Date(nextAt ?? 0).toISOString().slice(0, 10);
  return subscription && store.deliveries.find(subscription.id, date);
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
