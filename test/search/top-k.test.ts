import { expect, test } from 'vitest';
import { createTopK } from '../../src/search/top-k.ts';

test('the best N are kept in order, ties included', () => {
  const best = createTopK<number>(3, (one, other) => other - one);
  for (const number of [5, 1, 9, 7, 9, 2]) best.add(number);
  expect(best.sorted()).toEqual([9, 9, 7]);
  expect(createTopK<number>(0, (one, other) => one - other).sorted()).toEqual([]);
});
