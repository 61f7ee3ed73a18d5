import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeDate } from '../../src/search/calendar-words.ts';
import { addDays, splitRange } from '../../src/search/date-range.ts';
import { scanDates } from '../../src/search/date-scan.ts';
import { readHoliday } from '../../src/search/holidays.ts';
import { findDates, readDateAt } from '../../src/search/query-dates.ts';
import { tokenize } from '../../src/search/tokenize.ts';

/** A Wednesday. */
const NOW = new Date('2026-06-10T08:00:00Z');

/** The first date of a text as "first last", and the words it takes; null if none starts with the first word. */
function read(text: string): string | null {
  const words = tokenize(text);
  const found = readDateAt(scanDates(words, NOW, text), 0);
  return found && found.length === words.length ? `${found.range.first} ${found.range.last}` : null;
}

test.each([
  [
    '2023-02-24',
    '24.02.2023',
    '24.02.23',
    '24.2.23',
    '24/02/2023',
    '24/2/23',
    '24-02-2023',
    '2023/02/24',
    '24. 2. 2023',
  ],
  [
    '24 February 2023',
    '24th of February 2023',
    '24th Feb, 2023',
    'February 24, 2023',
    'February the 24th 2023',
    '02/24/2023',
  ],
  [
    '24. Februar 2023',
    '24 février 2023',
    '24 февраля 2023 года',
    '24 лютого 2023 року',
    '24 de febrero de 2023',
  ],
  ['24 febbraio 2023', '24 lutego 2023', '24 de fevereiro de 2023', '24 Şubat 2023'],
])('“%s” and its other forms are one day', (...forms) => {
  for (const form of forms) expect(read(form), form).toBe('2023-02-24 2023-02-24');
});

test.each([
  ['first of May 2023', '2023-05-01 2023-05-01'],
  ['9/11/2022', '2022-11-09 2022-11-09'],
  ['02/2023', '2023-02-01 2023-02-28'],
  ['2023 may', '2023-05-01 2023-05-31'],
  ['mid-March 2023', '2023-03-11 2023-03-20'],
  ['late February 2024', '2024-02-21 2024-02-29'],
  ['early 2023', '2023-01-01 2023-04-30'],
  ['mid 2023', '2023-05-01 2023-08-31'],
  ['the end of 2022', null],
  ['end of 2022', '2022-09-01 2022-12-31'],
  ['summer of 2022', '2022-06-01 2022-08-31'],
  ['winter 22/23', '2022-12-01 2023-02-28'],
  ['winter 2022/23', '2022-12-01 2023-02-28'],
  ['Frühjahr 2022', '2022-03-01 2022-05-31'],
  ['весной 2023 года', '2023-03-01 2023-05-31'],
  ['Q3 2022', '2022-07-01 2022-09-30'],
  ['2022 Q3', '2022-07-01 2022-09-30'],
  ['second half of 2023', '2023-07-01 2023-12-31'],
  ['last quarter of 2022', '2022-10-01 2022-12-31'],
  ['first week of June 2022', '2022-06-01 2022-06-07'],
  ['last week of June 2022', '2022-06-24 2022-06-30'],
])('“%s” is %s', (text, days) => {
  expect(read(text)).toBe(days);
});

test.each([
  ['yesterday', '2026-06-09 2026-06-09'],
  ['last week', '2026-06-01 2026-06-07'],
  ['letzte Woche', '2026-06-01 2026-06-07'],
  ['на прошлой неделе', '2026-06-01 2026-06-07'],
  ['two weeks ago', '2026-05-25 2026-05-31'],
  ['vor zwei Wochen', '2026-05-25 2026-05-31'],
  ['hace 2 semanas', '2026-05-25 2026-05-31'],
  ['past month', '2026-05-10 2026-06-10'],
  ['last three months', '2026-03-10 2026-06-10'],
  ['last month', '2026-05-01 2026-05-31'],
  ['le mois dernier', '2026-05-01 2026-05-31'],
  ['this year', '2026-01-01 2026-12-31'],
  ['last August', '2025-08-01 2025-08-31'],
  ['October last year', '2025-10-01 2025-10-31'],
])('“%s” depends on the clock: %s', (text, days) => {
  expect(read(text)).toBe(days);
});

test.each([
  'march', 'may', '24 February', 'summer', 'winter', '2023-02-30', '31.04.2023', '1.5', '24/7', '600.000', '28 points', '10 12 2022',
  'end 2022', 'last year of the war', 'last day', 'last chance', 'past', 'hier', 'early', 'q5 2023',
])('“%s” is no date with a year', (text) => {
  expect(read(text)).toBeNull();
}); // biome-ignore format: a plain list

test.each([
  ['Christmas 2022', '2022-12-24', '2022-12-26'],
  ['Orthodox Christmas 2023', '2023-01-06', '2023-01-07'],
  ['New Year 2023', '2023-01-01', '2023-01-01'],
  ['New Year’s Eve 2022', '2022-12-31', '2022-12-31'],
  ['Easter 2023', '2023-04-07', '2023-04-10'],
  ['Easter of 2024', '2024-03-29', '2024-04-01'],
  ['Ostern 2000', '2000-04-21', '2000-04-24'],
  ['Orthodox Easter 2023', '2023-04-14', '2023-04-17'],
  ['Orthodox Easter 2024', '2024-05-03', '2024-05-06'],
])('%s is from %s to %s', (text, first, last) => {
  expect(readHoliday(scanDates(tokenize(text), NOW, text), 0)?.range).toEqual({ first, last });
});

test('a holiday without a year is a word', () => {
  const text = 'christmas truce';
  expect(readHoliday(scanDates(tokenize(text), NOW, text), 0)).toBeNull();
});

test('a month without a year may be any year’s, and an ambiguous one only perhaps', () => {
  const months = (text: string) =>
    findDates(tokenize(text), NOW, text).map(({ month, certain }) => [month, certain]);
  expect(months('talks in april')).toEqual([['04', true]]);
  expect(months('talks may fail')).toEqual([['05', false]]);
});

test('the parts of a range are its days, once each and in order', () => {
  const anyDay = fc.date({ min: new Date('1990-01-01'), max: new Date('2040-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(anyDay, fc.nat({ max: 400 }), (from, days) => {
      const first = from.toISOString().slice(0, 10);
      const last = addDays(first, days);
      const covered = splitRange({ first, last }).flatMap((part) => {
        const of: string[] = [];
        for (let day = first; day <= last; day = addDays(day, 1)) if (day.startsWith(part)) of.push(day);
        return of;
      });
      expect(covered).toEqual(Array.from({ length: days + 1 }, (_, at) => addDays(first, at)));
    }),
    { numRuns: 30 },
  );
});

test('a date in words is read back as it was written', () => {
  const anyDay = fc.date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(anyDay, fc.constantFrom(4, 7, 10), (day, precision) => {
      const date = day.toISOString().slice(0, precision);
      const text = writeDate(date);
      expect(findDates(tokenize(text), NOW, text).map(({ dates }) => dates)).toEqual([[date]]);
    }),
  );
});
