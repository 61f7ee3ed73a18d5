import { LRUCache } from 'lru-cache';
import { stem } from '../search/stem.ts';
import { tokenize, type Word } from '../search/tokenize.ts';

/** Whether a text has one of the names: its words side by side, the first with a capital where the script has capitals. */
export function createNameTest(names: readonly string[]): (text: string) => boolean {
  const wanted = names.map((name) => tokenize(name).map(keyOf)).filter((keys) => keys.length > 0);
  const firsts = new Set(wanted.map(([first]) => first));
  return (text) => {
    const { words, keys } = readWords(text);
    return words.some((word, at) => {
      if (!firsts.has(keys[at]) || !mayBeName(text, word)) return false;
      return wanted.some((name) => name.every((key, index) => keys[at + index] === key));
    });
  };
}

type ReadText = { readonly words: readonly Word[]; readonly keys: readonly string[] };

/** A list of people looks for each of them in the same texts. */
const readTexts = new LRUCache<string, ReadText>({ max: 5000 });

function readWords(text: string): ReadText {
  const known = readTexts.get(text);
  if (known) return known;
  const words = tokenize(text);
  const read = { words, keys: words.map(keyOf) };
  readTexts.set(text, read);
  return read;
}

/** Latin words as they are, or "trumps" would name Trump; others by their stems, because their names have cases. */
function keyOf({ folded }: Word): string {
  return /^[a-z0-9]+$/.test(folded) ? folded : stem(folded);
}

function mayBeName(text: string, { from, capitalised }: Word): boolean {
  return capitalised || !/\p{Ll}/u.test(text.charAt(from));
}
