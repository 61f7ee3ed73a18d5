import { expect, test } from 'vitest';
import { estimateCost } from '../../src/admission/estimate-cost.ts';
import { isLong } from '../../src/admission/long-answers.ts';

test('a word that is typed again and again counts each time, however few different words there are', () => {
  const ones = (count: number) => estimateCost(`/plan check ${'1 '.repeat(count)}`);
  expect(ones(200) - ones(100)).toBe(100 * (ones(3) - ones(2)));
  expect(isLong(ones(299))).toBe(true);
  expect(isLong(estimateCost('/plan how many of the ships of the navy'))).toBe(false);
});
