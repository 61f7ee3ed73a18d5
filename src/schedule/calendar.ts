import type { Days } from './days.ts';

/** When a digest is due: "08:30", an IANA zone, ISO days of the week. */
export type Schedule = { readonly time: string; readonly zone: string; readonly days: Days };

/** The time at which an edition is due. `at` is in milliseconds since 1970; the local `date` names the edition. */
export type Slot = {
  readonly at: number;
  readonly date: string;
  /** The clock changes on this local day. */
  readonly clockChange: boolean;
};

/** The next `count` slots later than `after`, in milliseconds since 1970. */
export function nextSlots({ time, zone, days }: Schedule, after: number, count: number): readonly Slot[] {
  const slots: Slot[] = [];
  if (days.length === 0) return slots;
  for (let day = inZone(after, zone).toPlainDate(); slots.length < count; day = day.add({ days: 1 })) {
    if (!days.includes(day.dayOfWeek)) continue;
    const slot = slotOn(day, time, zone);
    if (slot.at > after) slots.push(slot);
  }
  return slots;
}

/**
 * A local time that a clock change skips moves to the change, which is the next valid minute; of a repeated one, the
 * first counts.
 */
function slotOn(day: Temporal.PlainDate, time: string, zone: string): Slot {
  // Before the change if the time is skipped, the first of the two if it is repeated.
  const wanted = day.toPlainDateTime(time);
  const earlier = wanted.toZonedDateTime(zone, { disambiguation: 'earlier' });
  // By date and time: a zone that leaves out a whole day skips to the same time.
  const isValid = earlier.toPlainDateTime().equals(wanted);
  const at = isValid ? earlier : (earlier.getTimeZoneTransition('next') ?? earlier);
  const midnight = day.toZonedDateTime(zone);
  const isWholeDay = midnight.toPlainDate().equals(day) && midnight.hoursInDay === 24;
  return { at: at.epochMilliseconds, date: day.toString(), clockChange: !isWholeDay };
}

/** "2026-03-29" */
export function localDate(at: number, zone: string): string {
  return inZone(at, zone).toPlainDate().toString();
}

/** The first instant of a local date, whose midnight a clock change may skip or repeat. */
export function startOfDay(date: string, zone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).epochMilliseconds;
}

/** "08:30" */
export function localTime(at: number, zone: string): string {
  return clockTime(inZone(at, zone));
}

/** "UTC+3", "UTC+5:45", "UTC" */
export function offsetAt(at: number, zone: string): string {
  const [, sign, hours, minutes] = /^(.)(\d\d):(\d\d)/.exec(inZone(at, zone).offset) ?? [];
  const offset = `${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
  return offset === '0' ? 'UTC' : `UTC${sign}${offset}`;
}

function inZone(at: number, zone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
}

function clockTime(at: Temporal.ZonedDateTime): string {
  return at.toPlainTime().toString({ smallestUnit: 'minute' });
}
