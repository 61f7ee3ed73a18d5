import { Cron } from 'croner';
import { type Days, EVERY_DAY } from './days.ts';

/** When a channel has its digest: "08:30", an IANA zone, ISO days of the week. */
export type Schedule = { readonly time: string; readonly zone: string; readonly days: Days };

/** One edition's moment. `date` is the local date, which names the edition. */
export type Slot = {
  readonly at: number;
  readonly date: string;
  /** The clock changes on this local day. */
  readonly clockChange: boolean;
};

/**
 * The next slots after a moment (milliseconds since 1970), that moment left out. A local time that a clock change
 * leaves out comes at the next valid minute; one that it repeats comes once, the first time. Both are croner's rules
 * for a fixed time: https://croner.56k.guru/usage/pattern/#dst
 */
export function nextSlots(schedule: Schedule, after: number, count: number): readonly Slot[] {
  const { time, zone, days } = schedule;
  const key = `${time} ${zone} ${days.join('')} ${after} ${count}`;
  const known = computed.get(key);
  if (known) return known;
  const slots = patternOf(schedule)
    .nextRuns(count, new Date(after))
    .map((run) => slotAt(schedule, run.getTime()));
  if (computed.size >= MOST_COMPUTED) computed.clear();
  computed.set(key, slots);
  return slots;
}

/** Thousands of channels share a few schedules and come due together; a tenth of a millisecond each adds up. */
const computed = new Map<string, readonly Slot[]>();
const MOST_COMPUTED = 500;

const DAY = 24 * 60 * 60 * 1000;

function patternOf({ time, zone, days }: Schedule): Cron {
  const [hour, minute] = time.split(':').map(Number);
  const weekdays = days.length === EVERY_DAY.length ? '*' : days.map((day) => day % 7).join(',');
  return new Cron(`0 ${minute} ${hour} * * ${weekdays}`, { timezone: zone, paused: true });
}

function slotAt({ zone }: Schedule, at: number): Slot {
  const date = localDate(at, zone);
  return {
    at,
    date,
    clockChange: offsetAt(at - DAY / 2, zone) !== offsetAt(at + DAY / 2, zone) && changesOn(date, at, zone),
  };
}

/** Whether the offset at the local day's start differs from that at its end. */
function changesOn(date: string, at: number, zone: string): boolean {
  let start = at;
  while (localDate(start - QUARTER, zone) === date) start -= QUARTER;
  let end = at;
  while (localDate(end + QUARTER, zone) === date) end += QUARTER;
  return offsetAt(start, zone) !== offsetAt(end + QUARTER, zone);
}

/** Clock changes and offsets are whole quarters of an hour. */
const QUARTER = 15 * 60 * 1000;

/** "2026-03-29" */
export function localDate(at: number, zone: string): string {
  const parts = formatOf(zone).formatToParts(at);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The first instant of a local date. Midnight may be left out or repeated by a clock change. */
export function startOfDay(date: string, zone: string): number {
  let at = Date.parse(`${date}T00:00:00Z`) - DAY;
  while (localDate(at, zone) < date) at += QUARTER;
  return at;
}

/** "08:30" */
export function localTime(at: number, zone: string): string {
  const parts = formatOf(zone).formatToParts(at);
  const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('hour')}:${part('minute')}`;
}

/** "UTC+3", "UTC+5:45", "UTC" */
export function offsetAt(at: number, zone: string): string {
  const name = formatOf(zone)
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  return (name ?? 'GMT').replace(/^GMT(\+0)?$/, 'UTC').replace('GMT', 'UTC');
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Formats are costly to make and cheap to keep: one a zone. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'shortOffset',
  });
  formats.set(zone, format);
  return format;
}
