import { expect, test } from 'vitest';
import { compareFigures } from '../../../src/answers/comparison/figure-changes.ts';

test.each([
  [['600,000'], ['800,000 in peacetime'], ['600,000 → 800,000 in peacetime']],
  [
    ['$31 million cap', '45 recruits'],
    ['$36 million cap', '40 posts'],
    ['$31 million cap → $36 million cap'],
  ],
  [
    ['6.9%', '$212 a year on an average house'],
    ['4.8%', '$147 a year on an average house'],
    ['6.9% → 4.8%', '$212 a year on an average house → $147 a year on an average house'],
  ],
  [['每亩 14 万元'], ['每亩 16 万元'], ['每亩 14 万元 → 每亩 16 万元']],
  [
    ['100 مليار دولار في عشر سنوات'],
    ['60 مليار دولار في خمس سنوات'],
    ['100 مليار دولار في عشر سنوات → 60 مليار دولار في خمس سنوات'],
  ],
])('the figures %j and %j that count the same thing are paired', (first, second, pairs) => {
  expect(compareFigures(first, second).changes.map(({ from, to }) => `${from} → ${to}`)).toEqual(pairs);
});

test.each([
  ['other things are counted', ['45 recruits'], ['40 posts']],
  ['one thing against several', ['5 regions'], ['4 regions frozen', '4 regions vacated']],
  ['a length and a number of piers', ['14 公里'], ['31 个桥墩']],
  ['two candidates of one kind', ['3 days', '5 days'], ['7 days']],
  ['amounts of which only one says of what', ['85 posts', '$13 million'], ['$36 million cap']],
  [
    'amounts that say nothing and come second',
    ['6.9% in all', '$61 million'],
    ['3 libraries', '$31 million'],
  ],
  ['time against money', ['3 years'], ['$2 million a year']],
  ['shares of one whole', ['4 of 9 pools'], ['7 of 9 pools']],
  ['names without a number', ['NPT'], ['START I']],
])('no change is made up: %s', (_case, first, second) => {
  expect(compareFigures(first, second).changes).toEqual([]);
});

test.each([
  [['600,000'], ['600 000']],
  [['600,000'], ['600,000 cap dropped']],
  [['$14 million a year, to 2041'], ['$14 million']],
])('%j and %j are the same figure', (first, second) => {
  expect(compareFigures(first, second)).toEqual({ changes: [], onlyFirst: [], onlySecond: [] });
});

test('a figure that the other text does not give is kept apart', () => {
  expect(compareFigures(['100 days', 'NPT'], [])).toEqual({
    changes: [],
    onlyFirst: ['100 days'],
    onlySecond: [],
  });
});
