import { localDate, nextSlots, type Schedule, type Slot } from '../../schedule/calendar.ts';
import { EVERY_DAY } from '../../schedule/days.ts';
import { modernName } from '../../schedule/zones.ts';
import { isKnownZone } from '../../store/known-zone.ts';
import type { NewCard } from '../../store/newsroom/card.ts';
import type { Desk } from '../../store/newsroom/desk.ts';
import type { NewsroomStore } from '../../store/newsroom/newsroom.ts';
import type { DailyContents } from './card-contents.ts';
import { chooseDailyDesk } from './choose-desk.ts';
import { targetOf } from './proposal-cards.ts';

/** Proposals on one card: each takes a line and a row of buttons, and a message has room for only so many. */
export const MOST_SHOWN = 5;

/** More than are ever looked through by people. */
export const MANY = 1000;

const DAY_MS = 24 * 60 * 60_000;

type DailyDesk = Desk & { readonly time: string; readonly zone: string; readonly nextAt: number };

/** Whether it gets daily cards that this machine can compute: another may know more zones. */
export function isDaily(desk: Desk): desk is DailyDesk {
  const { cards, time, zone, nextAt } = desk;
  return cards === 'daily' && time !== null && zone !== null && nextAt !== null && isKnownZone(zone);
}

/** Makes the cards of those `desks` whose time has come. Of the days that were missed, only the last has a card. */
export async function makeDailyCards(
  store: Pick<NewsroomStore, 'cards' | 'desks'>,
  { desks, all }: { readonly desks: readonly DailyDesk[]; readonly all: readonly Desk[] },
  now: number,
): Promise<void> {
  const due = desks.filter(({ nextAt }) => nextAt <= now);
  if (due.length === 0) return;
  const waiting = await store.cards.listForDaily(MANY);
  for (const desk of due) {
    const own = waiting.filter((proposal) => chooseDailyDesk(all, proposal) === desk);
    // What is new comes first, or what nobody decides would keep it from ever being shown.
    const since = slotBefore(desk)?.at ?? 0;
    const ids = [
      ...own.filter(({ createdAt }) => createdAt >= since),
      ...own.filter(({ createdAt }) => createdAt < since),
    ].map(({ id }) => id);
    const { date, next } = slotsAround(desk, now);
    const contents = {
      date,
      proposals: ids.slice(0, MOST_SHOWN),
      more: Math.max(0, ids.length - MOST_SHOWN),
    };
    await store.desks.moveNext(
      desk,
      { from: desk.nextAt, to: next },
      ids.length === 0 ? [] : [cardOfMany(dailyCardId(desk, date), desk, contents)],
    );
  }
}

/** The same for the same day, whatever its time was then: there is one a day. */
export function dailyCardId({ place, workspace }: Pick<Desk, 'place' | 'workspace'>, date: string): string {
  return `daily ${place} ${workspace ?? ''} ${date}`;
}

/** One card of several proposals. */
export function cardOfMany(id: string, desk: Desk, contents: DailyContents): NewCard {
  return {
    id,
    kind: 'daily',
    proposal: null,
    target: targetOf(desk),
    contents: JSON.stringify(contents),
  };
}

/** The next time later than `after` at which a daily card is due, and the local date that it is for. */
export function nextDaily(
  { time, zone }: { readonly time: string; readonly zone: string },
  after: number,
): { readonly at: number; readonly date: string } {
  const [slot] = nextSlots(scheduleOf({ time, zone }), after, 1);
  if (slot === undefined) throw new Error(`Expected a day with ${time} in ${zone}.`);
  return slot;
}

/** Whether a later day's time has come since: its card shows all that this one would. */
export function isPassed(desk: DailyDesk, date: string): boolean {
  const before = slotBefore(desk);
  return before !== undefined && date < before.date;
}

/** The last time before the one that is next. */
function slotBefore(desk: DailyDesk): Slot | undefined {
  return nextSlots(scheduleOf(desk), desk.nextAt - 2 * DAY_MS, 3).findLast(({ at }) => at < desk.nextAt);
}

/** The date of the last time that has passed, and the instant of the next. */
function slotsAround(desk: DailyDesk, now: number): { readonly date: string; readonly next: number } {
  const from = Math.max(desk.nextAt - 1, now - 2 * DAY_MS);
  const passed = nextSlots(scheduleOf(desk), from, 4).filter(({ at }) => at <= now);
  // None if the zone had other rules when its next time was computed.
  const date = passed.at(-1)?.date ?? localDate(desk.nextAt, modernName(desk.zone));
  return { date, next: nextDaily(desk, now).at };
}

function scheduleOf({ time, zone }: { readonly time: string; readonly zone: string }): Schedule {
  return { time, zone: modernName(zone), days: EVERY_DAY };
}
