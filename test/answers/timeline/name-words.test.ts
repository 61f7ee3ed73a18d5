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
  expect(nameWords(library, typed, readAskedWords(library, typed), ferry.timeline, [])).toBe(named);
});

test('a word that the events have in another one is named so', () => {
  const asked = readAskedWords(library, 'gathering with voss');
  const rewrites = [{ typed: 'gathering', shown: 'meeting or met', synonyms: ['meeting', 'met'] }];
  expect(nameWords(library, 'gathering with voss', asked, ferry.timeline, rewrites)).toBe(
    '“gathering” (as “meeting”) and “voss”',
  );
});
