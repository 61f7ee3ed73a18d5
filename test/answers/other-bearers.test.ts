import { expect, test } from 'vitest';
import { personAnswer } from '../../src/answers/people/person-answer.ts';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import { lookUpSources } from '../../src/answers/source-lookup.ts';
import { NO_VALUES } from '../../src/answers/source-values.ts';
import type { Source } from '../../src/guide/schema.ts';
import { runsOf, wordsOf } from '../commands/test-bot.ts';
import { contextOf, event, ferry, libraryOf } from './ferry.ts';

function entry(id: number, title: string, author: string, note?: string): Source {
  return {
    id,
    title,
    author,
    note,
    kind: 'article',
    date: '2026-03-01',
    publisher: 'gazette',
    topics: [],
    mustRead: false,
    link: { standing: 'none' },
  };
}

const sources = [
  entry(901, 'Crew lists', 'Ulrich Voss', 'Not related to Director Clara Voss.'),
  entry(902, 'Night boats and their readers', 'Oskar Hallin'),
  entry(903, 'The condition of the piers', 'Marit Hallin'),
  entry(904, 'Who pays for the piers', 'Oskar Hallin'),
];
const people = [
  { name: 'Clara Voss', names: [], role: 'director of Lindholm Ferries' },
  { name: 'Marit Hallin', names: [], role: 'professor of hydraulics, head of the harbour panel' },
  { name: 'Daniel Reyl', names: [], role: 'chief of police of Lindholm until May 2026' },
  { name: 'Sofia Reyl', names: [], role: 'member of the council; niece of Daniel Reyl' },
  { name: 'Judit Arany', names: [], role: 'founder of the campaign Open Pier' },
  { name: 'Helen Brandt', names: ['Rector Brandt'], role: 'rector of the sailing school since 2021' },
];
const timeline = [
  event('2026-05-30', 'Daniel Reyl, chief of police of Lindholm, resigns.'),
  event('2026-03-09', 'The deckhand Milo Arany, 22, is hurt after his arrest at a protest on the pier.'),
];
const context = contextOf(libraryOf({ sources, timeline, about: { ...ferry.about, people } }));

function search(words: string) {
  return lookUpSources({ ...NO_VALUES, words, quote: false }, context, '/sources crews');
}

test('an entry by somebody with a rare given name is not counted as a namesake’s, nor one whose note denies it', () => {
  const reply = personAnswer(context, 'Clara Voss', false);
  expect(reply.title).not.toContain('article');
  expect(reply.answers.ids).toEqual([]);
  expect(runsOf(reply).some((line) => line.startsWith('/sources'))).toBe(false);
  expect(search('clara voss').answers.ids).toEqual([]);
  expect(personAnswer(context, 'Ulrich Voss', false).title).toBe('Ulrich Voss: author of 1 article');
});

test('the articles of a person whose surname an author shares are asked for by the whole name', () => {
  expect(runsOf(personAnswer(context, 'Marit Hallin', false))).toContain('/sources marit hallin');
});

test.each([
  ['hallin but not the professor', [902, 904]],
  ['hallin, not the professor', [902, 904]],
  ['hallin piers but not the professor', [904]],
  ['hallin but the journalist not the professor', [902, 904]],
  ['hallin the journalist', [902, 904]],
])('“%s” leaves out the entries of the one who is called so, by name', (asked, ids) => {
  const reply = search(asked);
  expect(reply.answers.ids.toSorted()).toEqual(ids);
  expect(reply.title).toContain('without Marit Hallin,');
  expect(reply.title).toContain('Oskar Hallin');
});

test('a word for what somebody writes leaves out the author', () => {
  const reply = search('hallin not the journalist');
  expect(reply.answers.ids).toEqual([903]);
  expect(reply.title).toContain('without Oskar Hallin,');
});

test('what a role is on is no word for the person', () => {
  expect(search('hallin not the harbour').title).not.toContain('without Marit Hallin');
});

test('a question on what somebody does to the holder of a role is not on who has it', () => {
  const reply = askAnswer(context, 'does the minister still appoint the rector');
  expect(reply.title).not.toContain('Helen Brandt');
  expect(askAnswer(context, 'is Clara Voss still treasurer').title).toMatch(/^Clara Voss: director/);
});

test.each(['Sofia Reyl related to the Lindholm police chief', 'Sofia Reyl police chief Lindholm resigns'])(
  'a whole name brings that person before an event of a namesake: “%s”',
  (asked) => {
    const reply = askAnswer(context, asked);
    expect(reply.title).toMatch(/^Sofia Reyl/);
    expect(wordsOf(reply)).toContain('niece of Daniel Reyl');
  },
);

test('a pronoun stands for the name that was typed, and for no namesake', () => {
  const asked = 'how old was milo arany and what was he arrested for';
  const reply = askAnswer(context, asked);
  expect(reply.title + wordsOf(reply) + runsOf(reply).join()).not.toContain('Judit');
  expect(wordsOf(reply)).toContain('The deckhand Milo Arany');
});
