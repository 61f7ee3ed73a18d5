import { dateInWords } from '../../guide/dates.ts';
import type { Block } from '../../reply.ts';
import {
  localDate,
  localTime,
  nextSlots,
  offsetAt,
  type Schedule,
  type Slot,
} from '../../schedule/calendar.ts';
import { daysInWords } from '../../schedule/days.ts';
import { isKnownZone } from '../../store/known-zone.ts';
import type { Subscription, SubscriptionDetails } from '../../store/subscription.ts';
import { dayInWords } from '../edition/edition.ts';
import { scheduleOf } from './schedule.ts';

/** "Monday to Friday at 08:30, Europe/Kyiv" */
export function scheduleInWords({ time, zone, days }: Schedule): string {
  const on = daysInWords(days);
  return `${on.charAt(0).toUpperCase()}${on.slice(1)} at ${time}, ${zone}`;
}

/** "the whole reading list", "“china” by The Guardian; only when there is something new; with older articles" */
export function filterInWords({
  about,
  publishers,
  onlyNew,
  archive,
}: Pick<SubscriptionDetails, 'about' | 'publishers' | 'onlyNew' | 'archive'>): string {
  const by = publishers.length === 0 ? '' : ` by ${publishers.join(' or ')}`;
  const what = about === null || about === '' ? `the whole reading list${by}` : `“${about}”${by}`;
  return [
    what,
    ...(onlyNew ? ['only when there is something new'] : []),
    ...(archive ? ['with older articles'] : []),
  ].join('; ');
}

/** "Monday 30 March 2026, 08:30 (UTC+3)" */
export function momentInWords(at: number, zone: string): string {
  return `${dayInWords(localDate(at, zone))}, ${localTime(at, zone)} (${offsetAt(at, zone)})`;
}

/** "30 March 2026, 08:30" */
export function shortMoment(at: number, zone: string): string {
  return `${dateInWords(localDate(at, zone))}, ${localTime(at, zone)}`;
}

const SHOWN_DATES = 5;

/** The next dates with their offsets, noting clock changes before a date and times that a change skips. */
export function datesBlock(schedule: Schedule, slots: readonly Slot[], now: number): Block {
  const { zone, time } = schedule;
  return {
    kind: 'items',
    items: slots.map((slot, index) => {
      const label = momentInWords(slot.at, zone);
      const before = offsetAt(slots[index - 1]?.at ?? now, zone);
      const offset = offsetAt(slot.at, zone);
      const moved = localTime(slot.at, zone);
      const details = [
        ...(before === offset ? [] : [`Clocks change: ${before} until then, ${offset} from then on.`]),
        ...(moved === time && localDate(slot.at, zone) === slot.date
          ? []
          : [skippedInWords(slot, time, zone)]),
        // The offset is still the old one if the clocks change later on that day.
        ...(slot.clockChange && before === offset ? ['Clocks change later on that day.'] : []),
      ];
      return details.length === 0 ? { label } : { label, detail: details.join(' ') };
    }),
  };
}

/** The next slots, without the local date `taken`, which already has an edition. */
export function comingSlots(schedule: Schedule, now: number, taken: string | null): readonly Slot[] {
  return nextSlots(schedule, now, SHOWN_DATES + 1)
    .filter(({ date }) => date !== taken)
    .slice(0, SHOWN_DATES);
}

/** The time may be moved to the next date, so the day is named. */
function skippedInWords({ at, date }: Slot, time: string, zone: string): string {
  const moved = localTime(at, zone);
  return localDate(at, zone) === date
    ? `There is no ${time} on that day, so it comes at ${moved}.`
    : `There is no ${time} on ${dayInWords(date)}, so the edition of that day comes at ${moved} here.`;
}

/** "on", "paused until 3 April 2026", "turned off", "stopped" */
export function stateInWords({ state, pausedUntil, stopReason, zone }: Subscription): string {
  switch (state) {
    case 'on':
      return 'on';
    case 'paused':
      if (pausedUntil === null) return 'paused until somebody resumes it';
      return !isKnownZone(zone) ? 'paused' : `paused until ${dateInWords(localDate(pausedUntil, zone))}`;
    case 'stopped':
      return stopReason === TURNED_OFF ? 'turned off' : 'stopped';
    default:
      return state satisfies never;
  }
}

/** The stop reason of a digest that somebody turned off. */
export const TURNED_OFF = 'turned off';

/** When the next edition is due; null if the digest is stopped. */
export function nextInWords(subscription: Subscription): string | null {
  const { nextAt, zone, state } = subscription;
  if (nextAt === null || state === 'stopped') return null;
  return isKnownZone(zone) ? momentInWords(nextAt, zone) : unknownZone(zone);
}

/** In the place of a time. Such a digest has no editions on this machine, and holds up no other. */
export function unknownZone(zone: string): string {
  return `unknown: this machine does not know the time zone ${zone}. Set another with /digest on`;
}

export function scheduleOfSubscription(subscription: Subscription): string {
  return scheduleInWords(scheduleOf(subscription));
}
