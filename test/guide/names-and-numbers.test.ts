import { expect, test } from 'vitest';
import { readPointRequest } from '../../src/answers/plan-request.ts';
import { dateInWords, readDate, span } from '../../src/guide/dates.ts';
import { createNameIndex } from '../../src/guide/name-index.ts';

test.each([
  ['4', 4],
  ['#4', 4],
  ['no. 4', 4],
  ['nr.4', 4],
  ['number four', 4],
  ['the fourth', 4],
  ['4th', 4],
  ['twelfth', 12],
  ['twentieth', 20],
  ['twenty-first', 21],
  ['twenty one', 21],
  ['points 7', 7],
  ['pt. 7', 7],
  ['item #7', 7],
  ['0', 0],
  ['-3', -3],
  ['1.5', 1.5],
  ['what does point 4 say?', 4],
  ['What’s in the point four?', 4],
  ['tell me about point 4', 4],
  ['Was sagt Punkt 4?', 4],
  ['пункт 4', 4],
  ['IV', 4],
  ['point xxviii', 28],
])('“%s” is the number %f', (typed, number) => {
  expect(readPointRequest(typed)).toEqual({ number, others: [], of: null });
});

test.each([
  '',
  'xi',
  'i',
  'iiii',
  'nato',
  'point',
  'one nation',
  'the',
  'fourteenish',
  '4 nato',
  'what is nato',
  'what is four',
  'show me points on nato',
  '600,000',
  'of 4',
  'constructor',
  '__proto__',
])('“%s” is not a number', (typed) => {
  expect(readPointRequest(typed)).toBeNull();
});

test('several numbers, a range and a plan are parsed together', () => {
  expect(readPointRequest('points 4 and 6 of the 28-point text')).toEqual({
    number: 4,
    others: [6],
    of: '28-point text',
  });
  expect(readPointRequest('what does point 6 of the 28-point text say?')).toEqual({
    number: 6,
    others: [],
    of: '28-point text',
  });
  expect(readPointRequest('4, 5 & 6')).toEqual({ number: 4, others: [5, 6], of: null });
  expect(readPointRequest('6-4')).toEqual({ number: 6, others: [5, 4], of: null });
  expect(readPointRequest('1 to 999')).toEqual({ number: 1, others: [2, 3, 4, 5], of: null });
});

test('names are found whatever their case, accents, spaces and punctuation', () => {
  const book = createNameIndex(['Zürich Post', 'The Daily', 'Daily Mail!', 'Straßenblatt'], (name) => [name]);
  expect(book.find('zurich-post')).toBe('Zürich Post');
  expect(book.find('daily')).toBe('The Daily');
  expect(book.find('DAILY MAIL')).toBe('Daily Mail!');
  expect(book.find('zur')).toBe('Zürich Post');
  expect(book.find('strassenblatt')).toBe('Straßenblatt');
  expect(book.exact('zur')).toBeNull();
  expect(book.find('dail')).toBeNull();
  expect(book.startingWith('post')).toEqual(['Zürich Post']);
  expect(book.startingWith('dai')).toEqual(['The Daily', 'Daily Mail!']);
  expect(book.startingWith('')).toEqual([]);
  expect(book.closest('zurch post')?.thing).toBe('Zürich Post');
  expect(book.closest('xyz')).toBeNull();
});

test.each([
  ['2023', '2023', '2023', '2023-01-01', '2023-12-31'],
  ['2023-2', '2023-02', 'February 2023', '2023-02-01', '2023-02-28'],
  ['2024-02', '2024-02', 'February 2024', '2024-02-01', '2024-02-29'],
  ['24.2.2023', '2023-02-24', '24 February 2023', '2023-02-24', '2023-02-24'],
  ['Feb 2023', '2023-02', 'February 2023', '2023-02-01', '2023-02-28'],
  ['1st March, 2023', '2023-03-01', '1 March 2023', '2023-03-01', '2023-03-01'],
  ['March 1, 2023', '2023-03-01', '1 March 2023', '2023-03-01', '2023-03-01'],
  ['2023-02-29', null, '', '', ''],
  ['31.04.2023', null, '', '', ''],
  ['last week', null, '', '', ''],
])('%s is read as %s', (typed, date, words, first, last) => {
  expect(readDate(typed)).toBe(date);
  if (date === null) return;
  expect(dateInWords(date)).toBe(words);
  expect(span(date)).toEqual({ first, last });
});
