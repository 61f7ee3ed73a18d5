import { expect, test } from 'vitest';
import { personAnswer } from '../../src/answers/people/person-answer.ts';
import { lookUpSources } from '../../src/answers/source-lookup.ts';
import { NO_VALUES } from '../../src/answers/source-values.ts';
import type { Source } from '../../src/guide/schema.ts';
import { briefFacts } from '../../src/places/source-facts.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf } from './ferry.ts';

function entry(
  id: number,
  title: string,
  author: string | undefined,
  kind: Source['kind'],
  date: string,
): Source {
  return {
    id,
    title,
    author,
    kind,
    date,
    publisher: 'gazette',
    topics: [],
    mustRead: false,
    link: { standing: 'none' },
  };
}

const sources = [
  entry(901, 'Night sailings, again', 'Petra Hallin', 'article', '2026-03-01'),
  entry(902, 'Who pays for the pilots', 'Petra Hallin', 'opinion', '2025-11-02'),
  entry(903, 'Pilots, please', 'Oskar Hallin', 'article', '2026-02-01'),
  entry(904, 'The harbour of Petra Lindqvist', undefined, 'article', '2026-01-01'),
  entry(905, 'Crew lists', 'Peter Voss', 'article', '2026-01-05'),
  entry(906, 'Voss says the offer stands', 'Mira Lund', 'article', '2026-02-10'),
  entry(907, 'The ship that nobody wanted', 'Petra Ek', 'opinion', '2026-02-11'),
];
const people = [
  { name: 'Clara Voss', names: [], role: 'director of Lindholm Ferries' },
  { name: 'Ines Falk', names: [], role: 'mediator' },
];
const context = contextOf(libraryOf({ sources, about: { ...ferry.about, people } }));

function search(words: string) {
  return lookUpSources({ ...NO_VALUES, words, quote: false }, context, '/sources crews');
}

test.each<[asked: string, ids: readonly number[]]>([
  ['petra hallin', [901, 902]],
  ['Petra Hallin 2025', [902]],
  ['petra hallin pilots', [902]],
  ['petra hallin op-ed', [902]],
  ['hallin column', [902]],
  ['clara voss', [906]],
  ['petra ek', [907]],
])('a whole name asks for that author, not for whoever shares a part of it: “%s”', (asked, ids) => {
  expect(search(asked).answers.ids).toEqual(ids);
});

test('a surname that several have is that of all of them, named', () => {
  const reply = search('hallin');
  expect(reply.title).toContain('3 entries, by Petra Hallin or Oskar Hallin');
  expect(reply.answers.ids).toEqual([901, 903, 902]);
});

test('the lines of a list show the authors if a person was asked for', () => {
  expect(search('petra hallin').sources.map(briefFacts)[0]).toMatch(/^Petra Hallin, Lindholm Gazette, /);
  expect(search('sailings').sources.map(briefFacts)[0]).toMatch(/^Lindholm Gazette, /);
});

test('a person whom no entry names is said to be missing by the whole name', () => {
  const reply = search('interview with ines falk');
  expect(reply.title).toBe('Nothing found');
  expect(wordsOf(reply)).toContain('naming Ines Falk');
});

test('authors are among those who share a name', () => {
  const reply = personAnswer(context, 'voss', false);
  expect(reply.title).toBe('Voss: 2 people in this guide');
  expect(wordsOf(reply)).toMatch(/Clara Voss: .*\nPeter Voss: author of 1 article/);
  expect(personAnswer(context, 'hallin', false).title).toBe('Hallin: 2 people in this guide');
});

test('what is by a namesake does not give the name alone', () => {
  expect(wordsOf(personAnswer(context, 'voss', false))).not.toContain('Crew lists');
});

test.each<[asked: string, ids: readonly number[]]>([
  ['lang', [911, 912]],
  ['lang but not the tagblatt', [911]],
  ['lang, not the Tagblatt', [911]],
  ['lang on pilots', [912]],
  ['pieces by Long', [913]],
])('a surname that only connects in some language counts as a name: “%s”', (asked, ids) => {
  const namesakes = [
    { ...entry(911, 'What the crews want', 'Sabine Lang', 'article', '2026-01-01') },
    { ...entry(912, 'Pilots', 'Peter Lang', 'article', '2026-01-02'), publisher: 'tagblatt' },
    { ...entry(913, 'Ships', 'Ada Long', 'article', '2026-01-03') },
    { ...entry(914, 'Wie lange noch', 'Mira Lund', 'article', '2026-01-04') },
  ];
  const tagblatt = {
    id: 'tagblatt',
    name: 'Tagblatt Arvenau',
    names: ['Tagblatt'],
    otherSites: [],
    kind: 'newspaper',
  };
  const publishers = [...ferry.publishers, tagblatt];
  const guide = contextOf(libraryOf({ sources: namesakes, publishers, about: { ...ferry.about, people } }));
  const { answers } = lookUpSources({ ...NO_VALUES, words: asked, quote: false }, guide, '/sources crews');
  expect([...answers.ids].sort()).toEqual(ids);
});

test.each(['wie lang dauert der Streik', 'how long did the pilots wait', 'more on the pilots'])(
  'a word that connects in its own sentence is nobody’s name: “%s”',
  (asked) => {
    const guide = contextOf(
      libraryOf({ sources: [entry(911, 'Pilots', 'Sabine Lang', 'article', '2026-01-01')] }),
    );
    const reply = lookUpSources({ ...NO_VALUES, words: asked, quote: false }, guide, '/sources crews');
    expect(reply.title).not.toMatch(/Lang/);
  },
);
