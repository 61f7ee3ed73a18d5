import { expect, test } from 'vitest';
import { highlight } from '../../src/search/highlight.ts';

test('highlighting leaves the text unchanged and marks whole words only', () => {
  expect(highlight('Peace talks: peacekeepers', ['Peace', 'talks'])).toEqual([
    { text: 'Peace', strong: true },
    ' ',
    { text: 'talks', strong: true },
    ': peacekeepers',
  ]);
  expect(highlight('U.S. (a+b)', ['U.S', 'a+b'])).toEqual([
    { text: 'U.S', strong: true },
    '. (',
    { text: 'a+b', strong: true },
    ')',
  ]);
  expect(highlight('As it is', [])).toBe('As it is');
});
