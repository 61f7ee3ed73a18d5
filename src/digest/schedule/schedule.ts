import type { Target } from '../../delivery/messenger.ts';
import type { Schedule } from '../../schedule/calendar.ts';
import type { Days } from '../../schedule/days.ts';
import { modernName } from '../../schedule/zones.ts';
import type { Subscription, SubscriptionDetails } from '../../store/subscription.ts';
import type { DigestFilter } from '../edition/digest-filter.ts';

/** The columns of a subscription in the digest's own types. */

/** Days are stored as "1111100", Monday first; the zone under the name it had then. */
export function scheduleOf({
  time,
  zone,
  days,
}: Pick<SubscriptionDetails, 'time' | 'zone' | 'days'>): Schedule {
  return { time, zone: modernName(zone), days: [1, 2, 3, 4, 5, 6, 7].filter((day) => days[day - 1] === '1') };
}

export function storedDays(days: Days): string {
  return [1, 2, 3, 4, 5, 6, 7].map((day) => (days.includes(day) ? '1' : '0')).join('');
}

export function filterOf({
  about,
  publishers,
  onlyNew,
  archive,
}: Pick<SubscriptionDetails, 'about' | 'publishers' | 'onlyNew' | 'archive'>): DigestFilter {
  return { about: about ?? '', publishers, onlyNew, archive };
}

export function targetOf({
  place,
  workspace,
  channel,
}: Pick<Subscription, 'place' | 'workspace' | 'channel'>): Target {
  return { place, workspace: workspace ?? '', channel };
}
