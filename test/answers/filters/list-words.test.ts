import { expect, test } from 'vitest';
import { lookUpSources } from '../../../src/answers/source-lookup.ts';
import { readSourceQuery } from '../../../src/answers/source-query.ts';
import { NO_VALUES } from '../../../src/answers/source-values.ts';
import type { Source } from '../../../src/guide/schema.ts';
import { wordsOf } from '../../commands/test-bot.ts';
import { contextOf, ferry, libraryOf } from '../ferry.ts';

const PUBLISHERS = [
  ['gazette', 'Lindholm Gazette', 'newspaper'],
  ['institute', 'Northern Institute', 'think tank'],
  ['wire', 'Sound Wire', 'news agency'],
] as const;

function entry(id: number, publisher: string, date: string, kind: Source['kind'], title: string): Source {
  return { id, title, kind, date, publisher, topics: [], mustRead: false, link: { standing: 'none' } };
}

const context = contextOf(
  libraryOf({
    sources: [
      entry(1, 'gazette', '2026-01-10', 'opinion', 'Pay them'),
      entry(2, 'gazette', '2026-05-20', 'opinion', 'Enough of this'),
      entry(3, 'institute', '2025-10-01', 'report', 'What a crossing costs'),
      entry(4, 'institute', '2026-02-01', 'article', 'Crews and pay'),
      entry(5, 'wire', '2026-03-01', 'article', 'Crews vote on pay'),
      entry(6, 'gazette', '2026-03-05', 'article', 'Intervista a Clara Voss'),
      entry(7, 'wire', '2026-03-06', 'article', 'Interview: Ines Falk on the talks'),
    ],
    publishers: PUBLISHERS.map(([id, name, kind]) => ({ id, name, kind, names: [], otherSites: [] })),
    timeline: [
      { ...ferry.timeline[0], date: '2026-04-02', text: 'The crews walk out for a day.' } as never,
      { ...ferry.timeline[0], date: '2026-01-20', text: 'The council holds its first hearing.' } as never,
    ],
    about: {
      ...ferry.about,
      people: [
        { name: 'Clara Voss', names: [], role: 'director general of Lindholm Ferries' },
        { name: 'Ines Falk', names: [], role: 'mediator' },
      ],
    },
  }),
);

function ask(words: string) {
  return lookUpSources({ ...NO_VALUES, words, quote: false }, context, '/sources crews');
}

test.each<[asked: string, ids: readonly number[], condition: string]>([
  ['think tanks', [3, 4], 'published by think tanks'],
  ['think tank reports', [3, 4], 'published by think tanks'],
  ['surveys by think tanks', [3], 'published by think tanks'],
  ['Studien von Denkfabriken', [3], 'published by think tanks'],
  ['reports by a think tank', [3, 4], 'published by think tanks'],
  ['news agencies on pay', [5], 'published by news agencies'],
  ['newspaper articles', [1, 2, 6], 'published by newspapers'],
  ['anything not by newspapers', [3, 4, 5, 7], 'not published by newspapers'],
  ['studies on what a crossing costs', [3], 'reports only'],
  ['interviews', [6, 7], 'interviews only'],
  ['interview with the director general', [6], 'by or naming Clara Voss (“director general”)'],
  ['intervista con Clara Voss', [6], 'interviews only'],
  ['op-eds after the walk out', [2], 'after 2 April 2026 (“walk out”)'],
  ['opinion pieces before the first hearing', [1], 'before 20 January 2026 (“first hearing”)'],
])('“%s” asks for entries of that kind, by those or of that time', (asked, ids, condition) => {
  const reply = ask(asked);
  expect([...reply.answers.ids].sort(), asked).toEqual(ids);
  const { filters } = readSourceQuery(context.library, { words: asked }, context.now).query;
  expect(filters.map(({ inWords }) => inWords)).toContain(condition);
});

test('a kind that has nothing on the words leaves them as typed, and says so', () => {
  const reply = ask('think tank articles on the vote');
  expect(wordsOf(reply)).toMatch(/Nothing on this .*published by think tanks/);
});

test('words that name no kind of publisher of the list, and an office that titles have, set no condition', () => {
  for (const asked of [
    'magazines on pay',
    'the newspaper strike',
    'who pays the director',
    'crews after pay',
  ])
    expect(readSourceQuery(context.library, { words: asked }, context.now).query.filters, asked).toEqual([]);
});

const SUBJECTS = ['pay', 'crews', 'zeppelins', 'lang', 'crossing'];
const CONDITIONS = [
  'by think tanks',
  'not by newspapers',
  'interviews',
  'studies',
  'after the walk out',
  'from Sound Wire',
  'but not the Gazette',
];

test('each word that says something is in the words searched for, a condition or a note', () => {
  for (const subject of SUBJECTS) {
    for (const condition of CONDITIONS) {
      for (const asked of [`${subject} ${condition}`, `${condition} ${subject}`]) {
        const { query } = readSourceQuery(context.library, { words: asked }, context.now);
        const told = [query.words, ...query.notes, ...query.filters.map(({ typed = '' }) => typed)].join(' ');
        for (const word of [subject, ...condition.split(' ')].filter(
          (each) => each.length > 3 && !/^(?:from|after)$/.test(each),
        ))
          expect(told, `${word} of “${asked}”`).toContain(word);
      }
    }
  }
});

test('what is left out twice is one condition, and is given up as a whole', () => {
  const { query } = readSourceQuery(
    context.library,
    { words: 'pay -crews -"a crossing" -Crews -crews' },
    context.now,
  );
  expect(query.filters.map(({ typed, without }) => ({ typed, without }))).toEqual([
    { typed: '-crews', without: { words: 'pay -"a crossing"' } },
    { typed: '-"a crossing"', without: { words: 'pay -crews -Crews -crews' } },
  ]);
  expect(query.excluded).toEqual(['crews', 'a crossing']);
});
