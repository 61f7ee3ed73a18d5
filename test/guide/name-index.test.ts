import { expect, test } from 'vitest';
import { createNameIndex } from '../../src/guide/name-index.ts';

test('names are found whatever their case, accents, spaces and punctuation', () => {
  const book = createNameIndex(['Zürich Post', 'The Daily', 'Daily Mail!', 'Straßenblatt'], (name) => [name]);
  expect(book.find('zurich-post')).toBe('Zürich Post');
  expect(book.find('daily')).toBe('The Daily');
  expect(book.find('DAILY MAIL')).toBe('Daily Mail!');
  expect(book.find('zur')).toBe('Zürich Post');
  expect(book.find('strassenblatt')).toBe('Straßenblatt');
  expect(book.exact('zur')).toBeNull();
  expect(book.find('dail')).toBeNull();
  expect(book.startingWith('post')).toEqual(['Zürich Post']);
  expect(book.startingWith('dai')).toEqual(['The Daily', 'Daily Mail!']);
  expect(book.startingWith('')).toEqual([]);
  expect(book.closest('zurch post')?.thing).toBe('Zürich Post');
  expect(book.closest('xyz')).toBeNull();
});
