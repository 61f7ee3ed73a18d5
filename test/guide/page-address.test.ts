import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTracking } from '../../src/guide/address-parameters.ts';
import { isSamePage, pageKey, siteOf, splitAddresses } from '../../src/guide/page-address.ts';

const PAGE = 'https://www.news.example/2024/Story?id=7';

test.each([
  'http://news.example/2024/Story?id=7',
  'news.example/2024/Story?id=7',
  'www.news.example/2024/Story?id=7',
  'HTTPS://WWW.NEWS.EXAMPLE/2024/Story?id=7',
  'https://m.news.example/2024/Story?id=7',
  'https://www.m.news.example/2024/Story?id=7',
  'https://mobile.news.example/2024/Story?id=7',
  'https://amp.news.example/2024/Story?id=7',
  'https://news.example./2024/Story?id=7',
  'https://news.example:443/2024/Story?id=7',
  'https://news.example/2024/Story/?id=7',
  'https://news.example/2024/St%6Fry?id=7',
  'https://news.example/2024/Story?id=7#comments',
  'https://news.example/2024/Story?utm_source=mail&id=7&fbclid=x',
  'https://news.example/2024/Story/amp?id=7',
  'https://news.example/amp/2024/Story?id=7',
  'https://news.example/2024/Story?amp=1&id=7',
  'https://news.example/2024/Story?id=7.',
  '(https://news.example/2024/Story?id=7)',
  '<https://news.example/2024/Story?id=7>',
  '“https://news.example/2024/Story?id=7”,',
  '**https://news.example/2024/Story?id=7**',
  'https://news.example/2024/Story?id=7。',
  'https://news.example/2024/Story?id=7؟',
  'https://news.example/2024/Story?id=7،',
  'https://news.example/2024/Story?id=7।',
  '（https://news.example/2024/Story?id=7）。',
  '「https://news.example/2024/Story?id=7」',
  '„https://news.example/2024/Story?id=7“',
  'https://web.archive.org/web/20240501120000/https://news.example/2024/Story?id=7',
  'https://web.archive.org/web/20240501120000if_/http://www.news.example/2024/Story?id=7',
  'web.archive.org/web/2024*/news.example/2024/Story?id=7',
  'https://web.archive.org/web/2024/https:/news.example/2024/Story?id=7',
  'https://web.archive.org/web/2024/https%3A%2F%2Fnews.example%2F2024%2FStory%3Fid%3D7',
  'https://archive.ph/2024.05.01-120000/https://news.example/2024/Story?id=7',
  'https://archive.is/newest/https://news.example/2024/Story?id=7',
  'archive.today/https://news.example/2024/Story?id=7',
  'https://news-example.cdn.ampproject.org/c/s/www.news.example/2024/Story?id=7',
  'https://www.google.com/amp/s/amp.news.example/2024/Story?id=7',
  'https://www.bing.com/amp/s/amp.news.example/2024/Story?id=7',
  'https://www.news.example:80/2024//Story?id=7&',
  'https://touch.news.example/2024/Story?at_medium=RSS&at_bbc_team=x&id=7',
  'https://news.example/2024/Story?pk_campaign=x&mtm_kwd=y&guce_referrer_sig=z&id=7&_ga=1.2&srsltid=a',
  'https://web.archive.org/web/2023/https://web.archive.org/web/2024/https://news.example/2024/Story?id=7',
])('%s leads to the same page', (address) => {
  expect(pageKey(address)).toBe(pageKey(PAGE));
});

test.each([
  'https://news.example/2024/Story?id=8',
  'https://news.example/2024/Story',
  'https://news.example/2024/Story?id=7&page=2',
  'https://news.example/2024/story?id=7',
  'https://news.example/2024/Story/2?id=7',
  'https://news.example/?id=7',
  'https://news.example/',
  'https://live.news.example/2024/Story?id=7',
  'https://news.example:8080/2024/Story?id=7',
  'https://news.example@other.example/2024/Story?id=7',
  'https://news.example/#/2024/Story?id=7',
  'ftp://news.example/2024/Story?id=7',
  'https://news.example/#!/2024/Story?id=7',
  'https://news.example/2024/Story?id=7#!next',
  'https://news.example/2024/Story?id=7&ref=1',
  'https://news.example/2024/Story?id=7&id=8',
  'https://news.example/2024/Story?ID=7',
  'https://news.example/2024/Story?id=7%26x',
  'https://archive.ph/aBcDe',
])('%s leads to another page', (address) => {
  expect(pageKey(address)).not.toBeNull();
  expect(isSamePage(address, PAGE)).toBe(false);
});

test('the order of parameters makes no other page, nor does an accent in two encodings', () => {
  expect(isSamePage('https://a.example/?x=1&y=2', 'https://a.example/?y=2&x=1')).toBe(true);
  expect(isSamePage('https://a.example/caf\u00e9', 'https://a.example/cafe\u0301')).toBe(true);
  expect(isSamePage('https://a.example/caf%C3%A9', 'https://a.example/café')).toBe(true);
});

test('letters of any script and marks that need no escape are one with their escapes, also in a host and a query', () => {
  expect(isSamePage('https://новини.example/мир', 'https://xn--b1amarcd.example/%d0%bc%d0%b8%d1%80')).toBe(
    true,
  );
  expect(isSamePage('https://a.example/?q=caf\u00e9', 'https://a.example/?q=cafe%CC%81')).toBe(true);
  expect(isSamePage('https://a.example/Minsk_(talks)', 'https://a.example/Minsk_%28talks%29')).toBe(true);
  expect(isSamePage('https://a.example/?q=a+b', 'https://a.example/?q=a%20b')).toBe(true);
  expect(isSamePage('https://a.example/?q=a%2Bb', 'https://a.example/?q=a%20b')).toBe(false);
});

test('a host whose own name is that of a device keeps it', () => {
  expect(siteOf('https://m.com.br/1')).toBe('m.com.br');
  expect(siteOf('https://mobile.de/1')).toBe('mobile.de');
  expect(siteOf('https://m.blogspot.com/1')).toBe('m.blogspot.com');
  expect(siteOf('https://m.news.bbc.co.uk/1')).toBe('news.bbc.co.uk');
});

test('an escaped mark at the end, which a sentence would not have, makes another page', () => {
  expect(isSamePage('https://a.example/x%2E', 'https://a.example/x.')).toBe(false);
  expect(pageKey('https://a.example/x.')).toBe('a.example/x');
  expect(pageKey('https://a.example/?p=x%2E')).toBe('a.example/?p=x%2E');
});

const word = fc.string({
  unit: fc.constantFrom(...'abcXYZ019-_ é&=+%/?#.()мир:,!'),
  minLength: 1,
  maxLength: 8,
});
const name = word.filter((each) => !isTracking(each) && !/^amp$/i.test(each));
const host = fc
  .array(fc.constantFrom('www', 'm', 'mobile', 'amp', 'news', 'bbc', 'новини'), {
    minLength: 0,
    maxLength: 3,
  })
  .map((labels) => [...labels, 'daily.example'].join('.'));
const path = fc
  .array(fc.oneof(word.map(encodeURIComponent), fc.constantFrom('amp', '', 'a.amp.html', 'x-amp')), {
    maxLength: 4,
  })
  .map((parts) => `/${parts.join('/')}`);
const query = fc.uniqueArray(fc.tuple(name, word), {
  maxLength: 4,
  selector: ([each]) => each.normalize('NFC'),
});
const mark = fc.constantFrom('', '#part', '#!/a/b', '#/a', '#!x.');

function write(from: { host: string; path: string; query: [string, string][]; mark: string }): string {
  const search = new URLSearchParams(from.query).toString();
  return `https://${from.host}${from.path}${search && '?'}${search}${from.mark}`;
}
const address = fc.record({ host, path, query, mark });

test('the key of an address is the key of itself', () => {
  fc.assert(
    fc.property(
      fc.oneof(address.map(write), fc.webUrl({ withQueryParameters: true, withFragments: true })),
      (url) => {
        const key = pageKey(url);
        expect(pageKey(`https://${key}`)).toBe(key);
      },
    ),
    { numRuns: 2_000 },
  );
});

test('no two addresses that differ by a parameter which is not tracking are one page', () => {
  fc.assert(
    fc.property(address, name, word, fc.option(word), (from, added, value, other) => {
      const others = from.query.filter(([each]) => each !== added);
      const one = write({ ...from, query: [...others, [added, value]] });
      const two = write({ ...from, query: other === null ? others : [[added, other], ...others] });
      fc.pre(other === null || other.normalize('NFC') !== value.normalize('NFC'));
      // What a sentence may put behind an address is not the address's.
      fc.pre(/[\p{L}\p{N}]$/u.test(one) && /[\p{L}\p{N}]$/u.test(two));
      expect(pageKey(one)).not.toBe(pageKey(two));
    }),
    { numRuns: 2_000 },
  );
});

test('neither the order of parameters nor tracking among them makes another page', () => {
  const tracking = fc.constantFrom('utm_source', 'UTM_Medium', 'fbclid', 'at_campaign', 'ocid', '_ga');
  fc.assert(
    fc.property(address, tracking, word, fc.nat(4), (from, tracked, value, at) => {
      fc.pre(!from.mark.endsWith('.'));
      const more = [...from.query];
      more.splice(at, 0, [tracked, value]);
      const plain = write({ ...from, mark: from.mark || '#x' });
      expect(pageKey(write({ ...from, query: more.reverse(), mark: from.mark || '#x' }))).toBe(
        pageKey(plain),
      );
    }),
    { numRuns: 1_000 },
  );
});

test('a text of any kind is read without a fault', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        word.map((each) => `https://${each}`),
      ),
      (text) => {
        expect([null, 'string']).toContain(pageKey(text) === null ? null : 'string');
        expect(splitAddresses(text).rest).toBeTypeOf('string');
      },
    ),
    { numRuns: 1_000 },
  );
});

test('a slash that is part of a name is not a slash between names', () => {
  expect(isSamePage('https://a.example/x%2Fy', 'https://a.example/x/y')).toBe(false);
  expect(isSamePage('https://a.example/x%2fy', 'https://a.example/x%2Fy')).toBe(true);
});

test.each([
  'peace talks',
  'bbc.co.uk',
  'and/or',
  '24/7',
  'St.Petersburg/Moscow',
  'e.g./i.e.',
  'a@b.example',
  '',
])('“%s” is no address', (words) => {
  expect(pageKey(words)).toBeNull();
  expect(splitAddresses(words)).toEqual({ addresses: [], rest: words });
});

test('a site has the name that people know', () => {
  expect(siteOf('https://www.news.example/1')).toBe('news.example');
  expect(siteOf('https://m.news.example.:443/1')).toBe('news.example');
  expect(siteOf('https://web.archive.org/web/2024/https://news.example/1')).toBe('news.example');
  expect(siteOf('https://en.m.wikipedia.org/wiki/Minsk')).toBe('en.wikipedia.org');
});

test('addresses are taken out of a text, with the label that Slack gives them', () => {
  expect(
    splitAddresses('see <https://a.example/1|a.example/1>, (b.example/2) and [c](https://c.example/x_(y)).'),
  ).toEqual({
    addresses: ['https://a.example/1', 'b.example/2', 'https://c.example/x_(y)'],
    rest: expect.stringMatching(/^see\W+and\W+c\W+$/),
  });
});

test.each([
  'ftp://files.example/a',
  'javascript://a.example/%0aalert(1)',
  'view-source:https://a.example/1',
  'https://a.example:99999/x',
])('%s is an address, and no words to look for', (address) => {
  expect(splitAddresses(`grain ${address}`)).toEqual({ addresses: [address], rest: 'grain' });
});

test('what a browser puts before the address of a page’s source leads to the page', () => {
  expect(isSamePage(`view-source:${PAGE}`, PAGE)).toBe(true);
});

test('a bracket of any script that was opened within the address belongs to it', () => {
  const address = 'https://a.example/wiki/地_（区）';
  expect(splitAddresses(`（${address}）。`).addresses).toEqual([address]);
});

test.each([
  ['brackets', ')', 'https://a.example/x'],
  ['marks of an abridged page', '/amp', 'https://a.example/x'],
  ['slashes', '/', 'https://a.example/x'],
])('an address that many %s follow is read in no time', (_what, end, page) => {
  const address = `${page}${end.repeat(8000 / end.length)}`;
  const begun = process.threadCpuUsage();
  expect(isSamePage(address, page)).toBe(true);
  expect(splitAddresses(`see ${address}`).addresses).toHaveLength(1);
  expect(process.threadCpuUsage(begun).user).toBeLessThan(300_000);
});
