import { expect, test } from 'vitest';
import { daysInWords, readDays } from '../../src/schedule/days.ts';
import { readAskedDays, readAskedSchedule } from '../../src/schedule/parse-schedule.ts';
import { readZone } from '../../src/schedule/read-zone.ts';
import { readTime } from '../../src/schedule/times.ts';

test.each([
  ['8:30', '08:30'],
  ['08:30', '08:30'],
  ['8.30am', '08:30'],
  ['8.30 pm', '20:30'],
  ['20h', '20:00'],
  ['8h30', '08:30'],
  ['0830', '08:30'],
  ['12am', '00:00'],
  ['12 p.m.', '12:00'],
  ['noon', '12:00'],
  ['midnight', '00:00'],
])('the time %s is %s', (typed, time) => {
  expect(readTime(typed)).toBe(time);
});

test.each(['', '8', '25:00', '8:61', '13pm', '0am', 'soon', '8:3', '2400'])('“%s” is not a time', (typed) => {
  expect(readTime(typed)).toBeNull();
});

test.each([
  ['daily', [1, 2, 3, 4, 5, 6, 7], 'every day'],
  ['weekdays', [1, 2, 3, 4, 5], 'Monday to Friday'],
  ['mon-fri', [1, 2, 3, 4, 5], 'Monday to Friday'],
  ['Tue,Thu', [2, 4], 'Tuesday and Thursday'],
  ['fri–mon', [1, 5, 6, 7], 'Monday, Friday, Saturday and Sunday'],
  ['saturdays', [6], 'Saturday'],
])('the days %s are %j, in words %s', (typed, days, words) => {
  expect(readDays(typed)).toEqual(days);
  expect(daysInWords(days)).toBe(words);
});

test.each([
  ['Europe/Kyiv', 'Europe/Kyiv'],
  ['europe/kyiv', 'Europe/Kyiv'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Kyiv', 'Europe/Kyiv'],
  ['kiev', 'Europe/Kyiv'],
  ['London', 'Europe/London'],
  ['new york', 'America/New_York'],
  ['São Paulo', 'America/Sao_Paulo'],
  ['Sao Paulo', 'America/Sao_Paulo'],
  ['Kathmandu', 'Asia/Kathmandu'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['lord howe', 'Australia/Lord_Howe'],
  ['UTC', 'UTC'],
])('the zone %s is %s', (typed, zone) => {
  expect(readZone(typed)).toMatchObject({ kind: 'zone', zone });
});

test.each(['EST', 'EDT', 'ET', 'est'])(
  '%s is the clock of New York, summer time included, and says so',
  (typed) => {
    expect(readZone(typed)).toEqual({
      kind: 'zone',
      zone: 'America/New_York',
      remark: `“${typed}” was read as America/New_York, with that place’s summer time where it has one.`,
    });
  },
);

test('a misspelt city is answered with a suggestion', () => {
  expect(readZone('Kyvi')).toEqual({ kind: 'unclear', suggestions: ['Europe/Kyiv'], remark: null });
});

test('a bare offset, which has no summer time, is answered with the zones that have it', () => {
  const read = readZone('UTC+2');
  expect(read).toMatchObject({ kind: 'unclear', remark: expect.stringContaining('is a fixed offset') });
  expect(read.kind === 'unclear' && read.suggestions).toContain('Europe/Kyiv');
});

test.each([
  ['08:30 Europe/Kyiv mon-fri', { time: '08:30', zone: 'Europe/Kyiv', days: [1, 2, 3, 4, 5] }],
  ['at 8:30 pm on weekdays in London', { time: '20:30', zone: 'London', days: [1, 2, 3, 4, 5] }],
  ['mon, wed 7:15 new york', { time: '07:15', zone: 'new york', days: [1, 3] }],
  ['monday to friday 9 am EST', { time: '09:00', zone: 'EST', days: [1, 2, 3, 4, 5] }],
  ['every day 20h', { time: '20:00', zone: null, days: [1, 2, 3, 4, 5, 6, 7] }],
  ['Kyiv', { time: null, zone: 'Kyiv', days: null }],
  ['12 noon London', { time: '12:00', zone: 'London', days: null }],
  ['12:00 noon London', { time: '12:00', zone: 'London', days: null }],
  ['12 midnight London', { time: '00:00', zone: 'London', days: null }],
  ['mon - fri 8:30 Kyiv', { time: '08:30', zone: 'Kyiv', days: [1, 2, 3, 4, 5] }],
  ['8:30 Kyiv (mon & weds)', { time: '08:30', zone: 'Kyiv', days: [1, 3] }],
  ['(8:30) — Kyiv.', { time: '08:30', zone: 'Kyiv.', days: null }],
  ['8:30 UTC -3', { time: '08:30', zone: 'UTC -3', days: null }],
  ['', { time: null, zone: null, days: null }],
])('“%s” is read in any order', (typed, asked) => {
  expect(readAskedSchedule(typed)).toEqual({ ...asked, misread: null });
});

test.each([
  ['24:00 Kyiv', '“24:00” is not a time, 00:00 is'],
  ['24h Kyiv', '“24h” is not a time, 00:00 is'],
  ['25:99', '“25:99” is not a time. Times run from 00:00 to 23:59'],
  ['13pm London', '“13pm” is not a time'],
  ['8 Kyiv', '“8” may be the morning or the evening. Give 8am or 8pm.'],
  ['20 Kyiv', '“20” alone is not a time, 20:00 is'],
  ['8:30 9:00 Kyiv', '“9:00” is a second time beside 08:30'],
  ['8:30 Kyiv 9', '“9” beside the time 08:30 was not understood'],
  ['8:30 Kyiv monthly', '“monthly” is not a choice of days. Expected daily'],
  ['8:30 monthly', '“monthly” is not a choice of days'],
  ['8:30 Kyiv every other day', '“other” is not a choice of days'],
  ['8:30 Kyiv every 2 weeks', '“weeks” is not a choice of days'],
  ['8:30 Kyiv 1st', '“1st” is not a choice of days'],
  ['8:30 Kyiv 2026-12-01', '“2026-12-01” is not a choice of days'],
  ['8:30 Kyiv mondy', '“mondy” is not a choice of days. Did you mean Monday?'],
  ['8:30 Kyiv mon-fry', '“mon-fry” is not a choice of days'],
])('in “%s” the word that is neither a time nor days is blamed', (typed, misread) => {
  expect(readAskedSchedule(typed).misread).toContain(misread);
});

test.each(['Kyvi', 'UTC+2', 'Kyiv London', 'nowhere at all'])(
  'in “8:30 %s” it is left to the zone to say',
  (zone) => {
    expect(readAskedSchedule(`8:30 ${zone}`)).toMatchObject({ time: '08:30', misread: null });
  },
);

test.each([
  ['monday to friday', [1, 2, 3, 4, 5]],
  ['mon fri', [1, 5]],
  ['we', [3]],
  ['mon Kyiv', null],
  ['mon 8:30', null],
  ['mon monthly', null],
])('days alone may be “%s”: %j', (typed, days) => {
  expect(readAskedDays(typed)).toEqual(days);
});

test.each([
  ["8:30 o'clock Kyiv", '08:30', 'Kyiv'],
  ['8:30 Uhr Berlin', '08:30', 'Berlin'],
  ['８：３０ Tokyo', '08:30', 'Tokyo'],
  ['8:30 *Kyiv*', '08:30', 'Kyiv'],
])('“%s” is %s in %s', (typed, time, zone) => {
  expect(readAskedSchedule(typed)).toMatchObject({ time, zone, misread: null });
});

test.each(['20:30 pm', '0:00 am', '12:30 noon'])('“%s Kyiv” is a fault of the time', (typed) => {
  const [time = '', half] = typed.split(' ');
  expect(readAskedSchedule(`${typed} Kyiv`).misread).toBe(
    `“${half}” does not go with ${time.padStart(5, '0')}. With am or pm, times run from 1:00 to 12:59; noon is 12:00.`,
  );
});
