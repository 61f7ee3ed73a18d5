import { expect, test } from 'vitest';
import { createSearch } from '../../src/search/search.ts';
import type { SearchDocument } from '../../src/search/search-document.ts';
import { readGuide } from '../relevance/judged.ts';

/** A list on another subject: a ferry service, its strike and its sale. */
const FERRY = createSearch(
  [
    entry('strike', 'Ferry crews vote to strike over night crossings', 'Northport Times'),
    entry('mayor', 'Mayor Okafor promises a new ferry terminal', 'Harbour Gazette'),
    entry('sale', 'Council weighs sale of the ferry company', 'Harbour Gazette'),
    entry('fares', 'Fares to rise by a tenth in spring, ferry company says', 'Northport Times'),
    entry('storm', 'Storm leaves islanders without ferries for a week', 'Global Herald'),
    entry('doctor', 'Island doctor: “We lost two patients to the timetable”', 'The Beacon'),
    entry('engine', 'Engine fire on the ferry Saint Brendan: what we know', 'The Beacon'),
    entry('bridge', 'A bridge instead of a ferry? Engineers disagree', 'Global Herald'),
    entry('holm', 'Shipowner Holm denies interest in the ferry line', 'Northport Times'),
    entry('poem', 'Last boat home: a poem for the night crossing', 'The Beacon'),
    entry('economist', 'Economist warns of losses if the ferry company is sold', 'Northport Times'),
  ],
  { spellings: [], roles: [] },
);

function entry(id: string, title: string, publisher: string): SearchDocument {
  return { id, title, text: '', names: [publisher], labels: [], date: null };
}

const { documents, vocabulary } = await readGuide('data');
const shipped = createSearch(documents, vocabulary);
const now = new Date('2026-11-27');

function ask(question: string) {
  return FERRY.find(question, { now });
}

function askShipped(question: string, part: 'entries' | 'points' = 'entries') {
  return shipped.find(question, { now, part });
}

function ids(found: { readonly hits: readonly { readonly id: string }[] }): string[] {
  return found.hits.map(({ id }) => id);
}

test.each([
  ['financial times', 'financial times'],
  ['new york times', 'new york times'],
  ['washington post', 'washington post'],
  ['kyiv independent', 'kyiv independent'],
  ['the economist', 'economist'],
  ['irish times', 'irish times'],
  ['der spiegel', 'der spiegel'],
])('%s finds no other publisher, and is said to be missing', (question, typed) => {
  const { hits, unknown } = askShipped(question);
  expect(hits).toEqual([]);
  expect(unknown).toMatchObject([{ typed, kind: 'publisher' }]);
});

test.each([
  ['guardian', 'The Guardian'],
  ['global times', 'Global Times'],
  ['ny post', 'New York Post'],
  ['irish independent', 'Irish Independent'],
  ['al jazeera', 'Al Jazeera'],
])('%s finds what that publisher has', (question, publisher) => {
  const { hits, unknown } = askShipped(question);
  const [first] = hits;
  expect(documents.find(({ id }) => id === first?.id)?.names).toContain(publisher);
  expect(unknown).toEqual([]);
});

test.each([
  ['trump plan', 'trump'],
  ['trump putin', 'trump'],
  ['musk', 'musk'],
  ['elon musk tweet', 'elon musk'],
  ['macron scholz', 'scholz'],
  ['what did Olaf Scholz say about the peace plan', 'Olaf Scholz'],
])('nothing passes for an absent person: %s', (question, typed) => {
  const { hits, unknown, rewrites } = askShipped(question);
  expect(hits).toEqual([]);
  expect(unknown).toEqual([{ typed, kind: 'name' }]);
  expect(rewrites).toEqual([]);
});

test('what there is on the rest of such a question is nearest', () => {
  const { nearest } = askShipped('macron scholz');
  const titles = nearest.slice(0, 2).map(({ id }) => documents.find((one) => one.id === id)?.title);
  for (const title of titles) expect(title).toContain('Macron');
  expect(nearest[0]?.missing).toEqual(['scholz']);
});

test('“Budapest memorandum” is not taken for a Hungarian one', () => {
  const { hits, unknown, rewrites } = askShipped('budapest memorandum', 'points');
  expect([hits, rewrites]).toEqual([[], []]);
  expect(unknown).toMatchObject([{ typed: 'budapest', kind: 'name' }]);
});

test.each(['best piece on china’s plan', 'what is the best piece on chinas plan, please'])(
  '%s asks for China’s plan',
  (question) => {
    const { hits, unknown } = askShipped(question);
    expect(documents.find(({ id }) => id === hits[0]?.id)?.title).toMatch(/China’s|Chinese|China's/);
    expect(unknown).toEqual([]);
  },
);

test.each(['frozen assets', 'amnesty'])('%s is known only outside the reading list', (question) => {
  const { hits, unknown } = askShipped(question);
  expect(hits).toEqual([]);
  expect(unknown.length).toBeGreaterThan(0);
  expect(askShipped(question, 'points').hits.length).toBeGreaterThan(0);
});

test.each([
  ['president macron', 'Macron'],
  ['Mr Lavrov', 'Lavrov'],
  ['pope francis', 'Pope'],
  ['emmanuel macron', 'Macron'],
  ['could you please show me something about macron, thanks', 'Macron'],
])('a title, a first name and politeness cost nothing: %s', (question, name) => {
  const { hits, unknown } = askShipped(question);
  expect(documents.find(({ id }) => id === hits[0]?.id)?.title).toContain(name);
  expect(hits[0]?.missing).toEqual([]);
  expect(unknown).toEqual([]);
});

test('in any guide, the words of a publisher’s name mean it only together', () => {
  expect(ids(ask('northport times')).sort()).toEqual(['economist', 'fares', 'holm', 'strike']);
  expect(ask('harbour times')).toMatchObject({
    hits: [],
    unknown: [{ typed: 'harbour times', kind: 'publisher' }],
  });
  expect(ids(ask('gazette')).sort()).toEqual(['mayor', 'sale']);
  expect(ids(ask('beacon poem'))[0]).toBe('poem');
});

test('a publisher that a title mentions is found there, and said to have nothing', () => {
  const search = createSearch(
    [
      entry('a', 'Court lets New York Times suit proceed', 'Daily Docket'),
      entry('b', 'New times for York', 'Global Times'),
    ],
    { spellings: [], roles: [] },
  );
  const found = search.find('new york times', { now });
  expect(ids(found)).toEqual(['a']);
  expect(found.unknown).toMatchObject([{ typed: 'new york times', kind: 'publisher' }]);
});

test('a word that a title has is no absent publisher', () => {
  expect(ids(ask('economist'))).toEqual(['economist']);
});

test.each(['okafer', 'ferrry', 'brendn', 'terminl'])(
  'a slip with one clear candidate is corrected: %s',
  (typed) => {
    const { hits, rewrites } = ask(typed);
    expect(hits.length).toBeGreaterThan(0);
    expect(rewrites).toMatchObject([{ typed }]);
  },
);

test.each([
  ['starmer', 'name'],
  ['helm', 'word'],
  ['sail', 'word'],
  ['spring storms in sweden', 'name'],
])('a real word or name is never turned into another: %s', (question, kind) => {
  const { unknown, rewrites } = ask(question);
  expect(rewrites).toEqual([]);
  expect(unknown.map((one) => one.kind)).toContain(kind);
});

test('what may be meant is offered, not searched for', () => {
  const search = createSearch([entry('a', 'A ferry lost', 'X'), entry('b', 'A list of ferries', 'X')], {
    spellings: [],
    roles: [],
  });
  const { hits, guesses, unknown } = search.find('lxst', { now });
  expect(hits).toEqual([]);
  expect(guesses).toEqual([
    { typed: 'lxst', meant: 'list' },
    { typed: 'lxst', meant: 'lost' },
  ]);
  expect(unknown).toMatchObject([{ typed: 'lxst' }]);
});

test('the neighbour of a misspelt word decides', () => {
  expect(ask('saint brenden')).toMatchObject({ hits: [{ id: 'engine' }], guesses: [] });
});

test('an unknown word beside words that stand together is named, and the answer given', () => {
  const { hits, unknown } = ask('crews vote to strike over overtime');
  expect(hits[0]).toMatchObject({ id: 'strike', missing: ['overtime'] });
  expect(unknown).toEqual([{ typed: 'overtime', kind: 'word' }]);
});

test('on a short list, words that only occur apart are offered beside an unknown one, which is named', () => {
  const { hits, unknown } = ask('poem storm volcano');
  expect(hits.map(({ id }) => id).sort()).toEqual(['poem', 'storm']);
  expect(unknown.map(({ typed }) => typed)).toEqual(['volcano']);
  expect(ask('poem storm okonkwo').hits).toEqual([]);
});
