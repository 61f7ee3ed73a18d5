import { tokenizeLine } from '../command/tokens.ts';
import { OperatorError } from '../ops/operator-error.ts';
import type { Store, Subscription, SubscriptionDetails } from '../store/store.ts';
import { recordPassed, replan } from './replan.ts';
import { nextSlots, type Schedule } from './schedule/calendar.ts';
import { EVERY_DAY } from './schedule/days.ts';
import { readAskedSchedule } from './schedule/parse-schedule.ts';
import { readZone } from './schedule/read-zone.ts';
import { storedDays } from './schedule/schedule.ts';
import { filterInWords, scheduleInWords, TURNED_OFF } from './schedule/schedule-wording.ts';

/** A digest from the setting DIGESTS, for operators who prefer a file to typing in the channel. */
export type ConfiguredDigest = Pick<
  SubscriptionDetails,
  'place' | 'channel' | 'about' | 'publishers' | 'onlyNew'
> & {
  readonly workspace: string;
  readonly schedule: Schedule;
};

const FORM = 'PLACE WORKSPACE CHANNEL TIME ZONE DAYS';

/**
 * Reads `PLACE T0123ABCD C0123ABCD 08:30 Europe/Kyiv mon-fri about:"peace talks"; PLACE 8123 9123 9am London`:
 * entries separated by semicolons or new lines; a line that starts with # is ignored. docs/running.md has the format.
 * `places` are those that can be posted to; `missing` has the setting that each of the others lacks. Throws `OperatorError`.
 */
export function readConfigured(
  setting: string,
  places: readonly string[],
  missing: ReadonlyMap<string, string> = new Map(),
): readonly ConfiguredDigest[] {
  const faults: string[] = [];
  const read: ConfiguredDigest[] = [];
  const entries = setting.split(/[;\n]/).map((entry) => entry.trim());
  entries.forEach((entry, at) => {
    if (entry === '' || entry.startsWith('#')) return;
    const found = readEntry(entry, places, missing);
    if (typeof found === 'string') faults.push(`entry ${at + 1}, “${entry}”: ${found}`);
    else if (read.some(({ place, channel }) => place === found.place && channel === found.channel)) {
      faults.push(
        `entry ${at + 1}, “${entry}”: expected one digest a channel, got a second for ${found.channel}`,
      );
    } else read.push(found);
  });
  if (faults.length > 0) {
    throw new OperatorError(`DIGESTS has ${faults.length === 1 ? 'one fault' : `${faults.length} faults`}:`, {
      lines: faults,
    });
  }
  return read;
}

function readEntry(
  entry: string,
  places: readonly string[],
  missing: ReadonlyMap<string, string>,
): ConfiguredDigest | string {
  const words = tokenizeLine(entry);
  const [name, workspace, channel] = words.map(({ value }) => value);
  const place = places.find((known) => known === name?.toLowerCase());
  if (place === undefined) {
    const needed = missing.get(name?.toLowerCase() ?? '');
    if (needed !== undefined) return `${name} is not set up: ${needed} is not set`;
    return `expected ${[...places, ...missing.keys()].join(' or ')} first, got “${name ?? ''}”; the form is ${FORM}`;
  }
  if (!workspace || !channel || !/^[A-Za-z0-9]+$/.test(workspace) || !/^[A-Za-z0-9]+$/.test(channel)) {
    return `expected the ids of the workspace and the channel after ${place}; the form is ${FORM}`;
  }
  const rest = words.slice(3);
  const named = (key: string) => rest.find((word) => word.key === key)?.value ?? null;
  const isFlag = ({ raw }: { readonly raw: string }) => raw.toLowerCase() === 'only-new';
  const isNamed = ({ key }: { readonly key: string | null }) => key === 'about' || key === 'publisher';
  const typed = rest.filter((word) => !isNamed(word) && !isFlag(word)).map(({ raw }) => raw);
  const { time, zone, days, misread } = readAskedSchedule(typed.join(' '));
  if (misread !== null) return misread;
  if (time === null) return `expected a time such as 08:30, got “${typed.join(' ')}”`;
  if (zone === null) return 'expected a time zone or a city after the time, got none';
  const found = readZone(zone);
  if (found.kind !== 'zone') {
    const near = found.suggestions.length === 0 ? '' : `; perhaps ${found.suggestions.join(', ')}`;
    return `expected a time zone or a city such as Europe/Kyiv, got “${zone}”${near}${found.remark === null ? '' : `. ${found.remark}`}`;
  }
  return {
    place,
    workspace,
    channel,
    schedule: { time, zone: found.zone, days: days ?? EVERY_DAY },
    about: named('about'),
    publishers: named('publisher')?.split(',') ?? [],
    onlyNew: rest.some(isFlag),
  };
}

/** The stop reason of a digest whose entry was removed. */
const TAKEN_OUT = 'taken out of the setting DIGESTS';

const BY = { who: 'settings', whoName: 'the setting DIGESTS' };

/**
 * Updates the store from the setting: turns new digests on, changes those that differ, and stops those taken out. A
 * digest that was set up or changed in its channel is left alone, and one that was turned off or paused there stays so.
 */
export async function applyConfigured(
  store: Pick<Store, 'subscriptions' | 'deliveries'>,
  configured: readonly ConfiguredDigest[],
  now: number,
): Promise<void> {
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
      await subscriptions.edit(id, { ...asked, nextAt: next?.at ?? null }, change);
    } else await subscriptions.put({ ...asked, nextAt: slots[0]?.at ?? null }, change);
  }
  for (const subscription of all) {
    const { id, configured: isConfigured, state, place, channel } = subscription;
    const isNamed = configured.some((digest) => digest.place === place && digest.channel === channel);
    if (!isConfigured || isNamed || state === 'stopped') continue;
    await recordPassed(store, subscription, now);
    await subscriptions.stop(id, TAKEN_OUT, { ...BY, what: 'taken out' });
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

/** Whether somebody turned it off or paused it in its channel. */
function isHeld({ state, stopReason, pausedUntil }: Subscription, now: number): boolean {
  if (state === 'stopped') return stopReason === TURNED_OFF;
  return state === 'paused' && (pausedUntil === null || pausedUntil > now);
}

function isSame(before: Subscription, details: Omit<SubscriptionDetails, 'nextAt'>): boolean {
  const compared = ({ time, zone, days, about, publishers, onlyNew, workspace }: typeof details) =>
    JSON.stringify([time, zone, days, about, publishers, onlyNew, workspace]);
  return compared(before) === compared(details);
}
