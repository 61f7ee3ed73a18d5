import { randomInt } from 'node:crypto';

/** Without vowels, so that no word comes of it, and without what is mistaken for something else: 0, 1, l. */
const LETTERS = 'bcdfghjkmnpqrstvwxz';
const ALL = `${LETTERS}23456789`;

/** 8 lower-case letters and digits, a letter first, so that it is never taken for a number. */
export function newShortId(): string {
  const rest = Array.from({ length: 7 }, () => ALL[randomInt(ALL.length)]);
  return `${LETTERS[randomInt(LETTERS.length)]}${rest.join('')}`;
}
