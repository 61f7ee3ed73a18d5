import { setTimeout as pause } from 'node:timers/promises';
import { chooseContents } from '../../src/digest/edition/contents.ts';
import { type History, NO_HISTORY } from '../../src/digest/edition/history.ts';
import { snapshotOf } from '../../src/digest/edition/snapshot.ts';
import type { Library } from '../../src/guide/library.ts';
import type { Delivery, DeliveryState } from '../../src/store/delivery.ts';
import type { Store } from '../../src/store/store.ts';
import type { SubscriptionDetails } from '../../src/store/subscription.ts';
import { afterEdition } from '../digest/after-edition.ts';
import type { Arrival } from './stand-ins.ts';

export const DAY = 24 * 60 * 60_000;

/** A channel, and when its edition of one day is due: milliseconds since 1970. */
export type Due = {
  readonly channel: SubscriptionDetails;
  readonly slotAt: number;
  readonly isBlind: boolean;
};

/** How many editions of those that fell due have each fault. */
export type Faults = {
  /** Not in their channel, though the store has them as posted, refused, skipped, or not at all. */
  lost: number;
  /** More than once in their channel. */
  doubled: number;
  /** Posted before their slot, by the platform's clock. */
  early: number;
  /** With the title of another day, or without the point and entries whose turn it is. */
  wrong: number;
  /** Whose next slot is not the same time of the next day. */
  wrongNext: number;
  /** Unsure although looking was possible. */
  wronglyUnsure: number;
  /** Neither posted nor given up when the time for that was over. */
  notYet: number;
};

export type Verdict = Faults & {
  due: number;
  arrived: number;
  /** Posted more than five minutes after their slot; the longest such delay in milliseconds of the bots' clock. */
  late: number;
  latestMs: number;
  /** How many editions needed more than one claim. */
  claimedAgain: number;
  readonly states: Partial<Record<DeliveryState, number>>;
  /** The stages of each edition with a fault. */
  readonly stories: string[];
};

export const noVerdict = (): Verdict => ({
  ...{ lost: 0, doubled: 0, early: 0, wrong: 0, wrongNext: 0, wronglyUnsure: 0, notYet: 0 },
  ...{ due: 0, arrived: 0, late: 0, latestMs: 0, claimedAgain: 0, states: {}, stories: [] },
});

/** Clocks that differ by less are said to agree: milliseconds of the bots' clock. */
const AGREE_MS = 3_000;
const LATE_MS = 5 * 60_000;

/** How long a message takes at most that a bot posts after it has settled it: real milliseconds. */
const ON_ITS_WAY_MS = 2_000;

/** Waits until every edition that fell due is settled, or the time is up, and adds what became of it to the verdict. */
export async function judge(
  verdict: Verdict,
  due: readonly Due[],
  options: {
    readonly store: Store;
    readonly library: Library;
    readonly arrivals: (channel: SubscriptionDetails) => readonly Arrival[];
    readonly settleWithinMs: number;
  },
): Promise<void> {
  const { store, library, arrivals, settleWithinMs } = options;
  const deadline = Date.now() + settleWithinMs;
  const isOpen = (delivery: Delivery | undefined) =>
    delivery === undefined || delivery.state === 'due' || delivery.state === 'claimed';
  let found = await deliveriesOf(store, due);
  while (found.some(isOpen) && Date.now() < deadline) {
    await pause(1_000);
    found = await deliveriesOf(store, due);
  }
  // What was settled last may still be on its way. It is not lost before it has had that time.
  if (due.some(({ channel, slotAt }) => !arrivals(channel).some(isOfDay(slotAt)))) await pause(ON_ITS_WAY_MS);
  const nextAt = new Map((await store.subscriptions.listAll()).map((each) => [each.channel, each.nextAt]));
  for (const [at, each] of due.entries()) {
    const delivery = found[at];
    const [first, ...more] = arrivals(each.channel).filter(isOfDay(each.slotAt));
    const faults: (keyof Faults)[] = [];
    if (more.length > 0) faults.push('doubled');
    if (!first && isOpen(delivery) && delivery) faults.push('notYet');
    else if (!first && delivery?.state !== 'unsure') faults.push('lost');
    if (first && first.at < each.slotAt - AGREE_MS) faults.push('early');
    if (first && !holds(first, expected(library, each, arrivals(each.channel)))) faults.push('wrong');
    if (delivery && nextAt.get(each.channel.channel) !== each.slotAt + DAY) faults.push('wrongNext');
    if (delivery?.state === 'unsure' && !each.isBlind) faults.push('wronglyUnsure');
    for (const fault of faults) verdict[fault] += 1;
    if (faults.length > 0) verdict.stories.push(`${faults}: ${await storyOf(store, each, delivery)}`);
    verdict.due += 1;
    if (delivery) verdict.states[delivery.state] = (verdict.states[delivery.state] ?? 0) + 1;
    if (delivery && delivery.attempts > 1) verdict.claimedAgain += 1;
    if (!first) continue;
    verdict.arrived += 1 + more.length;
    const delay = first.at - each.slotAt;
    if (delay > LATE_MS) verdict.late += 1;
    verdict.latestMs = Math.max(verdict.latestMs, delay);
  }
}

/** In the order of `due`. */
async function deliveriesOf(store: Store, due: readonly Due[]): Promise<readonly (Delivery | undefined)[]> {
  const channels = new Map((await store.subscriptions.listAll()).map(({ id, channel }) => [id, channel]));
  const all = await store.deliveries.recent(1_000_000);
  const byKey = new Map(all.map((each) => [`${channels.get(each.subscription)} ${each.slotAt}`, each]));
  return due.map(({ channel, slotAt }) => byKey.get(`${channel.channel} ${slotAt}`));
}

/** Of the day that its title names, however late it comes; one without such a title, of the day on which it came. */
function isOfDay(slotAt: number): (arrival: Arrival) => boolean {
  return ({ at, json }) => (NAMED_DAY.exec(json)?.[0] ?? fullDate(at)) === fullDate(slotAt);
}

/** "Monday 2 March 2026" */
const NAMED_DAY = /\b[A-Z][a-z]+day \d{1,2} [A-Z][a-z]+ \d{4}/;

function dayOf(at: number): number {
  return Math.floor(at / DAY);
}

const FULL_DATE = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });

function fullDate(at: number): string {
  return FULL_DATE.format(at).replace(',', '');
}

/**
 * What an edition must say: its title, the point and the entries whose turn it is. Worked out from what the channel was
 * sent on the days before, not from what the store says about that. Only the title if the bot cannot know what was sent.
 */
function expected(
  library: Library,
  { slotAt, isBlind }: Due,
  arrivals: readonly Arrival[],
): readonly string[] {
  const title = `${library.guide.about.title}: ${fullDate(slotAt)}`;
  if (isBlind) return [title];
  let history: History = NO_HISTORY;
  for (let at = slotAt - (dayOf(slotAt) - firstDay(arrivals, slotAt)) * DAY; ; at += DAY) {
    const date = new Date(at).toISOString().slice(0, 10);
    const filter = { about: '', publishers: [], onlyNew: false, archive: true };
    const contents = chooseContents(library, filter, history, date);
    if (at < slotAt) {
      history = afterEdition(history, contents, { date, at, snapshot: snapshotOf(library), hadNews: true });
      continue;
    }
    const point = library.defaultPlan.points.find(({ number }) => number === contents.point);
    const ids = [
      ...(contents.news?.lines ?? []).map(({ entry }) => entry),
      ...contents.entries.map(({ id }) => id),
    ];
    return [title, point?.title ?? '', ...ids.map((id) => library.source(id ?? 0)?.title ?? '')];
  }
}

function firstDay(arrivals: readonly Arrival[], slotAt: number): number {
  return Math.min(dayOf(slotAt), ...arrivals.map(({ at }) => dayOf(at)));
}

/** Titles may be cut and marked up; their first letters are there. */
function holds({ json }: Arrival, words: readonly string[]): boolean {
  const letters = (text: string) => text.replaceAll('&amp;', '&').replaceAll(/[^\p{L}\p{N}]/gu, '');
  const said = letters(json);
  return words.every((each) => said.includes(letters(each).slice(0, 40)));
}

async function storyOf(
  store: Store,
  { channel, slotAt }: Due,
  delivery: Delivery | undefined,
): Promise<string> {
  const events = delivery ? await store.events.list(delivery.subscription, delivery.localDate) : [];
  const time = (at: number) => new Date(at).toISOString().slice(0, 23);
  const stages = events.map(({ stage, at, details }) => `${time(at)} ${stage} ${details ?? ''}`);
  return [`${channel.place} ${channel.channel}, due ${time(slotAt)}`, ...stages].join('\n    ');
}
