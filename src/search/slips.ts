import { LRUCache } from 'lru-cache';
import { isPlainWord } from './known-words.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** A shorter word is near too many others. */
const LEAST_LETTERS = 6;
const MOST = 3;

// A question looks the same word up several times, at a quarter of a millisecond each.
const lookedUp = new LRUCache<string, readonly string[]>({ max: 500 });

/**
 * The plain English words, at most three, of which a folded one is a slip: two letters swapped, one too many or one too few.
 * None for a short word.
 */
export function findPlainNear(word: string): readonly string[] {
  if (word.length < LEAST_LETTERS || !/^[a-z]+$/.test(word)) return [];
  const known = lookedUp.get(word);
  if (known) return known;
  const found = new Set<string>();
  for (const candidate of editsOf(word)) {
    if (isPlainWord(candidate)) found.add(candidate);
    if (found.size === MOST) break;
  }
  const words = [...found];
  lookedUp.set(word, words);
  return words;
}

/** The likeliest slips first. Another letter in place of one makes a name as often as a slip: `starmer`, `starter`. */
function* editsOf(word: string): Generator<string> {
  const ends = Array.from(word, (letter, at) => ({
    letter,
    before: word.slice(0, at),
    after: word.slice(at + 1),
  }));
  for (const { letter, before, after } of ends) yield before + after.charAt(0) + letter + after.slice(1);
  for (const { before, after } of ends) yield before + after;
  // The first letter is seldom wrong.
  for (const { letter, before, after } of ends)
    for (const one of LETTERS) yield before + letter + one + after;
}
