import { expect, test } from 'vitest';
import { dateInWords, dayRange, readDate, readDateRange } from '../../src/guide/dates.ts';

test.each([
  ['2023', '2023', '2023', '2023-01-01', '2023-12-31'],
  ['2023-2', '2023-02', 'February 2023', '2023-02-01', '2023-02-28'],
  ['2024-02', '2024-02', 'February 2024', '2024-02-01', '2024-02-29'],
  ['24.2.2023', '2023-02-24', '24 February 2023', '2023-02-24', '2023-02-24'],
  ['24.02.23', '2023-02-24', '24 February 2023', '2023-02-24', '2023-02-24'],
  ['02/24/2023', '2023-02-24', '24 February 2023', '2023-02-24', '2023-02-24'],
  ['the 24th of February 2023', '2023-02-24', '24 February 2023', '2023-02-24', '2023-02-24'],
  ['Febr 2023', '2023-02', 'February 2023', '2023-02-01', '2023-02-28'],
  ['Feb 2023', '2023-02', 'February 2023', '2023-02-01', '2023-02-28'],
  ['1st March, 2023', '2023-03-01', '1 March 2023', '2023-03-01', '2023-03-01'],
  ['March 1, 2023', '2023-03-01', '1 March 2023', '2023-03-01', '2023-03-01'],
  ['2023-02-29', null, '', '', ''],
  ['31.04.2023', null, '', '', ''],
  ['last week', null, '', '', ''],
  ['last month', null, '', '', ''],
  ['summer 2022', null, '', '', ''],
])('%s is read as %s', (typed, date, words, first, last) => {
  expect(readDate(typed)).toBe(date);
  if (date === null) return;
  expect(dateInWords(date)).toBe(words);
  expect(dayRange(date)).toEqual({ first, last });
});

/** A Wednesday. */
const NOW = new Date('2026-11-25T10:00:00Z');

test.each([
  ['monday', '2026-11-23'],
  ['Wednesday', '2026-11-25'],
  ['last wednesday', '2026-11-18'],
  ['thu', '2026-11-19'],
  ['понеділок', '2026-11-23'],
  ['20 november', '2026-11-20'],
  ['nov 20', '2026-11-20'],
  ['30 november', '2025-11-30'],
  ['yesterday', '2026-11-24'],
  ['black friday', null],
  ['mon-fri', null],
  ['12', null],
])('“%s” without a year is the latest such day that has begun: %s', (typed, day) => {
  expect(readDateRange(typed, NOW)).toEqual(day === null ? null : { first: day, last: day });
});
