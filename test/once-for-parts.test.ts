import { expect, test } from 'vitest';
import { onceForParts } from '../src/async.ts';

type Whole = { readonly first: object; readonly second: string; readonly third: number };

test('what is made of some parts is made again only when one of them is another', () => {
  const made: (string | null)[] = [];
  const nameOf = onceForParts(
    ({ first, second }: Whole) => [first, second],
    ({ second }, last: string | null) => {
      made.push(last);
      return `name of ${second}`;
    },
  );
  const first = {};
  const one = { first, second: 'a', third: 1 };
  expect([nameOf(one), nameOf(one), nameOf({ ...one, third: 2 })]).toEqual(Array(3).fill('name of a'));
  expect(nameOf({ ...one, second: 'b' })).toBe('name of b');
  expect(nameOf(one)).toBe('name of a');
  expect(nameOf({ ...one, first: {} })).toBe('name of a');
  expect(made).toEqual([null, 'name of a', null]);
});
