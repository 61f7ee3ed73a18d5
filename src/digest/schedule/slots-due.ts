import { localDate, nextSlots, type Schedule, type Slot, startOfDay } from '../../schedule/calendar.ts';
import type { NewDelivery, Slots } from '../../store/delivery.ts';
import type { Subscription } from '../../store/subscription.ts';
import { scheduleOf } from './schedule.ts';

/** An edition is posted at most this long after its slot, in milliseconds; later it would be yesterday's news. */
export const GIVE_UP_AFTER_MS = 6 * 60 * 60 * 1000;

/** An edition that is posted later than this after its slot says that it is late. */
export const LATE_AFTER_MS = 5 * 60 * 1000;

/** Missed slots recorded after a long outage, at most. */
const MAX_MISSED = 31;

/** The deliveries for the slots that have passed, and the next slot after them; null if none has passed. */
export function slotsDue(subscription: Subscription, now: number): Slots | null {
  const { nextAt } = subscription;
  if (nextAt === null || nextAt > now) return null;
  const schedule = scheduleOf(subscription);
  const passed = [...slotOfOldRules(schedule, nextAt)];
  let next: Slot | undefined;
  for (let from = nextAt - 1, count = 2; ; count = 8) {
    const slots = nextSlots(schedule, from, count);
    next = slots.find(({ at }) => at > now);
    passed.push(...slots.filter(({ at }) => at <= now));
    const last = slots.at(-1);
    if (next || !last) break;
    from = last.at;
  }
  return {
    subscription: subscription.id,
    slots: passed.slice(-MAX_MISSED).map((slot) => deliveryOf(slot, schedule.zone, now)),
    move: { from: nextAt, to: next?.at ?? null },
  };
}

/**
 * The slot at `nextAt` if the schedule has none on its day from then on: it was computed when the zone had other rules, by which
 * the day's slot comes later.
 */
function slotOfOldRules(schedule: Schedule, nextAt: number): readonly Slot[] {
  const date = localDate(nextAt, schedule.zone);
  const [first] = nextSlots(schedule, nextAt - 1, 1);
  // Equal if a clock change moves the slot to the next date.
  const isFound = first?.at === nextAt || first?.date === date;
  const isDay = schedule.days.includes(Temporal.PlainDate.from(date).dayOfWeek);
  return isFound || !isDay ? [] : [{ at: nextAt, date, clockChange: false }];
}

function deliveryOf({ at, date }: Slot, zone: string, now: number): NewDelivery {
  const age = now - at;
  const missed = age > GIVE_UP_AFTER_MS;
  return {
    localDate: date,
    day: dayAround(date, at, zone),
    slotAt: at,
    state: missed ? 'skipped' : 'due',
    late: !missed && age > LATE_AFTER_MS,
    reason: missed ? 'The bot was not running within six hours of the slot.' : null,
  };
}

/** The instants of a local day, up to its slot if a clock change moves that to the next day. */
export function dayAround(date: string, at: number, zone: string) {
  const dayAfter = Temporal.PlainDate.from(date).add({ days: 1 }).toString();
  return { from: startOfDay(date, zone), to: Math.max(startOfDay(dayAfter, zone) - 1, at) };
}
