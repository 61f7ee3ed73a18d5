import { expect, test } from 'vitest';
import { findAddresses } from '../../src/text/find-addresses.ts';

test.each([
  ['see https://a.example/x.', ['https://a.example/x']],
  ['(https://a.example/x)', ['https://a.example/x']],
  [
    'https://en.wikipedia.org/wiki/Peace_(disambiguation)!',
    ['https://en.wikipedia.org/wiki/Peace_(disambiguation)'],
  ],
  ['“https://a.example”, <https://b.example>', ['https://a.example', 'https://b.example']],
  ['**https://a.example?b=1&c=2**', ['https://a.example?b=1&c=2']],
  ['HTTPS://A.example', ['HTTPS://A.example']],
  ['a.example, mailto:a@b.example', []],
])('%s has %j', (text, addresses) => {
  expect(findAddresses(text)).toEqual(addresses);
});
