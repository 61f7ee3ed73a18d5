import { expect, test } from 'vitest';
import { explainImpossibleDate, findImpossibleDate } from '../../src/guide/impossible-date.ts';

const NOW = new Date('2026-11-28T12:00:00Z');

test.each([
  ...[
    '31.02.2026',
    '2026-02-31',
    '31/02/2026',
    '02/31/2026',
    '31 february',
    'Feb 31, 2026',
    '31. Februar 2026',
  ],
  ...['31st of february 2026', '2026_02_31', '31.02.26'],
])('%s names a day that there is not, in whatever form', (typed) => {
  expect(explainImpossibleDate(typed, NOW)).toBe('31 February is not a date');
});

test.each([
  ['29.02.2025', '29 February 2025 is not a date'],
  ['29 feb 2025', '29 February 2025 is not a date'],
  ['45.03.2026', '45 March is not a date'],
  ['2026-13-01', 'there is no month 13'],
  ['31.13.2026', 'there is no month 13'],
  ['2026-00', 'there is no month 0'],
])('%s: %s', (typed, said) => {
  expect(explainImpossibleDate(typed, NOW)).toBe(said);
});

test.each([
  '29.02.2024',
  '29 february 2024',
  // In some year it is one.
  '29 february',
  '2026',
  'monday',
  'soon',
  '31',
  '12345',
  '',
  '31.12.2026',
  `${'31 '.repeat(40)}february`,
])('“%s” is a date, or far from one', (typed) => {
  expect(explainImpossibleDate(typed, NOW)).toBeNull();
});

test.each([
  ['what happened on 31 february 2023?', '31 February is not a date'],
  ['the ferry (29.02.2023)', '29 February 2023 is not a date'],
  ['from 29 to 31 june', '31 June is not a date'],
])('among other words it is found: %s', (text, said) => {
  expect(findImpossibleDate(text, NOW)).toBe(said);
});

test.each([
  'what happened on 31 march 2023',
  ...['what happened on 29 February 2024', 'the talks began on 29 February 2028', 'since 29 Feb. 2024'],
  ...['February 29, 2024', 'du 29 février 2024', '29 лютого 2024', '29 feb 24', 'until 29 february'],
  '30 may agree',
  'top 45 june articles',
  'polls of 31 countries in june 2023',
  'points 29, 30 and 31',
  '1.2.30',
])('words that are no date are left alone: %s', (text) => {
  expect(findImpossibleDate(text, NOW)).toBeNull();
});
