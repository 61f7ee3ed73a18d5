import { expect, test } from 'vitest';
import { readDate } from '../../../src/newsroom/import/read-date.ts';
import { csv, importNew } from './import-into.ts';

test.each([
  ['2026-03-04', '2026-03-04'],
  ['2026-03', '2026-03'],
  ['2026', '2026'],
  ['2026/3/4', '2026-03-04'],
  ['2026.03.04.', '2026-03-04'],
  ['20260304', '2026-03-04'],
  ['2026-03-04T23:30:00-05:00', '2026-03-04'],
  ['2026-03-04 12:00', '2026-03-04'],
  ['2026-03-04T12:00:00.000Z', '2026-03-04'],
  ['4.3.2026', '2026-03-04'],
  ['04.03.26', '2026-03-04'],
  ['04.03.98', '1998-03-04'],
  ['13/03/2026', null],
  ['03/2026', '2026-03'],
  ['4 March 2026', '2026-03-04'],
  ['March 4, 2026', '2026-03-04'],
  ['Mar 4th, 2026', '2026-03-04'],
  ['4-Mar-26', '2026-03-04'],
  ['March 2026', '2026-03'],
  ['Wed, 04 Mar 2026 10:00:00 GMT', '2026-03-04'],
  ['4. März 2026', '2026-03-04'],
  ['Mittwoch, 4. März 2026, 10:15 Uhr', '2026-03-04'],
  ['1er mars 2026', '2026-03-01'],
  ['4 de marzo de 2026', '2026-03-04'],
  ['4 marca 2026', '2026-03-04'],
  ['4 березня 2026 року', '2026-03-04'],
  ['4 марта 2026 г.', '2026-03-04'],
  ['4 Mart 2026', '2026-03-04'],
  ['2026年3月4日', '2026-03-04'],
  ['2026년 3월 4일', '2026-03-04'],
  ['٤ مارس ٢٠٢٦', '2026-03-04'],
])('“%s” is %s', (cell, date) => {
  const read = readDate(cell, 2026);
  if (date === null) expect(read.kind).toBe('two-ways');
  else expect(read).toEqual({ kind: 'date', date });
});

test.each([
  'yesterday',
  '2026-02-30',
  '31.02.2026',
  '45355',
  'Q1 2026',
  '4 Marchember 2026',
  '12',
  '',
  '2026-13',
  'about 2024',
])('“%s” is no date', (cell) => expect(readDate(cell, 2026)).toEqual({ kind: 'unreadable' }));

test('a month that two languages call alike is not guessed', () => {
  // November in Polish and Czech, October in Croatian.
  expect(readDate('4 listopad 2026', 2026)).toEqual({ kind: 'unreadable' });
});

const dated = (...days: readonly string[]) =>
  csv([['Title', 'Date'], ...days.map((day, at) => [`Title number ${at}`, day])]);

test('03/04/2026 is read as the other rows show', async () => {
  const first = await importNew(dated('03/04/2026', '25/03/2026', '04/04/2026'));
  expect(first.sources.map(({ date }) => date)).toEqual(['2026-04-03', '2026-03-25', '2026-04-04']);
  const second = await importNew(dated('03/04/2026', '03/25/2026 12:00:00 AM'));
  expect(second.sources.map(({ date }) => date)).toEqual(['2026-03-04', '2026-03-25']);
});

test('if no row shows it, the order is asked for once, and taken as it is told', async () => {
  const list = dated('03/04/2026', '05/06/2026', '2026-01-02');
  const { refusal, sources } = await importNew(list);
  expect(refusal).toEqual([
    'The list cannot be read as it is, so nothing was imported:',
    '“Date”: “03/04/2026” in row 2 is 3 April or 4 March, and no row shows which. Say it with --dates dmy (day first) or --dates mdy (month first)',
  ]);
  expect(sources).toEqual([]);
  const asDay = await importNew(list, { dates: 'dmy' });
  expect(asDay.sources.map(({ date }) => date)).toEqual(['2026-04-03', '2026-06-05', '2026-01-02']);
  const asMonth = await importNew(list, { dates: 'mdy' });
  expect(asMonth.sources.map(({ date }) => date)).toEqual(['2026-03-04', '2026-05-06', '2026-01-02']);
});

test('rows in different orders contradict each other', async () => {
  const { refusal } = await importNew(dated('25/03/2026', '03/25/2026', '03/04/2026'));
  expect(refusal[1]).toBe(
    '“Date”: expected dates in one order, got “25/03/2026” in row 2 with the day first and “03/25/2026” in row 3 with the month first. Correct them, or write 2026-03-04',
  );
  const told = await importNew(dated('25/03/2026', '03/25/2026', '03/04/2026'), { dates: 'dmy' });
  expect(told.refusal.slice(1)).toEqual([
    'row 3, “Date”: expected a date with the day first, as in the other rows, got “03/25/2026”',
  ]);
});

test('what is no date is named with its row', async () => {
  const { refusal } = await importNew(dated('2026-03-04', 'soon', '2026-03-05', '45355'));
  expect(refusal).toEqual([
    '2 of 4 rows could not be read, so nothing was imported:',
    'row 3, “Date”: expected a date, such as 2026-03-04, 03/2026 or 4 March 2026, got “soon”',
    'row 5, “Date”: expected a date, such as 2026-03-04, 03/2026 or 4 March 2026, got “45355”, a spreadsheet’s number of a day; give the column the format of a date and save again',
  ]);
  const other = await importNew(dated('04.03.2026', '31.02.2026', '05.03.2026'));
  expect(other.refusal[1]).toBe(
    'row 3, “Date”: expected a date, such as 2026-03-04, 03/2026 or 4 March 2026, got “31.02.2026”: 31 February is not a date',
  );
});
