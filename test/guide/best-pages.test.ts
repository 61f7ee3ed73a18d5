import { expect, test } from 'vitest';
import { bestFirst } from '../../src/guide/best-pages.ts';

test('an outlet’s own report comes before a reprint, a retelling and a weak page', () => {
  const own = { weak: false };
  const reprint = { weak: false, origin: 'Reuters' };
  const retelling = { weak: false, citing: 'Reuters' };
  const weak = { weak: true };
  expect(bestFirst([weak, retelling, reprint, own])).toEqual([own, reprint, retelling, weak]);
});

test('of two pages, the one whose headline is known comes first; equals keep their order', () => {
  const [first, second] = [
    { weak: false, url: 'a' },
    { weak: false, url: 'b' },
  ];
  const described = { weak: false, described: true, url: 'c' };
  expect(bestFirst([described, first, second])).toEqual([first, second, described]);
});
