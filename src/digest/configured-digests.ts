import type { Log } from '../ops/log.ts';
import { nextSlots, type Schedule } from '../schedule/calendar.ts';
import type { Store } from '../store/store.ts';
import type { Subscription, SubscriptionDetails } from '../store/subscription.ts';
import { recordPassed, replan } from './replan.ts';
import { storedDays } from './schedule/schedule.ts';
import { filterInWords, scheduleInWords, TURNED_OFF } from './schedule/schedule-wording.ts';

/** A digest from the setting DIGESTS, for operators who prefer a file to typing in the channel. */
export type ConfiguredDigest = Pick<
  SubscriptionDetails,
  'place' | 'channel' | 'about' | 'publishers' | 'onlyNew' | 'archive'
> & {
  readonly workspace: string;
  readonly schedule: Schedule;
};

/** The stop reason of a digest whose entry was removed. */
const TAKEN_OUT = 'taken out of the setting DIGESTS';

const BY = { who: 'settings', whoName: 'the setting DIGESTS' };

type ApplyOptions = {
  readonly store: Pick<Store, 'subscriptions' | 'deliveries'>;
  readonly configured: readonly ConfiguredDigest[];
  /** Where this process posts. What the setting of another process names elsewhere is not taken out. */
  readonly places: readonly string[];
  readonly now: number;
  readonly log: Pick<Log, 'warn'>;
};

/**
 * Updates the store from the setting: turns new digests on, changes those that differ, and stops those taken out. A
 * digest that was set up or changed in its channel is left alone, and one that was turned off or paused there stays so.
 */
export async function applyConfigured({ store, configured, places, now, log }: ApplyOptions): Promise<void> {
  const { subscriptions } = store;
  const all = await subscriptions.listAll();
  for (const digest of configured) {
    const before = all.find(({ place, channel }) => place === digest.place && channel === digest.channel);
    const asked = detailsOf(digest, before);
    if (before && (!before.configured || (isSame(before, asked) && !wasTakenOut(before)))) continue;
    const { slots } = await replan(store, before ?? null, digest.schedule, now);
    const what = `${before ? 'changed' : 'turned on'}: ${scheduleInWords(digest.schedule)}; ${filterInWords(asked)}`;
    const change = { ...BY, what };
    if (before && isHeld(before, now)) {
      const { id, pausedUntil } = before;
      const [next] = pausedUntil === null ? [] : nextSlots(digest.schedule, pausedUntil - 1, 1);
      const nextAt = next?.at ?? null;
      if (wasTakenOut(before)) await subscriptions.pause(id, { until: pausedUntil, nextAt }, null);
      await subscriptions.edit(id, { ...asked, nextAt }, change);
    } else await subscriptions.put({ ...asked, nextAt: slots[0]?.at ?? null }, change);
  }
  for (const subscription of all) {
    const { id, configured: isConfigured, state, pausedUntil, place, channel } = subscription;
    const isNamed = configured.some((digest) => digest.place === place && digest.channel === channel);
    if (!isConfigured || isNamed || state === 'stopped' || !places.includes(place)) continue;
    // Posts nothing until somebody resumes it.
    if (state === 'paused' && pausedUntil === null) continue;
    await recordPassed(store, subscription, now);
    await subscriptions.stop(id, TAKEN_OUT, { ...BY, what: 'taken out' }, { keepsPause: true });
    log.warn(
      { subscription: id, place, channel },
      'stopped a digest that the setting DIGESTS no longer names',
    );
  }
}

function detailsOf(
  digest: ConfiguredDigest,
  before: Subscription | undefined,
): Omit<SubscriptionDetails, 'nextAt'> {
  const { schedule, ...rest } = digest;
  return {
    ...rest,
    channelName: before?.channelName ?? null,
    owner: null,
    ownerName: null,
    time: schedule.time,
    zone: schedule.zone,
    days: storedDays(schedule.days),
    configured: true,
  };
}

function wasTakenOut({ state, stopReason }: Subscription): boolean {
  return state === 'stopped' && stopReason === TAKEN_OUT;
}

/** Whether somebody turned it off or paused it in its channel, also if its entry was taken out since. */
function isHeld(before: Subscription, now: number): boolean {
  const { state, stopReason, pausedUntil } = before;
  if (state === 'stopped' && !wasTakenOut(before)) return stopReason === TURNED_OFF;
  return pausedUntil === null ? state === 'paused' : pausedUntil > now;
}

function isSame(before: Subscription, details: Omit<SubscriptionDetails, 'nextAt'>): boolean {
  const compared = ({ time, zone, days, about, publishers, onlyNew, archive, workspace }: typeof details) =>
    JSON.stringify([time, zone, days, about, publishers, onlyNew, archive, workspace]);
  return compared(before) === compared(details);
}
