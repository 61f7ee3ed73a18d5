import { expect, test } from 'vitest';
import { localDate, localTime, nextSlots, offsetAt, startOfDay } from '../../src/schedule/calendar.ts';
import { EVERY_DAY } from '../../src/schedule/days.ts';

const ZONES = [
  'Europe/Kyiv',
  'Europe/London',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
] as const;

const BEGIN = Date.parse('2026-01-01T12:00:00Z');
const END = Date.parse('2027-12-31T12:00:00Z');

/** The instants in 2026 and 2027 at which a zone's offset changes, found by checking every quarter of an hour. */
function changesOf(zone: string): readonly number[] {
  const changes: number[] = [];
  for (let at = BEGIN; at < END; at += 24 * 3_600_000) {
    if (offsetAt(at, zone) === offsetAt(at + 24 * 3_600_000, zone)) continue;
    let change = at;
    while (offsetAt(change, zone) === offsetAt(at, zone)) change += 15 * 60_000;
    changes.push(change);
  }
  return changes;
}

/** Every slot after noon of the first day, requested one by one as a runner does. */
function slotsOf(time: string, zone: string) {
  const key = `${time} ${zone}`;
  const known = asked.get(key);
  if (known) return known;
  const slots: { at: number; date: string }[] = [];
  for (let at = BEGIN; at < END; ) {
    const [next] = nextSlots({ time, zone, days: EVERY_DAY }, at, 1);
    if (!next) break;
    slots.push(next);
    at = next.at;
  }
  asked.set(key, slots);
  return slots;
}

const asked = new Map<string, readonly { at: number; date: string }[]>();

test('the zones have the clock changes that these tests need', () => {
  const count = Object.fromEntries(ZONES.map((zone) => [zone, changesOf(zone).length]));
  expect(count).toEqual({
    'Europe/Kyiv': 4,
    'Europe/London': 4,
    'America/New_York': 4,
    'Australia/Lord_Howe': 4,
    'Asia/Kathmandu': 0,
    'America/Sao_Paulo': 0,
  });
});

const TIMES = ['00:00', '01:30', '01:45', '02:15', '02:30', '03:30', '08:30', '23:59'];

test.each(ZONES)('%s: each local date of 2026 and 2027 has one slot, whatever the time', (zone) => {
  for (const time of TIMES) {
    const dates = slotsOf(time, zone).map(({ date }) => date);
    expect(new Set(dates).size).toBe(dates.length);
    const days = (Date.parse(`${dates.at(-1)}`) - Date.parse(`${dates[0]}`)) / (24 * 3_600_000) + 1;
    expect(dates.length).toBe(days);
    expect(dates.length).toBeGreaterThan(728);
  }
});

test.each(ZONES)('%s: a slot is at its local time, or at the first minute after a gap', (zone) => {
  const changes = changesOf(zone);
  for (const time of TIMES) {
    for (const { at } of slotsOf(time, zone)) {
      const local = localTime(at, zone);
      if (local === time) continue;
      // Only a clock change moves a slot, and then to the instant of the change.
      expect(changes).toContain(at);
      expect(local > time).toBe(true);
    }
  }
});

test.each([
  ['Europe/Kyiv', '03:30', '2026-03-29', '2026-03-29T01:00:00.000Z', '04:00'],
  ['Europe/Kyiv', '03:30', '2026-10-25', '2026-10-25T00:30:00.000Z', '03:30'],
  ['Europe/London', '01:30', '2027-03-28', '2027-03-28T01:00:00.000Z', '02:00'],
  ['Europe/London', '01:30', '2027-10-31', '2027-10-31T00:30:00.000Z', '01:30'],
  ['America/New_York', '02:30', '2026-03-08', '2026-03-08T07:00:00.000Z', '03:00'],
  ['America/New_York', '01:30', '2026-11-01', '2026-11-01T05:30:00.000Z', '01:30'],
  ['Australia/Lord_Howe', '02:15', '2026-10-04', '2026-10-03T15:30:00.000Z', '02:30'],
  ['Australia/Lord_Howe', '01:45', '2027-04-04', '2027-04-03T14:45:00.000Z', '01:45'],
  ['Asia/Kathmandu', '08:30', '2026-03-29', '2026-03-29T02:45:00.000Z', '08:30'],
  ['America/Sao_Paulo', '00:00', '2026-11-01', '2026-11-01T03:00:00.000Z', '00:00'],
  ['America/New_York', '02:00', '2026-03-08', '2026-03-08T07:00:00.000Z', '03:00'],
  ['Africa/Cairo', '00:00', '2026-04-24', '2026-04-23T22:00:00.000Z', '01:00'],
  // The change skips the last hour of the day, so the edition is due at midnight.
  ['America/Nuuk', '23:30', '2026-03-28', '2026-03-29T01:00:00.000Z', '00:00'],
  ['America/Scoresbysund', '23:00', '2026-03-28', '2026-03-29T01:00:00.000Z', '00:00'],
  // The zone left out this whole day.
  ['Pacific/Apia', '08:30', '2011-12-30', '2011-12-30T10:00:00.000Z', '00:00'],
  ['Pacific/Apia', '08:30', '2011-12-31', '2011-12-30T18:30:00.000Z', '08:30'],
])('%s, %s on %s comes at %s, which is %s there', (zone, time, date, instant, local) => {
  const slot = nextSlots(
    { time, zone, days: EVERY_DAY },
    Date.parse(`${date}T12:00:00Z`) - 36 * 3_600_000,
    4,
  ).find((each) => each.date === date);
  expect(slot && new Date(slot.at).toISOString()).toBe(instant);
  expect(slot && localTime(slot.at, zone)).toBe(local);
});

test('the local time stays the same when summer time ends', () => {
  const slots = nextSlots(
    { time: '08:30', zone: 'Europe/Kyiv', days: EVERY_DAY },
    Date.parse('2026-10-23T12:00Z'),
    4,
  );
  expect(slots.map(({ at }) => `${localTime(at, 'Europe/Kyiv')} ${offsetAt(at, 'Europe/Kyiv')}`)).toEqual([
    '08:30 UTC+3',
    '08:30 UTC+2',
    '08:30 UTC+2',
    '08:30 UTC+2',
  ]);
  expect(slots.map(({ date, clockChange }) => [date, clockChange])).toEqual([
    ['2026-10-24', false],
    ['2026-10-25', true],
    ['2026-10-26', false],
    ['2026-10-27', false],
  ]);
});

test('Monday to Friday leaves out the weekend', () => {
  const schedule = { time: '08:30', zone: 'Europe/Kyiv', days: [1, 2, 3, 4, 5] };
  const dates = nextSlots(schedule, Date.parse('2026-03-26T12:00Z'), 4).map(({ date }) => date);
  expect(dates).toEqual(['2026-03-27', '2026-03-30', '2026-03-31', '2026-04-01']);
});

test.each(ZONES)('%s: the start of a day is its first instant', (zone) => {
  for (const date of ['2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01']) {
    const start = startOfDay(date, zone);
    expect(localDate(start, zone)).toBe(date);
    expect(localDate(start - 1, zone) < date).toBe(true);
  }
});
