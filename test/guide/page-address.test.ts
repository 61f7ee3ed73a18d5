import { expect, test } from 'vitest';
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
