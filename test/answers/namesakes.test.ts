import { expect, test } from 'vitest';
import { personAnswer } from '../../src/answers/people/person-answer.ts';
import { searchPoints } from '../../src/answers/point-lookup.ts';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import { lookUpSources } from '../../src/answers/source-lookup.ts';
import { NO_VALUES } from '../../src/answers/source-values.ts';
import { runsOf, wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf } from './ferry.ts';

const people = [
  { name: 'Clara Voss', names: [], role: 'director of Lindholm Ferries' },
  { name: 'Henrik Voss', names: [], role: 'harbour pilot' },
  { name: 'Henrik Amsel', names: [], role: 'lawyer of the union' },
  { name: 'Ines Falk', names: [], role: 'mediator' },
];
const context = contextOf(libraryOf({ about: { ...ferry.about, people } }));

test.each([
  ['voss', 'Clara Voss', 'Henrik Voss'],
  ['Henrik', 'Henrik Voss', 'Henrik Amsel'],
])('a name that two people share, “%s”, shows both apart, each with a role', (typed, one, other) => {
  const reply = personAnswer(context, typed, false);
  expect(reply.title).toMatch(/: 2 people in this guide$/);
  expect(wordsOf(reply)).toMatch(new RegExp(`${one}: \\w`));
  expect(wordsOf(reply)).toMatch(new RegExp(`${other}: \\w`));
});

test('the one who has both of the names is meant, in whatever order they stand', () => {
  const reply = askAnswer(context, 'is it Voss, first name Henrik');
  expect(reply.title).toMatch(/^Henrik Voss/);
  expect(wordsOf(reply)).not.toMatch(/people in this guide|Amsel/);
});

test('what gives only the shared name is named apart', () => {
  expect(wordsOf(personAnswer(context, 'voss', false))).toContain('“Voss” and no other name: ');
});

test('a given name alone finds the person', () => {
  const reply = personAnswer(context, 'clara', false);
  expect(reply.title).toMatch(/^Clara Voss/);
  expect(wordsOf(reply)).toContain('Director of Lindholm Ferries');
});

test.each(['who is Ines Voss', 'what did ines voss say about the crews', 'Clara Amsel'])(
  'the given name of one person and the surname of another is nobody: “%s”',
  (asked) => {
    for (const reply of [
      askAnswer(context, asked),
      searchPoints({ words: asked, of: undefined }, context),
      lookUpSources({ ...NO_VALUES, words: asked, quote: false }, context, '/sources crews'),
    ]) {
      expect(reply.title).toBe('Not in this guide');
      expect(reply.sources).toEqual([]);
      expect(runsOf(reply).every((line) => line.startsWith('/plan people '))).toBe(true);
    }
  },
);

test.each(['Klara Voss', 'will voss speak', 'voss and falk', 'ines falk'])(
  'another form of a given name, or no given name, is searched for: “%s”',
  (asked) => {
    expect(askAnswer(context, asked).title).not.toBe('Not in this guide');
  },
);
