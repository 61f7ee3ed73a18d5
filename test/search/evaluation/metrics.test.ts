import { expect, test } from 'vitest';
import { mean, ndcg, recall, reciprocalRank } from '../../../src/search/evaluation/metrics.ts';

const grades = new Map([
  ['a', 3],
  ['b', 2],
  ['c', 1],
]);

test('nDCG discounts by the logarithm of the rank and is one for the ideal order', () => {
  expect(ndcg(['a', 'b', 'c'], grades, 10)).toBe(1);
  const ideal = 3 + 2 / Math.log2(3) + 1 / 2;
  expect(ndcg(['x', 'a', 'b'], grades, 10)).toBeCloseTo((3 / Math.log2(3) + 2 / 2) / ideal, 12);
  expect(ndcg(['c', 'a'], grades, 1)).toBeCloseTo(1 / 3, 12);
  expect(ndcg(['x'], grades, 10)).toBe(0);
});

test('the reciprocal rank ignores what is beyond the depth', () => {
  expect(reciprocalRank(['x', 'c'], grades, 10)).toBe(1 / 2);
  expect(reciprocalRank(['x', 'c'], grades, 1)).toBe(0);
});

test('recall counts relevant documents of any grade, and a grade of nought as none', () => {
  expect(recall(['a', 'x', 'c'], grades, 100)).toBeCloseTo(2 / 3, 12);
  expect(recall(['x', 'a'], grades, 1)).toBe(0);
  expect(recall(['z'], new Map([['z', 0]]), 100)).toBe(0);
});

test('the mean of nothing is nought', () => {
  expect([mean([]), mean([1, 2])]).toEqual([0, 1.5]);
});
