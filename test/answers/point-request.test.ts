import { expect, test } from 'vitest';
import { readPointRequest } from '../../src/answers/point-request.ts';

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
