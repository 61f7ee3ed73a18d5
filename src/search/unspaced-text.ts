import { once } from '../async.ts';
import { fold } from './fold.ts';
import { FUNCTION_LETTERS, isFunctionWord } from './function-words.ts';

const LETTER_PAIRS = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー々〆';
const WHOLE_WORDS = '\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';

/** Scripts that write no spaces between words. */
export const UNSPACED = new RegExp(`[${LETTER_PAIRS}${WHOLE_WORDS}]`, 'u');

const PAIRED = new RegExp(`^[${LETTER_PAIRS}]`, 'u');
const RUN = new RegExp(
  `[${LETTER_PAIRS}]+|[${WHOLE_WORDS}][${WHOLE_WORDS}\\p{M}]*|[^${LETTER_PAIRS}${WHOLE_WORDS}]+`,
  'gu',
);

/** A stretch of a text, and its offset there. */
export type Stretch = { readonly text: string; readonly offset: number };

/** A part of an unspaced text. `sought` is what a query looks for instead: a single letter, or null for nothing. */
export type UnspacedWord = Stretch & { readonly sought?: string | null };

/** Splits a text where it changes between scripts with and without spaces. */
export function splitRuns(piece: string): readonly Stretch[] {
  return [...piece.matchAll(RUN)].map(({ 0: text, index: offset }) => ({ text, offset }));
}

/**
 * Overlapping pairs of letters for Chinese and Japanese, words for the others: where a Chinese word ends is a guess, and a
 * wrong guess would hide it. A query, which has `isKnown` to tell what documents contain, looks only for some of the pairs.
 */
export function splitUnspaced(
  run: string,
  isKnown: ((folded: string) => boolean) | null,
): readonly UnspacedWord[] {
  if (!PAIRED.test(run)) return segment(run);
  const letters = [...run];
  const pairs: Stretch[] = [];
  let offset = 0;
  for (const [at, letter] of letters.entries()) {
    if (at + 1 < letters.length || at === 0) pairs.push({ text: letter + (letters[at + 1] ?? ''), offset });
    offset += letter.length;
  }
  if (!isKnown) return pairs;
  const sought = chooseSought(run, letters.map(fold), isKnown);
  return pairs.map((pair, at) => {
    const wanted = sought[at] ?? null;
    return wanted === fold(pair.text) ? pair : { ...pair, sought: wanted };
  });
}

/**
 * For each pair what to look for: the pair, if it is one word or documents contain it; one of its letters, if that is a word
 * of its own; or nothing, if it ends one word and begins the next, or only connects.
 */
function chooseSought(
  run: string,
  letters: readonly string[],
  isKnown: (folded: string) => boolean,
): readonly (string | null)[] {
  const words: number[] = [];
  const connects: boolean[] = [];
  let number = 0;
  let wasSingle = false;
  for (const { text } of segment(run)) {
    const isFunction = isFunctionWord(fold(text));
    const isSingle = [...text].length === 1 && !isFunction;
    // A name that the dictionary lacks falls apart into single letters.
    if (!(isSingle && wasSingle)) number += 1;
    wasSingle = isSingle;
    for (const letter of text) {
      words.push(number);
      connects.push(isFunction || FUNCTION_LETTERS.has(fold(letter)));
    }
  }
  const pairs = letters.slice(0, Math.max(1, letters.length - 1)).map((letter, at): string | null => {
    const pair = letter + (letters[at + 1] ?? '');
    const isContent = !connects[at] && !connects[at + 1];
    return isContent && (words[at] === words[at + 1] || isKnown(pair)) ? pair : null;
  });
  // Beside an unknown word, a letter is more likely a part of it: the last of `飞机场`, an airport.
  const isUnknown = (pair: string | null | undefined) => pair != null && pair.length > 1 && !isKnown(pair);
  const whole = [...pairs];
  for (const [at, letter] of letters.entries()) {
    if (connects[at] || whole[at] != null || whole[at - 1] != null || !isKnown(letter)) continue;
    if (isUnknown(whole[at - 2]) || isUnknown(whole[at + 1])) continue;
    if (at < pairs.length) pairs[at] = letter;
    else if (pairs[at - 1] === null) pairs[at - 1] = letter;
  }
  return pairs;
}

// The dictionaries are part of Node.
const segmenter = once(() => new Intl.Segmenter('zh', { granularity: 'word' }));

function segment(run: string): readonly Stretch[] {
  return [...segmenter().segment(run)].map(({ segment: text, index: offset }) => ({ text, offset }));
}
