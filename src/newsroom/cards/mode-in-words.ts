import { dateInWords } from '../../guide/dates.ts';
import { localDate, localTime, offsetAt } from '../../schedule/calendar.ts';
import { isKnownZone } from '../../store/known-zone.ts';
import type { Desk } from '../../store/newsroom/desk.ts';

/** When what no person proposed comes to a desk, as sentences. */
export function modeInWords({ cards, time, zone, nextAt }: Desk): string {
  if (cards === 'at-once' || time === null || zone === null)
    return 'What no person proposes, as from feeds, comes at once too. For one card a day: /guide editors daily 08:30 Europe/Kyiv';
  const daily = `What no person proposes, as from feeds, comes on one card a day, at ${time}, ${zone}, if anything waits.`;
  if (!isKnownZone(zone))
    return `${daily} This machine does not know that time zone, so none comes: set another.`;
  if (nextAt === null) return daily;
  const when = `${dateInWords(localDate(nextAt, zone))}, ${localTime(nextAt, zone)} (${offsetAt(nextAt, zone)})`;
  return `${daily} The next is due on ${when}.`;
}
