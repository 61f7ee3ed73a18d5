import { expect, test } from 'vitest';
import { namesOfInitials } from '../../src/answers/initials.ts';
import { hasEach } from '../../src/answers/literal-words.ts';
import { createSearch } from '../../src/search/search.ts';
import { event, ferry, libraryOf } from './ferry.ts';

const library = libraryOf();

test.each([
  ['The talks break off.', 'broken off'],
  ['Detention ends after a week.', 'detained'],
  ['The board chose a new boat.', 'choice'],
])('“%s” has the word of “%s” in another form', (text, asked) => {
  expect(hasEach(library, text, asked)).toBe(true);
});

test.each([
  ['The union left the room.', 'leave'],
  ['A mediator was found.', 'find'],
])('“%s” has no word of “%s”', (text, asked) => {
  expect(hasEach(library, text, asked)).toBe(false);
});

test('initials stand for a body that the guide writes out', () => {
  const text = 'The Federation of Island Sailors refuses the offer.';
  const named = libraryOf({ timeline: [...ferry.timeline, event('2026-06-01', text)] });
  expect(namesOfInitials(named, 'FIS')).toEqual(['Federation of Island Sailors']);
  expect(hasEach(named, text, 'FIS')).toBe(true);
  expect(hasEach(named, 'The federation refuses.', 'FIS')).toBe(false);
});

test('a real word with a letter too many is read as the one that the guide has beside the next', () => {
  const documents = ['Border checks stay', 'The boats stay'].map((title, at) => ({
    id: String(at),
    part: 'entry',
    title,
    text: '',
    names: [],
    labels: [],
    date: null,
  }));
  const { find } = createSearch(documents, { spellings: [], roles: [] });
  const shown = (words: string) => find(words, { now: new Date(0) }).rewrites.map((each) => each.shown);
  expect(shown('boarder checks')).toEqual(['border']);
  expect(shown('boarder boats')).toEqual([]);
});
