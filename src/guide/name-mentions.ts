import { LRUCache } from 'lru-cache';
import { nearest } from '../search/edit-distance.ts';
import { isGivenName } from '../search/known-words.ts';
import { stem } from '../search/stem.ts';
import { STOP_WORDS } from '../search/stop-words.ts';
import { tokenize, type Word } from '../search/tokenize.ts';

/**
 * Whether a text has one of the names: its words side by side, the first with a capital where the script has capitals.
 * `isWholeName`: the text is somebody's name, so that any word before the surname is a given one.
 */
export function createNameTest(names: readonly string[], isWholeName = false): (text: string) => boolean {
  const wanted = names.map((name) => tokenize(name).map(keyOf)).filter((keys) => keys.length > 0);
  // In other scripts a given name is not told from other words.
  const givenNames = wanted.flatMap((keys) => keys.slice(0, -1)).filter((key) => /^[a-z]+$/.test(key));
  const firsts = new Set(wanted.map(([first]) => first));
  return (text) => {
    const { words, keys } = readWords(text);
    return words.some((word, at) => {
      if (!firsts.has(keys[at]) || !mayBeName(text, word)) return false;
      return wanted.some(
        (name) =>
          name.every((key, index) => keys[at + index] === key) &&
          (name.length > 1 || !isNamesake(text, words, at, givenNames, isWholeName)),
      );
    });
  };
}

/** Words before a surname that belong to the name: a given name, a middle one and a particle. */
const NAME_BEFORE = 3;

/** Whether the given name before a surname is none of these, nor another form of one, so that somebody else is named. */
function isNamesake(
  text: string,
  words: readonly Word[],
  at: number,
  given: readonly string[],
  isWholeName: boolean,
): boolean {
  if (given.length === 0) return false;
  const before: Word[] = [];
  for (let next = at; before.length < NAME_BEFORE; next -= 1) {
    const [word, after] = [words[next - 1], words[next]];
    if (!word?.capitalised || !after || !/^\s$/.test(text.slice(word.to, after.from))) break;
    before.push(word);
  }
  const [last] = before;
  // "Will Doe resign?": a word that only asks is none.
  if (!last || !(isWholeName || isGivenName(last.folded)) || STOP_WORDS.has(last.folded)) return false;
  return before.every(({ folded }) => given.every((own) => !isFormOf(folded, own)));
}

/** "Sergei" and "Sergey", "Vladimir" and "Volodymyr", "Klara" and "Clara": the first consonants are the same. */
function isFormOf(one: string, other: string): boolean {
  const [a, b] = [skeleton(one), skeleton(other)];
  return a.startsWith(b) || b.startsWith(a) || nearest(one, [other]) !== null;
}

function skeleton(name: string): string {
  const sounds = name.replace(/w/g, 'v').replace(/c|q/g, 'k').replace(/z/g, 's').replace(/ph/g, 'f');
  return sounds.replace(/[aeiouyjh]/g, '').slice(0, 2);
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
