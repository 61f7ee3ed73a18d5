import { expect, test } from 'vitest';
import { createNameIndex } from '../../src/guide/name-index.ts';

test('names are found whatever their case, accents, spaces and punctuation', () => {
  const index = createNameIndex(['Zürich Post', 'The Daily', 'Daily Mail!', 'Straßenblatt'], (name) => [
    name,
  ]);
  expect(index.find('zurich-post')).toBe('Zürich Post');
  expect(index.find('daily')).toBe('The Daily');
  expect(index.find('DAILY MAIL')).toBe('Daily Mail!');
  expect(index.find('zur')).toBe('Zürich Post');
  expect(index.find('strassenblatt')).toBe('Straßenblatt');
  expect(index.exact('zur')).toBeNull();
  expect(index.find('dail')).toBeNull();
  expect(index.startingWith('post')).toEqual(['Zürich Post']);
  expect(index.startingWith('dai')).toEqual(['The Daily', 'Daily Mail!']);
  expect(index.startingWith('')).toEqual([]);
  expect(index.closest('zurch post')?.value).toBe('Zürich Post');
  expect(index.closest('xyz')).toBeNull();
});
