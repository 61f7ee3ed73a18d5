import { expect, test } from 'vitest';
import { createSearch } from '../../src/search/search.ts';

const documents = ['The harbour strike', 'Jobs at the harbour'].map((title, at) => ({
  id: String(at),
  part: 'entry',
  title,
  text: '',
  names: [],
  labels: [],
  date: null,
}));
const { find } = createSearch(documents, { spellings: [], roles: [] });
const unknown = (words: string) => find(words, { now: new Date(0) }).unknown.map(({ typed }) => typed);

test.each([
  'uh so um what happend at the harbour',
  'combien harbour selon strike',
  'ile wynosi harbour strike',
  'wieviel kostet harbour laut strike',
])('what only asks, in any language and with slips, is not reported as missing: “%s”', (words) => {
  expect(unknown(words)).toEqual([]);
});

test.each(["l'offre harbour", 'l’offre harbour'])(
  'an elided article is no part of a missing word: “%s”',
  (words) => {
    expect(unknown(words)).toEqual(['offre']);
  },
);
