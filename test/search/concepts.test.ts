import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { packConcepts } from '../../bench/search/concepts.ts';
import { findConcepts } from '../../src/search/concepts.ts';
import { createSearch } from '../../src/search/search.ts';
import type { SearchDocument } from '../../src/search/search-document.ts';

const NOW = new Date('2026-06-01');

function search(titles: readonly string[], question: string) {
  const documents = titles.map(
    (title, at): SearchDocument => ({ id: String(at), title, text: '', names: [], labels: [], date: null }),
  );
  return createSearch(documents, { spellings: [], roles: [] }).find(question, { now: NOW });
}

function find(titles: readonly string[], question: string): readonly string[] {
  return search(titles, question).hits.map(({ id }) => titles[Number(id)] ?? '');
}

test('the packed table is made of the tables beside it', () => {
  const packed = readFileSync('src/search/words/concepts.txt.br');
  expect(
    brotliDecompressSync(packed).toString() === packConcepts(),
    'run: node bench/search/concepts.ts',
  ).toBe(true);
});

const GERMAN = [
  'Krankenhaus schließt im März: der Kreis sucht einen Käufer',
  'Gericht weist die Klage der Stadt ab',
  'Die Hebamme, die nicht aufgibt',
  'Was der Haushalt für die Schulen bedeutet',
];
const ARABIC = ['إضراب المعلمين يدخل أسبوعه الثالث', 'المحكمة ترفض الاستئناف', 'وزير المالية يعلن الميزانية'];
const CHINESE = ['法院驳回上诉', '教师罢工进入第三周', '医院关闭，护士抗议'];

test.each([
  ['hospital closure', GERMAN, 'Krankenhaus schließt im März: der Kreis sucht einen Käufer'],
  ['the court and the lawsuit', GERMAN, 'Gericht weist die Klage der Stadt ab'],
  ['sage-femme', GERMAN, 'Die Hebamme, die nicht aufgibt'],
  ['presupuesto escuelas', GERMAN, 'Was der Haushalt für die Schulen bedeutet'],
  ['teachers strike', ARABIC, 'إضراب المعلمين يدخل أسبوعه الثالث'],
  ['court rejects appeal', ARABIC, 'المحكمة ترفض الاستئناف'],
  ['court appeal', CHINESE, '法院驳回上诉'],
  ['забастовка учителей', CHINESE, '教师罢工进入第三周'],
  ['護士 醫院', CHINESE, '医院关闭，护士抗议'],
])('“%s” finds what is told in another language', (question, titles, title) => {
  expect(find(titles, question)[0]).toBe(title);
});

test.each([
  ['clinic', 'The hospital will close in March'],
  ['physician', 'A doctor leaves the island'],
])('“%s” finds what a headline calls otherwise', (question, title) => {
  expect(find([title, 'Rain is expected on Sunday'], question)).toEqual([title]);
});

test('what was typed comes before what it is called otherwise', () => {
  const titles = ['The hospital will close in March', 'The clinic will close in March'];
  expect(find([...titles, 'Rain on Sunday'], 'clinic')[0]).toBe('The clinic will close in March');
});

test('a word stands for nothing in a language that is not the question’s', () => {
  const languages = (word: string, language: Parameters<typeof findConcepts>[1]) =>
    new Set(findConcepts(word, language).map((found) => found.language));
  expect(languages('gift', null)).not.toContain('de');
  expect(languages('gift', 'de')).not.toContain('en');
});

test.each(['pacif', 'zzz', 'hospita'])(
  'a word that is not finished or not known stands for nothing: %s',
  (word) => {
    expect(findConcepts(word, null)).toEqual([]);
  },
);

test('a name of several words is one thing', () => {
  expect(find(['ООН требует прекращения огня', 'Дожди на юге'], 'united nations')).toEqual([
    'ООН требует прекращения огня',
  ]);
});

const HEADLINES = [
  'A doctor leaves the island',
  'The island library closes',
  'Sitting on the road until the mayor comes',
  'Rain on Sunday',
];

test('a synonym that was searched for is named, a translation is not', () => {
  expect(search(HEADLINES, 'physician').rewrites).toMatchObject([{ typed: 'physician', shown: 'doctor' }]);
  expect(search(HEADLINES, 'Bibliothek').rewrites).toEqual([]);
  expect(search(HEADLINES, 'Bibliothek').hits.map(({ id }) => id)).toEqual(['1']);
});

test('a slip in a usual word finds what that is called otherwise', () => {
  const { hits, rewrites } = search(HEADLINES, 'physcian');
  expect(hits.map(({ id }) => id)).toEqual(['0']);
  expect(rewrites).toMatchObject([{ typed: 'physcian', shown: 'doctor' }]);
});

test('a name that is near a rare word is a name', () => {
  const { hits, unknown } = search(HEADLINES, 'library starmer');
  expect(hits).toEqual([]);
  expect(unknown).toEqual([{ typed: 'starmer', kind: 'name' }]);
});

test('a slip in a usual word is no name that is missing', () => {
  const { hits, unknown } = search(HEADLINES, 'library histry');
  expect(hits.map(({ id }) => id)).toEqual(['1']);
  expect(unknown).toEqual([{ typed: 'histry', kind: 'word' }]);
});

test('frequent words that no headline has cost little, and are named', () => {
  const { hits, unknown } = search(HEADLINES, 'people speak of the library');
  expect(hits.map(({ id }) => id)).toEqual(['1']);
  expect(unknown.map(({ typed }) => typed)).toEqual(['people', 'speak']);
  const longer = [
    ...HEADLINES,
    ...Array.from({ length: 40 }, (_, at) => `Notice ${at} of the harbour office`),
  ];
  expect(search(longer, 'zebras dancing in the library').hits).toEqual([]);
});

test('in a list of several languages, a word that it has is looked for in the others too', () => {
  const titles = [
    'The hospital will close',
    'Das Krankenhaus und der Kreis',
    'Der Kreis kauft ein Krankenhaus',
  ];
  expect(find(titles, 'hospital')).toEqual([titles[0], ...titles.slice(1)]);
});

test('a first name stands for no word of another language', () => {
  expect(search(['The light goes out', 'Rain on Sunday'], 'who is lucia').hits).toEqual([]);
});
