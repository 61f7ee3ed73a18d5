import { expect, test } from 'vitest';
import { indexLines } from '../../src/search/line-index.ts';

test('a line is found by what stands before its tab, and only by all of it', () => {
  const find = indexLines('ab\t1 2\nabc\nbcd\t3\n\u0434\u043e\u043c\t4');
  expect(['ab', 'abc', 'bcd', '\u0434\u043e\u043c'].map(find)).toEqual(['1 2', '', '3', '4']);
  expect(['a', 'b', 'bc', 'abcd', '1 2', '', 'ab\t1 2', 'abc\nbcd'].map(find)).toEqual(Array(8).fill(null));
});

test('every one of many lines is found, and no word between them', () => {
  const words = Array.from({ length: 5000 }, (_, at) => `w${(at * 7919).toString(36)}`);
  const find = indexLines(words.map((word, at) => `${word}\t${at}`).join('\n'));
  expect(words.map(find)).toEqual(words.map((_, at) => String(at)));
  expect(words.filter((word) => find(`${word}-`) !== null)).toEqual([]);
});

test('no lines have no word', () => {
  expect(indexLines('')('a')).toBeNull();
});
