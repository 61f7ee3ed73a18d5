import { stem } from '../search/stem.ts';
import { tokenize, type Word } from '../search/tokenize.ts';

/** Whether a text has one of the names: its words side by side, the first with a capital where the script has capitals. */
export function createNameTest(names: readonly string[]): (text: string) => boolean {
  const wanted = names.map((name) => tokenize(name).map(keyOf)).filter((keys) => keys.length > 0);
  const firsts = new Set(wanted.map(([first]) => first));
  return (text) => {
    const words = tokenize(text);
    const keys = words.map(keyOf);
    return words.some((word, at) => {
      if (!firsts.has(keys[at]) || !mayBeName(text, word)) return false;
      return wanted.some((name) => name.every((key, index) => keys[at + index] === key));
    });
  };
}

/** Latin words as they are, or "trumps" would name Trump; others by their stems, because their names have cases. */
function keyOf({ folded }: Word): string {
  return /^[a-z0-9]+$/.test(folded) ? folded : stem(folded);
}

function mayBeName(text: string, { from, capitalised }: Word): boolean {
  return capitalised || !/\p{Ll}/u.test(text.charAt(from));
}
