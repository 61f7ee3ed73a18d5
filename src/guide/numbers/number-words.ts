import type { Word } from '../../search/tokenize.ts';

const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const FACTORS: ReadonlyMap<string, number> = new Map([
  ['hundred', 100],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
]);

/** A number in words, and how many words it takes. */
export type NumberWords = { readonly value: number; readonly length: number };

/**
 * "nine", "twenty-eight", "six hundred thousand", "half a million"; in other languages what the search knows, up to twenty.
 * Null for "one", which is rarely a number, and for words in digits.
 */
export function readNumberWords(words: readonly Word[], at: number, text: string): NumberWords | null {
  let total = 0;
  let part = 0;
  let length = 0;
  for (; at + length < words.length; length += 1) {
    const word = words[at + length] as Word;
    if (length > 0 && !/^[\s-]+$/.test(text.slice(words[at + length - 1]?.to, word.from))) break;
    const factor = FACTORS.get(word.folded);
    const simple = simpleValue(word, text);
    const isArticle = length === 0 && /^(?:a|half)$/.test(word.folded) && hasFactorNext(words, at);
    if (isArticle) part = word.folded === 'half' ? 0.5 : 1;
    else if (word.folded === 'a' && part === 0.5) continue;
    else if (
      word.folded === 'and' &&
      length > 0 &&
      simpleValue(words[at + length + 1], text) !== null &&
      part >= 100
    )
      continue;
    else if (factor === 100 && part > 0) part *= 100;
    else if (factor !== undefined && factor > 100 && part > 0) {
      total += part * factor;
      part = 0;
    } else if (simple !== null && mayFollow(part, simple)) part += simple;
    else break;
  }
  const value = total + part;
  // "nineteen twenty-five", "one of them", "two-thirds"
  return length === 0 || value <= 1 || isFraction(words[at + length]) ? null : { value, length };
}

function hasFactorNext(words: readonly Word[], at: number): boolean {
  const next = words[at + 1]?.folded === 'a' ? words[at + 2] : words[at + 1];
  return FACTORS.has(next?.folded ?? '');
}

/** The value of one word: "nine" by the search's own reading, "twenty" by ours. */
function simpleValue(word: Word | undefined, text: string): number | null {
  if (!word) return null;
  const ten = TENS.indexOf(word.folded);
  if (ten >= 0) return (ten + 2) * 10;
  const typed = text.slice(word.from, word.to);
  return /^\d+$/.test(word.folded) && !/\p{N}/u.test(typed) ? Number(word.folded) : null;
}

/** "twenty" and "eight", "hundred" and "nine"; not "five" and "six". */
function mayFollow(part: number, next: number): boolean {
  if (part === 0) return true;
  return part >= 100 ? part % 100 === 0 : part >= 20 && part % 10 === 0 && next < 10;
}

function isFraction(word: Word | undefined): boolean {
  return /^(?:thirds?|quarters?|fifths?|tenths?)$/.test(word?.folded ?? '');
}
