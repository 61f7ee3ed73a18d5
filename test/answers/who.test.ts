import { expect, test } from 'vitest';
import { askAnswer } from '../../src/answers/question/ask-answer.ts';
import { wordsOf } from '../commands/test-bot.ts';
import { contextOf, ferry, libraryOf } from './ferry.ts';

const people = [
  { name: 'Ines Falk', names: [], role: 'state mediator from March 2026' },
  { name: 'Olga Brandt', names: [], role: 'harbour minister' },
  { name: 'Per Brandt', names: [], role: 'captain; not related to the minister' },
  { name: 'Nils Holm', names: [], role: 'president of the dockers’ union' },
];
const context = contextOf(libraryOf({ about: { ...ferry.about, people } }));

function titleOf(asked: string): string {
  return askAnswer(context, asked).title;
}

test('who did what a role is called after is whoever has the role, and the rest is named as missing', () => {
  const reply = askAnswer(context, 'who mediated between the crews and the ferries');
  expect(reply.title).toBe('By role, mediator: Ines Falk');
  expect(wordsOf(reply)).toContain('Nothing here has “crews” or “ferries”.');
});

test('whether somebody wrote a text is answered with its credits', () => {
  expect(titleOf('was clara voss behind the company offer')).toBe(
    'Clara Voss is among the credits of the company offer',
  );
  const reply = askAnswer(context, 'did ines falk write the company offer');
  expect(reply.title).toBe('The credits of the company offer do not name Ines Falk');
  expect(wordsOf(reply)).toContain('Lindholm Ferries (Clara Voss, managing director)');
});

test('who wrote an article, by its title, is its author and nobody who proposed a text', () => {
  expect(titleOf('who wrote what the crews want')).toBe('Mira Lund wrote “What the crews want”');
  expect(titleOf('who wrote the company offer')).toBe('Who proposed the company offer');
});

test('an office stands for whoever alone has it, which the reply says', () => {
  const did = askAnswer(context, 'what did the harbour minister do');
  expect(wordsOf(did)).toContain('“harbour minister” taken as Olga Brandt.');
  expect(wordsOf(did)).toContain('18 June 2026');
  const said = askAnswer(context, 'what did the state mediator say about both sides');
  expect(said.title).toBe('Ines Falk on “both sides”');
});

test('an office without its body is not taken for the one of its kind that the guide names', () => {
  expect(wordsOf(askAnswer(context, 'did the president accept the offer'))).not.toContain('Nils Holm');
});

test.each(['are the two brandts related', 'is per brandt related to the minister'])(
  'whether people are related is what their roles say of it: “%s”',
  (asked) => {
    expect(titleOf(asked)).toBe('Per Brandt: not related to the minister');
  },
);

test('of a relation on which nothing is said that is said', () => {
  expect(titleOf('is ines falk related to nils holm')).toBe(
    'The guide does not say whether Ines Falk and Nils Holm are related',
  );
});

test('who voted so is not answered with how many did', () => {
  expect(titleOf('who voted in favour of the final word')).toBe(
    'No event shown tells who voted in favour; closest',
  );
});
