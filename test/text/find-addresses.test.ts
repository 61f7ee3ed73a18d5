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

test('an address that brackets follow is found in no time, however many there are', () => {
  const begun = process.threadCpuUsage();
  expect(findAddresses(`see https://a.example${')'.repeat(40_000)}`)).toEqual(['https://a.example']);
  expect(findAddresses(`https://a.example/${'()'.repeat(20_000)}`)[0]).toHaveLength(40_018);
  expect(process.threadCpuUsage(begun).user).toBeLessThan(500_000);
});
