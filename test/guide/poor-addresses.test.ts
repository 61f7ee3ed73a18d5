import { expect, test } from 'vitest';
import { loadGuide } from '../../src/guide/load.ts';
import { findPoorAddresses, judgeAddress } from '../../src/guide/poor-addresses.ts';
import { edited, guideFolder } from './small-guide.ts';

test.each([
  'https://news.example/story/amp',
  'https://news.example/amp/story',
  'https://amp.news.example/story',
  'https://news.example/story-amp.html',
  'https://news.example/story?amp=1',
  'https://news.example/story?utm_source=mail',
  'https://news.example/story?page=2&fbclid=x',
  'https://t.co/abc',
  'https://x-frontend.news.example/story',
  'https://d123.cloudfront.net/story',
  'https://archive.example./story',
])('%s could be better', (url) => {
  expect(judgeAddress(url)).not.toBeNull();
});

test.each([
  'https://news.example/2024/amphibians',
  'https://camp.example/campaign/ampere',
  'https://news.example/story?id=12&page=3',
  'https://gyalchisarshog.com/?p=58306',
])('%s is as good as any', (url) => {
  expect(judgeAddress(url)).toBeNull();
});

test('a poor address is named with its place; one that readers never get is not', async () => {
  const link = (standing: string) =>
    edited(
      'reading-list.yaml',
      'standing: verified\n    url: https://news.example/12',
      `standing: ${standing}\n    url: https://news.example/12/amp`,
    );
  expect(findPoorAddresses(await loadGuide(guideFolder(link('verified'))))).toEqual([
    { where: 'entry 12', url: 'https://news.example/12/amp', why: 'the AMP version of the page' },
  ]);
  expect(findPoorAddresses(await loadGuide(guideFolder(link('candidate'))))).toEqual([]);
});
