import { expect, test } from 'vitest';
import { createSearch, type SearchOptions } from '../../src/search/search.ts';
import type { SearchDocument } from '../../src/search/search-document.ts';

const VOCABULARY = {
  spellings: [
    ['Zelenskyy', 'Zelensky', 'Selenskyj', 'Зеленський'],
    ['US', 'United States', 'USA'],
    ['ceasefire', 'cease-fire', 'truce', 'Waffenstillstand'],
  ],
  roles: [
    { words: ['former chancellor', 'Altkanzler'], means: ['Schroeder'] },
    { words: ['chancellor'], means: ['pope', 'Schroeder'] },
  ],
};

const DOCUMENTS: readonly SearchDocument[] = [
  entry('a', 'Zelensky meets the pope', { names: ['The Guardian'], date: '2023-05-13' }),
  entry('b', 'Germany’s Schroeder on a cease-fire', { names: ['BNE'], date: '2022-08-03' }),
  entry('c', 'U.S. seeks negotiations', { names: ['Pressenza'], labels: ['video'], date: '2022-08' }),
  entry('d', 'No negotiations without the United States', { names: ['The Guardian'], date: null }),
  entry('e', 'Stalemate puts us all at risk', { labels: ['must read'], date: '2022-07-04' }),
  entry('f', 'Café talks: 1,000 voices, ten demands', { date: '2021' }),
  entry('g', '日本の和平案', {}),
  entry('h', 'Must the west negotiate?', { names: ['CounterPunch'] }),
];

function entry(id: string, title: string, rest: Partial<SearchDocument>): SearchDocument {
  return { id, title, text: '', names: [], labels: [], date: null, ...rest };
}

function find(question: string, options: Partial<SearchOptions> = {}) {
  return createSearch(DOCUMENTS, VOCABULARY).find(question, { now: new Date('2023-11-02'), ...options });
}

function ids(question: string, options: Partial<SearchOptions> = {}): string[] {
  return find(question, options).hits.map(({ id }) => id);
}

test.each([
  ['selenskyj', ['a']],
  ['Зеленський', ['a']],
  ['zelenksy', ['a']],
  ['schröder', ['b']],
  ['german ceasefire', ['b']],
  ['cease fire', ['b']],
  ['waffenstillstand', ['b']],
  ['former chancellor', ['b']],
  ['cafe', ['f']],
  ['1000 voices', ['f']],
  ['10 demands', ['f']],
  ['counter punch', ['h']],
  ['counterpunch', ['h']],
  ['和平', ['g']],
  ['stalem', ['e']],
])('%s finds %j', (question, expected) => {
  expect(ids(question)).toEqual(expected);
});

const CONNECTING = [
  entry('be', 'To be or not to be', {}),
  entry('we', 'Who Are We?', { part: 'entries' }),
  entry('over', 'Are we who we were?', {}),
  entry('us', 'It’s all about us', {}),
  entry('long', 'To be or not to be in the union', {}),
];

test.each([
  ['to be or not to be', {}, ['be']],
  ['', { phrases: ['to be or not to be'] }, ['be', 'long']],
  ['', { phrases: ['Not to be'] }, ['be', 'long']],
  ['', { phrases: ['be to'] }, []],
  ['', { phrases: ['who we'] }, ['over']],
  ['who are we?', {}, ['we']],
  ['who are we', { excluded: ['are we'] }, []],
  ['who are we', { part: 'other' }, []],
  ['its all about us', {}, ['us']],
  ['what is it', {}, []],
])('%s %j finds titles of words that only connect: %j', (question, options, expected) => {
  const { hits, total } = createSearch(CONNECTING, VOCABULARY).find(question, {
    now: new Date(0),
    ...options,
  });
  expect(hits.map(({ id }) => id)).toEqual(expected);
  expect(total).toBe(expected.length);
});

test.each(['和', '平', '本', '案'])('the sign %s alone finds the title that it is in', (sign) => {
  expect(ids(sign)).toEqual(['g']);
});

test('the country is not the pronoun, in titles and in pasted ones', () => {
  expect(ids('us').sort()).toEqual(['c', 'd']);
  expect(ids('Stalemate puts us all at risk')[0]).toBe('e');
});

test('a publisher’s name ranks its own entries first and still finds the others', () => {
  const [first, ...others] = ids('pressenza negotiations');
  expect([first, others.sort()]).toEqual(['c', ['d', 'h']]);
  expect(ids('guardian negotiations')[0]).toBe('d');
});

test('a kind ranks its own documents first, above names and titles with the word', () => {
  const documents = [
    entry('name', 'A deal', { names: ['Daily Report'] }),
    entry('title', 'A report on the deal', {}),
    entry('kind', 'The deal, once more and at some length', { kind: 'report' }),
  ];
  const search = createSearch(documents, { spellings: [], roles: [] });
  expect(search.find('report deal', { now: new Date(0) }).hits.map(({ id }) => id)[0]).toBe('kind');
});

test('the last word may be cut off after two letters', () => {
  expect(ids('zelensky po')[0]).toBe('a');
  expect(find('zelensky po').rewrites).toContainEqual({ typed: 'po', shown: 'pope' });
});

test('a foreign word is not stemmed to an English one', () => {
  const documents = [entry('crime', 'A war crime', {}), entry('place', 'Talks on Crimea', {})];
  const search = createSearch(documents, { spellings: [['Crimea', 'Crimée', 'Krim']], roles: [] });
  const found = (question: string) => search.find(question, { now: new Date(0) }).hits.map(({ id }) => id);
  expect([found('crimes'), found('crimée'), found('crimea')]).toEqual([['crime'], ['place'], ['place']]);
});

test('documents without a title do not make titles look long', () => {
  const documents = [
    entry('rare', 'One says that allies may tire of a long fatigue', { names: ['Weekly'] }),
    entry('common', 'War, it says here, and welcome steps to end it', { names: ['Anti War'] }),
    ...Array.from({ length: 20 }, (_, number) =>
      entry(`title${number}`, `A war on this and that, number ${number}`, { names: ['The Daily Times'] }),
    ),
    ...Array.from({ length: 40 }, (_, number) =>
      entry(`text${number}`, 'Rest', { text: 'There is much to be said.', names: ['The Long Plan'] }),
    ),
  ];
  const search = createSearch(documents, { spellings: [], roles: [] });
  expect(search.find('war fatigue', { now: new Date(0) }).hits[0]?.id).toBe('rare');
});

test('a label of several words counts as one', () => {
  expect(ids('must read')[0]).toBe('e');
});

test.each([
  ['last august', '2023-11-02', []],
  ['last august', '2023-07-02', ['b', 'c']],
  ['august 2022', '2023-11-02', ['b', 'c']],
  ['2022-08-03', '2023-11-02', ['b']],
  ['3 august 2022', '2023-11-02', ['b']],
  ['2021', '2023-11-02', ['f']],
  ['summer 2022', '2023-11-02', ['b', 'c', 'e']],
  ['Q3 2022', '2023-11-02', ['b', 'c', 'e']],
  ['late 2022', '2023-11-02', []],
  ['august 2022', '2023-11-02', ['b', 'c']],
  ['août 2022', '2023-11-02', ['b', 'c']],
  ['в августе 2022', '2023-11-02', ['b', 'c']],
  ['серпень 2022', '2023-11-02', ['b', 'c']],
  ['mai 2023', '2023-11-02', ['a']],
  ['last year', '2023-11-02', ['b', 'e', 'c']],
])('%s, asked on %s, finds %j', (question, now, expected) => {
  expect(ids(question, { now: new Date(now) }).sort()).toEqual([...expected].sort());
});

test('Russian and Ukrainian words match in every grammatical case', () => {
  expect(ids('зеленського')).toEqual(['a']);
  expect(find('зеленським').rewrites).toEqual([{ typed: 'зеленським', shown: 'Zelenskyy' }]);
  const documents = [
    entry('uk', 'Росія відкинула перемир’я', {}),
    entry('ru', 'Итоги переговоров о мире', {}),
    entry('en', 'Use of force', {}),
  ];
  const search = createSearch(documents, { spellings: [['US', 'USA']], roles: [] });
  const first = (question: string) => search.find(question, { now: new Date(0) }).hits.map(({ id }) => id);
  expect([first('росії'), first('переговоры'), first('uses')]).toEqual([['uk'], ['ru'], ['en']]);
});

test('a season is shown as its months, and a winter extends into the next year', () => {
  expect(find('summer 2022').rewrites).toEqual([
    { typed: 'summer 2022', shown: 'June 2022 to August 2022', isDate: true },
  ]);
  const documents = ['2022-01', '2022-12', '2023-02'].map((date) => entry(date, 'Talks', { date }));
  const { find: findIn } = createSearch(documents, { spellings: [], roles: [] });
  const found = findIn('winter 2022', { now: new Date(0) }).hits.map(({ id }) => id);
  expect(found).toEqual(['2022-12', '2023-02']);
});

test('AND, OR and NOT are not acronyms', () => {
  expect(ids('volcano OR pope')).toEqual(['a']);
  expect(ids('guardian OR pope')[0]).toBe('a');
  expect(ids('schroeder OR stalemate').sort()).toEqual(['b', 'e']);
});

test('words that only ask may be missing from the documents, in any language', () => {
  const documents = [entry('many', 'Amnesty for many', {}), entry('troops', 'No troops', {})];
  const search = createSearch(documents, { spellings: [], roles: [] });
  const found = search.find('how many troops', { now: new Date(0) }).hits.map(({ id }) => id);
  expect(found).toEqual(['troops']);
  expect(ids('anything published on the pope')).toEqual(['a']);
  expect(ids('was gibt es über selenskyj')).toEqual(['a']);
  expect(ids('що про зеленського')).toEqual(['a']);
  expect(ids('anything published')).toEqual([]);
});

test('an unknown word finds nothing, and nothing is near it', () => {
  const nothing = {
    hits: [],
    total: 0,
    complete: 0,
    labelled: 0,
    nearest: [],
    searched: '',
    isShortened: false,
    rewrites: [],
    unknown: [],
    guesses: [],
  };
  expect(find('volcano')).toEqual({
    ...nothing,
    searched: 'volcano',
    unknown: [{ typed: 'volcano', kind: 'word' }],
  });
  expect(find('!!!')).toEqual(nothing);
});

test('one common word beside several unknown ones is not an answer, but is offered as nearest', () => {
  const { hits, total, nearest } = find('volcano eruption negotiations iceland');
  expect([hits, total]).toEqual([[], 0]);
  expect(nearest.map(({ id }) => id).sort()).toEqual(['c', 'd', 'h']);
});

test('a role of several words does not match the role that is one of them', () => {
  expect(ids('former chancellor')).toEqual(['b']);
  expect(ids('chancellor').sort()).toEqual(['a', 'b']);
});

test('a relative date is a date even if nothing has that date', () => {
  expect(find('last month', { now: new Date('2022-01-15') })).toMatchObject({
    hits: [],
    rewrites: [{ typed: 'last month', shown: 'December 2021' }],
  });
});

test('a name or a role is recognised despite a misspelt word', () => {
  expect(find('untied states')).toMatchObject({ rewrites: [{ typed: 'untied', shown: 'united' }] });
  expect(ids('untied states').sort()).toEqual(['c', 'd']);
  expect(find('altkanzlre')).toMatchObject({ hits: [{ id: 'b' }], rewrites: [{ shown: 'Schroeder' }] });
  expect(ids('fromer chancellor')[0]).toBe('b');
});

test('beside an unknown word, a name is an answer, one plain word only if it is rare, and two if they stand together', () => {
  const answers = (question: string) => find(question).hits.length > 0;
  expect(answers('zelensky volcano')).toBe(true);
  expect(answers('zelensky volcano eruption')).toBe(false);
  expect(answers('risk volcano')).toBe(true);
  expect(answers('negotiations volcano')).toBe(false);
  expect(answers('stalemate risk volcano eruption')).toBe(true);
  expect(answers('stalemate cafe volcano eruption')).toBe(false);
});

test('the nearest make up the limit, best first', () => {
  const { hits, nearest } = find('negotiations volcano', { limit: 2 });
  expect([hits.length, nearest.length]).toEqual([0, 2]);
  const { hits: answers, nearest: others } = find('zelensky pope negotiations', { limit: 3 });
  expect(new Set([...answers, ...others].map(({ id }) => id)).size).toBe(3);
});

test('words that only frame a question do not outweigh its subject', () => {
  const documents = [
    entry('frame', 'Signals', { text: 'Handle circular signals by a list.' }),
    entry('matter', 'Rings', { text: 'A circular list ends where it begins, a circular list, circular.' }),
    ...Array.from({ length: 30 }, (_, number) =>
      entry(`x${number}`, 'Rest', { text: number < 20 ? 'Handle it as the rest is.' : 'List it.' }),
    ),
  ];
  const search = createSearch(documents, { spellings: [], roles: [] });
  const { hits } = search.find('How do I handle circular lists?', { now: new Date(0) });
  expect(hits[0]?.id).toBe('matter');
});

test('a word that was not understood as typed is reported', () => {
  expect(find('selenskyj pope').rewrites).toEqual([{ typed: 'selenskyj', shown: 'Zelenskyy' }]);
  expect(find('negotiatoins').rewrites).toEqual([{ typed: 'negotiatoins', shown: 'negotiations' }]);
  expect(find('negotiation').rewrites).toEqual([]);
  expect(find('altkanzler truce').rewrites).toEqual([
    { typed: 'altkanzler', shown: 'Schroeder' },
    { typed: 'truce', shown: 'ceasefire' },
  ]);
});

test('a literal search matches only what was typed', () => {
  expect(ids('selenskyj', { literal: true })).toEqual([]);
  expect(ids('zelenksy', { literal: true })).toEqual([]);
  expect(ids('zelensky', { literal: true })).toEqual(['a']);
});

test('only the word being typed is completed', () => {
  expect(ids('the gua', { typing: true }).sort()).toEqual(['a', 'd']);
  expect(ids('pope zel', { typing: true })[0]).toBe('a');
});

test('phrases must occur side by side, unwanted words must not occur, and what is not kept is not counted', () => {
  expect(ids('', { phrases: ['no negotiations'] })).toEqual(['d']);
  expect(ids('', { phrases: ['negotiations no'] })).toEqual([]);
  expect(ids('negotiations', { excluded: ['states'] }).sort()).toEqual(['c', 'h']);
  expect(find('negotiations', { filter: (id) => id === 'd' }).total).toBe(1);
});

test('matches are found in title, text and names, in any spelling', () => {
  const { findMatches } = createSearch(DOCUMENTS, VOCABULARY);
  expect([...findMatches(['truce', 'cease-fire'])]).toEqual(['b']);
  expect([...findMatches(['USA'])].sort()).toEqual(['c', 'd']);
  expect([...findMatches(['the guardian'])].sort()).toEqual(['a', 'd']);
  expect([...findMatches(['video', 'must read', '', '!', 'pope meets'])]).toEqual([]);
});

test('in another order the first of that order are returned, and counted as before', () => {
  const last = (id: string) => -id.charCodeAt(0);
  const { hits, total } = find('negotiations', { limit: 2, rank: last });
  expect([hits.map(({ id }) => id), total]).toEqual([['h', 'd'], 3]);
});

test('the limit applies to the hits, not to their total', () => {
  const { hits, total } = find('negotiations', { limit: 1 });
  expect([hits.length, total]).toEqual([1, 3]);
});

test('the words to highlight are returned as the title writes them', () => {
  expect(find('usa negotiations').hits.map(({ id, words }) => [id, words])).toEqual([
    ['c', ['negotiations', 'U.S']],
    ['d', ['negotiations', 'United States']],
    ['h', ['negotiate']],
  ]);
});

test('a guessed word counts once, however often it is repeated', () => {
  const score = (question: string) => find(question).hits[0]?.score;
  expect(score('zelenksy zelenksy zelenksy')).toBe(score('zelenksy'));
  expect(score('zelensky zelensky zelensky')).toBeGreaterThan(score('zelensky') ?? 0);
});

test('an exact match ranks above a correction', () => {
  const documents = [entry('slip', 'Talks on grian', {}), entry('word', 'Talks on grain', {})];
  const search = createSearch(documents, { spellings: [], roles: [] });
  const first = (question: string) => search.find(question, { now: new Date(0) }).hits[0]?.id;
  expect([first('grain'), first('grian')]).toEqual(['word', 'slip']);
});

test('no documents, no words and odd input cause no errors', () => {
  const empty = createSearch([], { spellings: [], roles: [] });
  const nothing = { hits: [], total: 0, complete: 0, labelled: 0, nearest: [], rewrites: [] };
  for (const question of [
    '',
    ' ',
    'peace',
    '💥',
    '__proto__',
    'constructor',
    '(',
    '\u0000',
    'ﷺ'.repeat(500),
  ]) {
    expect(empty.find(question, { now: new Date(0) }), question).toMatchObject(nothing);
    expect(() => find(question), question).not.toThrow();
  }
});
