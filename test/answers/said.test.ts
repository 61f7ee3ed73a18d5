import { expect, test } from 'vitest';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import { lookUpSources } from '../../src/answers/source-lookup.ts';
import { NO_VALUES } from '../../src/answers/source-values.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf } from './ferry.ts';

const people = [
  { name: 'Clara Voss', names: [], role: 'director of Lindholm Ferries' },
  { name: 'Ines Falk', names: [], role: 'mediator' },
];
const topics = ferry.about.topics.map((topic, at) =>
  at === 0 ? { ...topic, words: [...topic.words, 'ITF'] } : topic,
);
const context = contextOf(libraryOf({ about: { ...ferry.about, people, topics } }));

test('what an event says of somebody on a subject is the answer', () => {
  const reply = askAnswer(context, 'what did clara voss say about the offer');
  expect(reply.title).toBe('Clara Voss on “the offer”');
  expect(wordsOf(reply)).toContain('3 February 2026: Clara Voss presents the offer');
});

test('a subject on which nothing names the person is said to be missing', () => {
  const reply = askAnswer(context, 'what did ines falk say about lighthouses');
  expect(reply.title).toBe('Nothing that names Ines Falk has “lighthouses”');
  expect(wordsOf(reply)).toContain('What names Ines Falk:\nMediator\n9 March 2026');
});

test('the role that has the word is shown, and no record is denied that has it', () => {
  const mayor = [{ name: 'Ines Falk', names: [], role: 'mayor of Osterholm' }];
  const of = contextOf(libraryOf({ about: { ...ferry.about, people: mayor } }));
  const reply = askAnswer(of, 'what did ines falk say about osterholm');
  expect(reply.title).toBe('Closest to what Ines Falk said on “osterholm”');
  expect(wordsOf(reply)).toContain('What names Ines Falk:\nMayor of Osterholm');
});

test('the party that put a text forward wants what the text says', () => {
  const reply = askAnswer(context, 'what does lindholm ferries want');
  expect(wordsOf(reply)).toContain('Put forward by Lindholm Ferries');
});

test('a vote of which no event tells is said to be missing', () => {
  expect(askAnswer(context, 'how did lindholm ferries vote on the offer').title).toBe(
    'The guide does not say how Lindholm Ferries voted',
  );
});

test.each(['what does the pilots federation want', 'did the lifeboat union strike', 'pilots federation'])(
  'a body that no text names is missing as a whole: “%s”',
  (asked) => {
    for (const reply of [
      askAnswer(context, asked),
      lookUpSources({ ...NO_VALUES, words: asked, quote: false }, context, '/sources crews'),
    ]) {
      expect(reply.title).toMatch(/^“(?:pilots federation|lifeboat union)”: not named in this guide$/);
      expect(wordsOf(reply)).toMatch(
        /No text, event or entry names “(?:pilots federation|lifeboat union)”\./,
      );
    }
  },
);

test('a short name that only a topic lists is missing', () => {
  expect(askAnswer(context, 'was there an ITF ruling').title).toBe('“ITF”: not named in this guide');
});

test.each([
  'what did the union do',
  'did the union accept',
  'harbour board',
  'when will the night ferry go back to lindholm',
  'what did the union originally ask for on pay',
  'did the lindholm feries accept',
  'does the offer allow fewer crews',
  'did the eu board object',
])('other names and words are no such body: “%s”', (asked) => {
  expect(askAnswer(context, asked).title).not.toMatch(/not named in this guide$/);
});

test('of a body whose words stand apart only that is said', () => {
  const reply = askAnswer(context, 'what does the sailors board want');
  expect(reply.title).not.toMatch(/not named in this guide$/);
  expect(wordsOf(reply)).toContain('Nothing has “sailors board” together. On the words apart:');
});

test('a short word of a name, which may be initials, is not passed over', () => {
  expect(wordsOf(askAnswer(context, 'what does the eu board say about crews'))).toContain(
    'Nothing has “eu board” together.',
  );
});

test('a slip in a surname that nothing has is read as the name, which the reply says', () => {
  const reply = askAnswer(context, 'what did minister brant say about the ferry');
  expect(reply.title).toContain('Olga Brandt');
  expect(wordsOf(reply)).toContain('Nothing in this guide has “brant”. Read as “Brandt”.');
});
