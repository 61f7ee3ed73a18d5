import { expect, test } from 'vitest';
import { bootstrapInterval } from './bootstrap.ts';

test('an interval holds the mean, and narrows with more values', () => {
  const some = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1];
  const many = Array.from({ length: 20 }, () => some).flat();
  const [low, high] = bootstrapInterval(some);
  const [lowOfMany, highOfMany] = bootstrapInterval(many);
  expect(low).toBeLessThan(0.45);
  expect(high).toBeGreaterThan(0.75);
  expect(lowOfMany).toBeGreaterThan(0.5);
  expect(highOfMany).toBeLessThan(0.7);
});

test('equal values have an interval of no width, no values one at 0', () => {
  expect(bootstrapInterval([0.5, 0.5, 0.5])).toEqual([0.5, 0.5]);
  expect(bootstrapInterval([])).toEqual([0, 0]);
});
