import { expect, test } from 'vitest';
import { readAskedWords } from '../../../src/answers/match-words.ts';
import { nameWords } from '../../../src/answers/timeline/name-words.ts';
import { ferry, libraryOf } from '../ferry.ts';

const library = libraryOf();

test.each([
  ['exactly did the union turn the offer down', '“union turn” and “offer”'],
  ['mediator', '“mediator”'],
  ['union’s final word', '“union’s final word”'],
])('“%s” is named by the words that found events: %s', (typed, named) => {
  expect(nameWords(typed, readAskedWords(library, typed), ferry.timeline)).toBe(named);
});
