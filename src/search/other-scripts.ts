import { findRoot } from './affixes.ts';
import { addTo, ForkMap } from './fork-map.ts';
import { classifyWord } from './known-words.ts';
import { phoneticKey } from './phonetic.ts';
import { withWord } from './sorted-words.ts';
import { stem } from './stem.ts';
import { consonantSkeleton, romanise, scriptOf, splitPinyin } from './transliteration.ts';

type Counted = { readonly word: string; readonly count: number };

const MOST = 8;

/** A folded word in the scripts that other entries are written in. */
export type OtherScripts<T> = {
  /**
   * Finds the entries that are a folded word in another script, or in Russian instead of Ukrainian, the most frequent first.
   * If there are none, those that differ in their last vowel, which is often a case, or in Arabic those of the same root.
   */
  readonly find: (word: string) => readonly T[];
  /** The same with other entries for these words, or none; at the cost of these words. */
  readonly change: (changes: ReadonlyMap<string, T | null>) => OtherScripts<T>;
};

/** `entries` are sorted by their words. */
export function indexOtherScripts<T extends Counted>(entries: readonly T[]): OtherScripts<T> {
  const byKey = new ForkMap<string, readonly T[]>();
  const scripts = new ForkMap<Script, number>();
  for (const entry of entries) {
    const keys = listKeys(entry.word);
    for (const key of keys) {
      // Filled in place, while nobody else has the list.
      const list = byKey.get(key) as T[] | undefined;
      if (list) list.push(entry);
      else byKey.set(key, [entry]);
    }
    if (keys.length > 0) addTo(scripts, scriptOf(entry.word), 1);
  }
  return searchOtherScripts(byKey, scripts);
}

type Script = ReturnType<typeof scriptOf>;

function searchOtherScripts<T extends Counted>(
  byKey: ForkMap<string, readonly T[]>,
  scripts: ForkMap<Script, number>,
): OtherScripts<T> {
  return {
    find(word) {
      const script = scriptOf(word);
      const isChinese = script === 'latin' && (scripts.get('han') ?? 0) > 0;
      const pairs = isChinese ? splitPinyin(word).map((pair) => `syllables ${pair}`) : [];
      const find = (keys: readonly string[], sameScript: boolean) =>
        [...new Set(keys.flatMap((key) => byKey.get(key) ?? []))].filter(
          (entry) => entry.word !== word && (sameScript || scriptOf(entry.word) !== script),
        );
      const exact = find([...keysOf(word), ...pairs], script === 'cyrillic');
      const related = find(shortKeysOf(word), script === 'vowelless').filter(
        (entry) => script !== 'vowelless' || haveSameNoun(word, entry.word),
      );
      const found = exact.length > 0 ? exact : related;
      return found.sort((one, other) => other.count - one.count).slice(0, MOST);
    },
    change(changes) {
      const [nextKeys, nextScripts] = [byKey.fork(), scripts.fork()];
      for (const [word, entry] of changes) {
        const keys = listKeys(word);
        const isThere = keys.some((key) => byKey.get(key)?.some((each) => each.word === word));
        for (const key of keys) nextKeys.set(key, withWord(nextKeys.get(key) ?? [], word, entry));
        if (keys.length > 0) addTo(nextScripts, scriptOf(word), Number(entry !== null) - Number(isThere));
      }
      return searchOtherScripts(nextKeys, nextScripts);
    },
  };
}

/** Each key once, as the words of a list are. */
function listKeys(word: string): readonly string[] {
  return [...new Set([...keysOf(word), ...shortKeysOf(word)])];
}

/** Whether one Arabic stem is the other with long vowels: `فندق`, `فنادق`; not `خارج`, `خروج`. */
function haveSameNoun(one: string, other: string): boolean {
  const [shorter, longer] = [stem(one), stem(other)].sort((a, b) => a.length - b.length);
  let at = 0;
  for (const letter of longer ?? '') if (letter === shorter?.[at]) at += 1;
  return at === shorter?.length;
}

/** Keys that are equal for a word in different scripts; too short a word has none. */
function keysOf(word: string): readonly string[] {
  const script = scriptOf(word);
  if (script === 'vowelless') return keyOfSkeleton(word);
  if (script === 'han')
    return romanise(word).flatMap((latin) => [`syllables ${latin}`, ...keyOfSound(latin)]);
  if (script === 'cyrillic') return [...new Set(romanise(word).flatMap(keyOfSound))];
  if (!isLatinWord(word)) return [];
  // Too many plain words share their consonants: only names are compared by them.
  return [...keyOfSound(word), ...(classifyWord(word) === 'word' ? [] : keyOfSkeleton(word))];
}

function shortKeysOf(word: string): readonly string[] {
  const script = scriptOf(word);
  if (script === 'cyrillic') return [...new Set(romanise(stem(word)).flatMap(keyOfBeginning))];
  const root = script === 'vowelless' ? findRoot(word) : '';
  if (root !== '') return [`root ${root}`];
  return isLatinWord(word) ? keyOfBeginning(word) : [];
}

function isLatinWord(word: string): boolean {
  return /^[a-z]{4,}$/.test(word);
}

function keyOfSound(latin: string): readonly string[] {
  const key = phoneticKey(latin);
  return key.length < 4 ? [] : [`sound ${key}`];
}

function keyOfBeginning(latin: string): readonly string[] {
  const key = phoneticKey(latin).replace(/[aeiou]+$/, '');
  return key.length < 4 ? [] : [`beginning ${key}`];
}

function keyOfSkeleton(word: string): readonly string[] {
  const skeleton = consonantSkeleton(word);
  return skeleton === '' ? [] : [`consonants ${skeleton}`];
}
