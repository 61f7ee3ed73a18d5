import { expect, test } from 'vitest';
import { lastFor } from '../src/async.ts';

test('a text longer than all that may be remembered is read each time', () => {
  let reads = 0;
  const count = lastFor(2, (_: object, text) => {
    reads += 1;
    return text.length;
  });
  const key = {};
  expect([count(key, 'a'.repeat(5000)), count(key, 'a'.repeat(5000)), reads]).toEqual([5000, 5000, 2]);
});

test('the last texts of each object are remembered, and a text before them is read again', () => {
  const read: string[] = [];
  const upper = lastFor(2, (_: object, text) => {
    read.push(text);
    return text.toUpperCase();
  });
  const [one, other] = [{}, {}];
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map((text) => upper(one, text))).toEqual([
    'A',
    'B',
    'A',
    'C',
    'A',
    'B',
  ]);
  expect(read).toEqual(['a', 'b', 'c', 'b']);
  upper(other, 'a');
  expect(read).toHaveLength(5);
});
