import { expect, test } from 'vitest';
import { classifyWord, isGivenName, isPlace } from '../../src/search/known-words.ts';

test.each([
  ['schools', 'word'],
  ['must', 'word'],
  ['best', 'word'],
  ['volcanoes', 'word'],
  ['musk', 'name'],
  ['trump', 'name'],
  ['scholz', 'name'],
  ['kissinger', 'name'],
  ['budapest', 'name'],
  ['brest', 'name'],
  ['weihnachten', 'foreign'],
  ['війна', 'foreign'],
])('%s is a real %s', (word, kind) => {
  expect(classifyWord(word)).toBe(kind);
});

test.each(['zelneskyy', 'ramaphsoa', 'orthodx', 'recieve', 'goverment', '', '0', 'constructor2'])(
  '“%s” is no real word',
  (word) => {
    expect(classifyWord(word)).toBeNull();
  },
);

test('first names and places are known as such', () => {
  expect(['olaf', 'emmanuel', 'vladimir'].map(isGivenName)).toEqual([true, true, true]);
  expect(['scholz', 'budget', 'aa'].map(isGivenName)).toEqual([false, false, false]);
  expect(['kyiv', 'irish', 'france'].map(isPlace)).toEqual([true, true, true]);
  expect(['olaf', 'financial', 'zz'].map(isPlace)).toEqual([false, false, false]);
});
