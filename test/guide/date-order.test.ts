import { expect, test } from 'vitest';
import { sortByDate } from '../../src/guide/date-order.ts';
import { listDocuments } from '../../src/guide/guide-search.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { finish } from '../../src/search/work-in-slices.ts';
import { guideFolder } from './small-guide.ts';

const entry = (id: number, date: string, link = '') =>
  `- id: ${id}\n  title: Libraries\n  kind: article\n  date: ${date}\n${link}`;
const LINK = '  link: { standing: verified, url: https://news.example/page }\n';
const CANDIDATE = '  link: { standing: candidate, url: https://news.example/page }\n';

const LIST =
  entry(1, '2024-03-01') +
  entry(2, '2024-03-02', CANDIDATE) +
  entry(3, '2024-03-02', LINK) +
  entry(4, '2024-03-02');

test('of one day, entries with a link that readers get come first; a later day comes before them', async () => {
  const { sources } = await loadGuide(guideFolder({ 'reading-list.yaml': LIST }));
  const ids = (order: 'newest' | 'oldest') => sortByDate(sources)(order).list.map(({ id }) => id);
  expect(ids('newest')).toEqual([3, 2, 4, 1]);
  expect(ids('oldest')).toEqual([1, 3, 2, 4]);
});

test('an entry of a month comes after those of its days, and one of a year after those of its months', async () => {
  const list = entry(1, '2024') + entry(2, '2024-03') + entry(3, '2024-03-31') + entry(4, '2024-03-01');
  const { sources } = await loadGuide(guideFolder({ 'reading-list.yaml': list }));
  const ids = (order: 'newest' | 'oldest') => sortByDate(sources)(order).list.map(({ id }) => id);
  expect(ids('newest')).toEqual([3, 4, 2, 1]);
  expect(ids('oldest')).toEqual([4, 3, 2, 1]);
});

test('of entries that a search finds equally good, those with a link come first', async () => {
  const documents = finish(listDocuments(await loadGuide(guideFolder({ 'reading-list.yaml': LIST }))));
  expect(documents.slice(0, 4).map(({ id }) => id)).toEqual(['source/3', 'source/1', 'source/2', 'source/4']);
});
