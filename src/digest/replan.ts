import { localDate, type Schedule, type Slot } from '../schedule/calendar.ts';
import type { Delivery, Slots } from '../store/delivery.ts';
import type { Store } from '../store/store.ts';
import type { Subscription } from '../store/subscription.ts';
import { findEditionOfDay } from './edition-of-day.ts';
import { comingSlots } from './schedule/schedule-wording.ts';
import { slotsDue } from './schedule/slots-due.ts';

type Deliveries = Pick<Store, 'deliveries'>;

/**
 * Call before a digest's next slot is replaced. One that has passed may have no row yet, as after a restart, and would be
 * lost with it.
 */
export async function recordPassed(
  { deliveries }: Deliveries,
  subscription: Subscription,
  now: number,
): Promise<void> {
  const due = knownSlotsDue(subscription, now);
  // Whoever is changing the digest at this moment may not make the row: it may be another change, or be undone.
  if (due !== null) await deliveries.createDue([due], { waits: true });
}

/** Null also in a zone that this Node does not know, so that another can replace it. */
function knownSlotsDue(subscription: Subscription, now: number): Slots | null {
  try {
    return slotsDue(subscription, now);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The coming slots if the digest has this schedule from now on, and today's edition if there is one, which takes today's slot. */
export async function replan(
  store: Deliveries,
  before: Subscription | null,
  schedule: Schedule,
  now: number,
): Promise<{ readonly slots: readonly Slot[]; readonly had: Delivery | null }> {
  if (before) await recordPassed(store, before, now);
  const today = localDate(now, schedule.zone);
  const had = before && (await findEditionOfDay(store, before, today, schedule.zone));
  return { slots: comingSlots(schedule, now, had ? today : null), had };
}
