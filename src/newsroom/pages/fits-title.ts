import { fold } from '../../search/fold.ts';

/** Whether two titles are of one piece: one is in the other, or most words of the shorter are in both. */
export function fitsTitle(a: string, b: string): boolean {
  const [one, two] = [wordsOf(a), wordsOf(b)];
  const [short, long] = one.length <= two.length ? [one, two] : [two, one];
  if (short.length === 0) return false;
  const [shortText, longText] = [short.join(''), long.join('')];
  if (shortText.length >= LEAST_LETTERS && longText.includes(shortText)) return true;
  if (shortText === longText) return true;
  const others = new Set(long);
  const shared = new Set(short.filter((word) => others.has(word))).size;
  return shared >= LEAST_WORDS && shared / new Set(short).size >= SHARE;
}

/** Below which words may be shared by chance: "The latest". */
const LEAST_WORDS = 3;
const LEAST_LETTERS = 12;
const SHARE = 0.6;

function wordsOf(title: string): readonly string[] {
  return fold(title).match(/[\p{L}\p{N}]+/gu) ?? [];
}
