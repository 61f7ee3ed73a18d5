import { expect, test } from 'vitest';
import { createSearch } from '../../src/search/search.ts';
import type { SearchDocument } from '../../src/search/search-document.ts';
import { finish } from '../../src/search/work-in-slices.ts';

const NO_VOCABULARY = { spellings: [], roles: [] };
const now = new Date('2024-05-02');

function entry(id: number, title: string): SearchDocument {
  return { id: `entry/${id}`, title, text: '', names: [], labels: [], date: null };
}

test('while a frequent word is typed, the first documents are those of the changed list', () => {
  const before = Array.from({ length: 1600 }, (_, at) => entry(at, `Harbour notice ${at}`));
  const first = entry(5000, 'Harbour gates');
  const after = [first, ...before.slice(0, 700), ...before.slice(702)];
  const search = createSearch(before, NO_VOCABULARY);
  const next = finish(search.change(after));
  const anew = createSearch(after, NO_VOCABULARY);
  const typed = (of: typeof search) => of.find('harb', { now, typing: true, limit: 2000 });
  expect(typed(next).hits.map(({ id }) => id)).toEqual(typed(anew).hits.map(({ id }) => id));
  expect(typed(next).hits).toHaveLength(1500);
  expect(typed(search).hits.map(({ id }) => id)).not.toContain('entry/5000');
});

test.each([
  ['grows long enough for a head', 1499, 1503],
  ['becomes too short for one', 1503, 1499],
])('a list that %s answers as one built anew', (_, length, next) => {
  const all = Array.from({ length: 1503 }, (_, at) => entry(at, `Harbour notice ${at}`));
  const changed = finish(createSearch(all.slice(0, length), NO_VOCABULARY).change(all.slice(0, next)));
  const anew = createSearch(all.slice(0, next), NO_VOCABULARY);
  const options = { now, typing: true, limit: 2000 };
  expect(changed.find('harb', options).hits).toEqual(anew.find('harb', options).hits);
});

test('a list whose language becomes another one is read in that language', () => {
  const english = Array.from({ length: 30 }, (_, at) => entry(at, `The ferry to the island is late ${at}`));
  const german = Array.from({ length: 6 }, (_, at) =>
    entry(100 + at, `Die Fähre zu der Insel ist nicht mit den Krankenhäusern verbunden ${at}`),
  );
  const changed = finish(createSearch(english, NO_VOCABULARY).change([...english, ...german]));
  const anew = createSearch([...english, ...german], NO_VOCABULARY);
  const ids = (of: typeof anew) => of.find('Krankenhaus', { now }).hits.map(({ id }) => id);
  expect(ids(anew)).toHaveLength(6);
  expect(ids(changed)).toEqual(ids(anew));
});

test('a search that is given the same list answers as before', () => {
  const list = [entry(1, 'A late ferry'), entry(2, 'An early ferry')];
  const search = createSearch(list, NO_VOCABULARY);
  expect(finish(search.change([...list])).find('late', { now }).hits).toEqual(
    search.find('late', { now }).hits,
  );
});
