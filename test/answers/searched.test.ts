import { expect, test } from 'vitest';
import { searchPoints } from '../../src/answers/point-lookup.ts';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import { createSearch } from '../../src/search/search.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf } from './ferry.ts';
import { openHarbour } from './filters/harbour.ts';

const [entry] = ferry.sources;
const [topic] = ferry.about.topics;
const titled = (...titles: readonly string[]) =>
  entry && topic ? titles.map((title, at) => ({ ...entry, id: 90_001 + at, title, topics: [topic.id] })) : [];
const withWords = (...words: readonly string[]) => ({
  about: {
    ...ferry.about,
    topics: ferry.about.topics.map((one) => (one === topic ? { ...one, words: [...words] } : one)),
  },
});

test.each([
  ['/sources can the union still say no', 'On “union no”'],
  ['/sources what happened to the picket line', 'On “picket line”'],
  ['/sources show me stories about the ferry', 'On “ferry”'],
  ['/sources no deal', 'On “no deal”'],
  ['/sources dock workers', 'On “dock workers”'],
])(
  'a heading names what was searched for, and does not repeat the rest of the question: %s',
  async (line, title) => {
    expect((await (await openHarbour()).ask(line)).title).toBe(title);
  },
);

test('a general word does not stand for the thing that it is said of', () => {
  const sources = titled('A second look at the hull');
  const timeline = ferry.timeline.slice(0, 1).map((event) => ({
    ...event,
    text: 'The minister wants no change before the second reading on 3 July.',
  }));
  const told = contextOf(libraryOf({ sources, timeline }));
  expect(wordsOf(askAnswer(told, 'when is the second reading'))).toContain('second reading on 3 July');
  const untold = contextOf(libraryOf({ sources, timeline: [] }));
  expect(wordsOf(askAnswer(untold, 'second reading'))).not.toContain('1 entry');
});

test('a topic word of several words counts only if all of them are asked for', () => {
  const context = contextOf(
    libraryOf({ ...withWords('money for towns'), sources: titled('A town votes', 'Who pays?') }),
  );
  expect(askAnswer(context, 'towns in the list').title).toBe('On “towns”');
  expect(askAnswer(context, 'money for towns')).toMatchObject({
    title: 'On “money for towns”',
    answers: { ids: [expect.anything(), expect.anything()] },
  });
});

test('what another language has for a word is not looked for if it is an English word of the same thing', () => {
  const french =
    'Le trône est vide dans les îles|Les gens de la mer ne sont pas contents|Une nuit avec les marins'.split(
      '|',
    );
  const titles = [
    'Who keeps the throne of the islands?',
    'Thieves take gold from the Royal Museum',
    ...french,
  ];
  const { hits } = createSearch(
    titles.map((title, at) => ({ id: `${at}`, title, text: '', names: [], labels: [], date: null })),
    { spellings: [], roles: [] },
  ).find('throne', { now: new Date('2026-06-01') });
  expect(hits.map(({ id }) => id).sort()).toEqual(['0', '2']);
});

test('a name that is a small word of another language counts in an English question', () => {
  const context = contextOf(
    libraryOf({ sources: titled('The mine at Sollen is dropped', 'A ferry is dropped') }),
  );
  expect(askAnswer(context, 'sollen why dropped').title).toBe('On “sollen dropped”');
});

test('a quoted sentence that nothing has as typed is answered on its words, and its figure is shown', () => {
  const words = wordsOf(
    askAnswer(contextOf(libraryOf()), '"Pilots celebrate a €2.5m subsidy in historic night"'),
  );
  expect(words).toContain('No headline or text has this as typed');
  expect(words).toContain('Company offer, point 4');
});

test('a plan’s name with a slip is taken as that plan, and the reply says so', () => {
  const point = (of: string) =>
    searchPoints({ words: `point 2 of ${of}`, of: undefined }, contextOf(libraryOf()));
  expect(wordsOf(point('the mediater’s text'))).toContain('is taken as the mediator’s text');
  expect(point('the budget').title).toBe('No such plan');
});

test('“which text” at the end asks which text says it', () => {
  const reply = searchPoints({ words: 'a crew of 24 which text', of: undefined }, contextOf(libraryOf()));
  expect(reply.title).toMatch(/^With /);
});

test.each([
  ['/sources reuters or bbc on the pay offer', /nothing by Reuters or BBC; these are by others/],
  ['/sources the loan in the New York Times', /nothing by New York Times; these are by others/],
  ['/sources pay offer before June vote', /^(?!.*before June 20)/],
])('%s', async (line, title) => {
  expect((await (await openHarbour()).ask(line)).title).toMatch(title);
});

test.each(['/sources french stuff since may 2022', '/sources in french since may 2022'])(
  'a language is one beside a time, and before “stuff”: %s',
  async (line) => {
    const words = wordsOf(await (await openHarbour()).ask(line));
    expect(words).toMatch(/in French|No title of the list is in French|none in French/);
  },
);
