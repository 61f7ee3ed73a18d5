import { nextSlots } from '../schedule/calendar.ts';
import type { Delivery } from '../store/delivery.ts';
import type { Store } from '../store/store.ts';
import type { Subscription } from '../store/subscription.ts';
import { scheduleOf } from './schedule/schedule.ts';
import { dayAround } from './schedule/slots-due.ts';

/**
 * The edition that a channel has, or should have had, on a local day of `zone`; null if there is none. Its date may be another
 * if the digest was in another zone then.
 */
export async function findEditionOfDay(
  { deliveries }: Pick<Store, 'deliveries'>,
  subscription: Subscription,
  date: string,
  zone = subscription.zone,
): Promise<Delivery | null> {
  const { from, to } = dayAround(date, 0, zone);
  const between = await deliveries.listBetween(subscription.id, from, to + 1);
  // A clock change at the end of the day before moves that day's slot to the first minute of this one.
  const [first] = nextSlots({ ...scheduleOf(subscription), zone }, from - 1, 1);
  const isOfDayBefore = ({ localDate, slotAt }: Delivery) =>
    localDate < date && first?.at === slotAt && first.date === localDate;
  return between.find((delivery) => !isOfDayBefore(delivery)) ?? null;
}
