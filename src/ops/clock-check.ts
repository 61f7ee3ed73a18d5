import { type Finding, fault, good, warning } from './finding.ts';

/** Seconds. Platforms give their time to the second, and the way there takes some. */
const SKEW = 5;

/** `skew` is in milliseconds ahead of `place`; null if it did not say its time. */
export function clockFinding(skew: number | null, place: string): Finding {
  if (skew === null) {
    const text = `Expected ${place}’s time in its answer, got none, so whether this machine’s clock is right is not known.`;
    return warning('Clock', text, 'Let proxies in between pass on the “Date” header.');
  }
  const seconds = Math.round(Math.abs(skew) / 1000);
  const off = `This machine’s clock is ${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} ${place}’s.`;
  const todo = 'Let the machine keep its time by NTP: timedatectl set-ntp true.';
  if (seconds > SKEW) return warning('Clock', `${off} Digests go by ${place}’s.`, todo);
  return good('Clock', `Agrees with ${place}’s.`);
}

/** The part of a subscription that zones are checked by. */
export type Zoned = { readonly channel: string; readonly channelName: string | null; readonly zone: string };

/** The same of an editors' channel; its zone is null if it gets no daily card. */
export type ZonedDesk = Omit<Zoned, 'zone'> & { readonly zone: string | null };

/** Whether this Node knows time zones at all, and those in use. */
export function zoneFindings(
  subscriptions: readonly Zoned[],
  desks: readonly ZonedDesk[] = [],
): readonly Finding[] {
  const area = 'Zones';
  // A Node built without time zones treats every zone as UTC, silently.
  if (
    offsetIn('Europe/Kyiv', '2026-01-15') !== 'GMT+2' ||
    offsetIn('Europe/Kyiv', '2026-07-15') !== 'GMT+3'
  ) {
    const todo = 'Use the Node that npm install brings, or one with full ICU (node -p process.versions.icu).';
    return [fault(area, 'This Node does not know the time zones.', todo)];
  }
  const unknown = subscriptions.filter(({ zone }) => offsetIn(zone, '2026-01-15') === null);
  const faults = [
    ...unknown.map(({ channel, channelName, zone }) =>
      fault(
        area,
        `The digest of ${channelName ?? channel} is set to the zone “${zone}”, which this Node does not know.`,
        'Set it again there: /digest on with a zone such as Europe/Kyiv.',
      ),
    ),
    ...desks.flatMap(({ channel, channelName, zone }) =>
      zone === null || offsetIn(zone, '2026-01-15') !== null
        ? []
        : fault(
            area,
            `The daily card of the editors’ channel ${channelName ?? channel} is set to the zone “${zone}”, which this Node does not know, so none comes.`,
            'Set it again there: /guide editors daily 08:30 Europe/Kyiv.',
          ),
    ),
  ];
  if (faults.length > 0) return faults;
  const rules = process.versions.tz ?? 'unknown';
  const used = new Set([...subscriptions, ...desks].flatMap(({ zone }) => zone ?? [])).size;
  return [good(area, `Known, by the rules of ${rules}${used === 0 ? '' : `; ${used} in use`}.`)];
}

/** "GMT+2"; null if the zone is not known. */
function offsetIn(zone: string, day: string): string | null {
  try {
    const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'shortOffset' });
    const name = parts
      .formatToParts(new Date(`${day}T12:00:00Z`))
      .find(({ type }) => type === 'timeZoneName');
    return name?.value ?? null;
  } catch {
    return null;
  }
}
