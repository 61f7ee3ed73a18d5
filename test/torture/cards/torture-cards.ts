import { EventEmitter } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createLibrary } from '../../../src/guide/library.ts';
import { loadGuide } from '../../../src/guide/load.ts';
import type { Desk } from '../../../src/store/newsroom/desk.ts';
import { openStore, type StoreAddress } from '../../../src/store/open-store.ts';
import type { Store } from '../../../src/store/store.ts';
import { startPostgres } from '../../store/postgres-server.ts';
import type { Bug } from '../hand-made-bugs.ts';
import { type Done, type Harm, hurt, nothingDone } from '../hurt.ts';
import { scaledClock } from '../scaled-clock.ts';
import { startStandIns } from '../stand-ins.ts';
import { type Bot, superviseBot } from '../supervise.ts';
import { seeded } from '../torture.ts';
import { type CardVerdict, countOpen, judgeCards } from './judge-cards.ts';

/** Hurts bots at random instants while cards fall due and are edited, and judges what is in the editors' channels. */
export type CardTortureOptions = Harm & {
  readonly kind: Store['kind'];
  /** Bots at a time; a file takes one. */
  readonly processes: number;
  /** Cards that fall due in a minute of the bots' clock. */
  readonly perMinute: number;
  /** How many times faster the bots' clock runs. */
  readonly times: number;
  readonly seed: number;
  /** True has one desk in five in Discord. */
  readonly withDiscord: boolean;
  /** Real milliseconds that the bots have to settle and edit what is left after the last kill. */
  readonly settleWithinMs: number;
  readonly bug?: Bug;
  readonly tell?: (line: string) => void;
};

export type CardCounts = CardVerdict & Done & { readonly fell: number };

const START = Date.parse('2026-03-02T08:00:00Z');
const MINUTE = 60_000;
const DESKS = 5;

/** How long the bots are left alone at the end, in milliseconds of their clock. */
const PEACE_MS = 2 * MINUTE;

/** The share of kills that must fall while a post is in flight, or the run proves nothing. */
const MIN_IN_FLIGHT = 0.5;

/** What is wrong with a run, in words; nothing if it is sound. */
export function faultsOfCards(counts: CardCounts): readonly string[] {
  const named = ['lost', 'doubled', 'wrong', 'wronglyUnsure', 'notYet', 'fell'] as const;
  const isVacuous =
    counts.killsInFlight < counts.kills * MIN_IN_FLIGHT || counts.due === 0 || counts.declined === 0;
  return [
    ...named.filter((name) => counts[name] > 0).map((name) => `${name} ${counts[name]}`),
    ...(isVacuous
      ? [
          `a post was in flight at ${counts.killsInFlight} of ${counts.kills} kills, and ${counts.declined} of ${counts.due} cards were edited: too few to tell anything`,
        ]
      : []),
  ];
}

export async function tortureCards(options: CardTortureOptions): Promise<CardCounts> {
  const { kind, processes, perMinute, times, withDiscord, bug = null, tell = () => {} } = options;
  const random = seeded(options.seed);
  const folder = await mkdtemp(join(tmpdir(), 'deskbook-torture-'));
  const postgres = kind === 'postgres' ? await startPostgres() : null;
  const address: StoreAddress = postgres
    ? { kind: 'postgres', url: await postgres.freshDatabase() }
    : { kind: 'file', path: join(folder, 'deskbook.sqlite') };
  const scale = { times, realStart: Date.now(), start: START, aheadMs: 0 };
  const clock = scaledClock(scale);
  const standIns = await startStandIns(clock.now, random, { withDiscord });
  const desks = Array.from({ length: DESKS }, (_, index) =>
    dailyDesk(standIns.addChannel(index, false), START + (2 + index) * MINUTE),
  );
  const done = nothingDone();
  let bots: readonly Bot[] = [];
  try {
    const dues = await setUp(address, desks, { minutes: minutesOf(options), perMinute });
    const posts = new EventEmitter().setMaxListeners(0);
    const start = () => ({ work: 'cards' as const, store: address, clock: scale, bug, ...standIns.bot });
    bots = Array.from({ length: processes }, () => superviseBot(start, posts));
    standIns.beginTrouble();
    const from = START + MINUTE;
    await hurt(options, done, { bots, posts, postgres, standIns, clock, from, times, random, tell });
    await Promise.all(bots.map((bot) => bot.posting()));
    await clock.wait(PEACE_MS);
    standIns.endTrouble();
    // What had not fallen due by then is left out.
    const last = clock.now();
    const own = new Map(
      desks.map(({ channel }) => [
        channel,
        dues.filter((due) => due.channel === channel && due.at <= last).map(({ id }) => id),
      ]),
    );
    const store = await openStore(address, { readOnly: true, clock: clock.now });
    const scene = { store, desks, last, own, arrivals: standIns.arrivals };
    const deadline = Date.now() + options.settleWithinMs;
    while ((await countOpen(scene)) > 0 && Date.now() < deadline) await pause(500);
    const verdict = await judgeCards(scene);
    await store.close();
    await Promise.all(bots.map((bot) => bot.end()));
    return { ...verdict, ...done, fell: bots.reduce((sum, bot) => sum + bot.fell(), 0) };
  } finally {
    await Promise.all(bots.map((bot) => bot.end()));
    await standIns.stop();
    await postgres?.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

type Due = { readonly id: string; readonly channel: string; readonly at: number };

/** Proposals whose cards are due one after the other, for the desks in turn, and one for the daily card of each. */
async function setUp(
  address: StoreAddress,
  desks: readonly Omit<Desk, 'at'>[],
  { minutes, perMinute }: { readonly minutes: number; readonly perMinute: number },
): Promise<readonly Due[]> {
  const library = createLibrary(await loadGuide('data', 'var/cache'));
  const entry = library.guide.sources[0]?.id ?? 0;
  let now = START;
  // A card is due when its proposal is made.
  const store = await openStore(address, { clock: () => now });
  const { proposals } = store.newsroom;
  const dues: Due[] = [];
  for (const desk of desks) await store.newsroom.desks.put(desk);
  for (let index = 0; index < minutes * perMinute + desks.length; index += 1) {
    const isOfDay = index < desks.length;
    const desk = desks[index % desks.length];
    if (desk === undefined) continue;
    const { place, workspace, channel } = desk;
    now = isOfDay ? START : START + MINUTE + ((index - desks.length) * MINUTE) / perMinute;
    const change = { kind: 'set', subject: { kind: 'entry', id: entry }, field: 'note', before: null };
    const created = await proposals.create(
      {
        ...{ key: null, facts: null, why: null, proposer: null, place, workspace, channel },
        changes: JSON.stringify([{ ...change, after: `note ${index}` }]),
        origin: isOfDay ? 'feed' : 'person',
      },
      isOfDay ? [] : [{ kind: 'card', target: { place, workspace, channel, person: null } }],
    );
    if (created.kind !== 'created') throw new Error(`Expected a new proposal, got ${created.kind}.`);
    if (!isOfDay) dues.push({ id: created.proposal.id, channel, at: now });
  }
  await store.close();
  return dues;
}

function dailyDesk(
  where: { readonly place: string; readonly workspace: string | null; readonly channel: string },
  nextAt: number,
): Omit<Desk, 'at'> {
  const time = new Date(nextAt).toISOString().slice(11, 16);
  return {
    ...where,
    channelName: null,
    cards: 'daily',
    time,
    zone: 'UTC',
    nextAt,
    atOnceFrom: null,
    by: null,
  };
}

/** Enough minutes with cards for what is done, however slow the machine is. */
function minutesOf({ kills, freezes, outages, crashes, fullDisks, times }: CardTortureOptions): number {
  const real = kills * 6_000 + freezes * 12_000 + (outages + crashes + fullDisks) * 6_000 + 10_000;
  return Math.ceil(real * (times / MINUTE) + PEACE_MS / MINUTE) + 4;
}
