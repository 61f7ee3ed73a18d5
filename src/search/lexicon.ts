import { LRUCache } from 'lru-cache';
import { bitCount } from './bit-count.ts';
import { editDistance } from './edit-distance.ts';
import { ForkMap } from './fork-map.ts';
import { indexOtherScripts, type OtherScripts } from './other-scripts.ts';
import { consonantKey, phoneticKey } from './phonetic.ts';
import { findPlace, withWord } from './sorted-words.ts';
import { transliterate } from './transliteration.ts';
import type { Steps } from './work-in-slices.ts';

/** A word that documents contain, and the term that it is indexed under. */
export type LexiconEntry = {
  readonly word: string;
  readonly term: string;
  /** How often the documents contain it, roughly. */
  readonly count: number;
};

export type Candidate = {
  readonly entry: LexiconEntry;
  /** In edits; sounding alike counts as half an edit. */
  readonly distance: number;
};

/** The words that an unknown word may be completed or corrected to. */
export type Lexicon = {
  readonly size: number;
  has(word: string): boolean;
  /** Words with this prefix and at most `longest` letters, most frequent first, without the prefix itself. */
  findByPrefix(prefix: string, limit: number, longest?: number): LexiconEntry[];
  /** Words that this one may be a misspelling or a transliteration of, likeliest first. */
  findSimilar(word: string, limit: number): readonly Candidate[];
  /** The same word in another script, or in Russian for Ukrainian: `Demyanenko` for `Дем’яненко`. */
  findInOtherScripts(word: string): readonly LexiconEntry[];
  /** The lexicon with other entries for these words, or none; at the cost of these words. */
  change(changes: ReadonlyMap<string, LexiconEntry | null>): Steps<Lexicon>;
};

/** The words by what they are looked for by. Every list is sorted by its words. */
type Words = {
  readonly byWord: ForkMap<string, LexiconEntry>;
  readonly sorted: readonly LexiconEntry[];
  readonly byLength: ForkMap<number, readonly Lettered[]>;
  readonly bySound: ForkMap<string, readonly LexiconEntry[]>;
  readonly byConsonants: ForkMap<string, readonly LexiconEntry[]>;
  /** Null until they are first needed. */
  otherScripts: OtherScripts<LexiconEntry> | null;
};

type Lettered = { readonly word: string; readonly entry: LexiconEntry; readonly letters: number };

export function* buildLexicon(entries: Iterable<LexiconEntry>): Steps<Lexicon> {
  const words = new Map<string, LexiconEntry>();
  for (const entry of entries) {
    const known = words.get(entry.word);
    words.set(entry.word, known ? { ...known, count: known.count + entry.count } : entry);
  }
  const sorted = [...words.values()].sort((one, other) => (one.word < other.word ? -1 : 1));
  yield;
  const byLength = new Map<number, Lettered[]>();
  const bySound = new Map<string, LexiconEntry[]>();
  const byConsonants = new Map<string, LexiconEntry[]>();
  for (const entry of sorted) {
    push(byLength, entry.word.length, letter(entry));
    for (const sound of soundsOf(entry.word)) {
      push(bySound, sound, entry);
      push(byConsonants, consonantKey(sound), entry);
    }
    yield;
  }
  return createLexicon({
    byWord: new ForkMap(words),
    sorted,
    byLength: new ForkMap<number, readonly Lettered[]>(byLength),
    bySound: new ForkMap<string, readonly LexiconEntry[]>(bySound),
    byConsonants: new ForkMap<string, readonly LexiconEntry[]>(byConsonants),
    otherScripts: null,
  });
}

function* changeWords(words: Words, changes: ReadonlyMap<string, LexiconEntry | null>): Steps<Words> {
  const byWord = words.byWord.fork();
  const byLength = words.byLength.fork();
  const bySound = words.bySound.fork();
  const byConsonants = words.byConsonants.fork();
  let sorted = words.sorted;
  for (const [word, entry] of changes) {
    if (entry) byWord.set(word, entry);
    else byWord.delete(word);
    sorted = withWord(sorted, word, entry);
    byLength.set(word.length, withWord(byLength.get(word.length) ?? [], word, entry && letter(entry)));
    for (const sound of soundsOf(word)) {
      bySound.set(sound, withWord(bySound.get(sound) ?? [], word, entry));
      const consonants = consonantKey(sound);
      byConsonants.set(consonants, withWord(byConsonants.get(consonants) ?? [], word, entry));
    }
    yield;
  }
  const otherScripts = words.otherScripts?.change(changes) ?? null;
  return { byWord, sorted, byLength, bySound, byConsonants, otherScripts };
}

function letter(entry: LexiconEntry): Lettered {
  return { word: entry.word, entry, letters: letterSet(entry.word) };
}

/** How a word sounds, if it is long enough to be told by that. */
function soundsOf(word: string): readonly string[] {
  return word.length < 4 ? [] : [phoneticKey(word)];
}

function createLexicon(words: Words): Lexicon {
  const { byWord, sorted, byLength, bySound, byConsonants } = words;
  const hasOthers = sorted.some(({ word }) => word.charCodeAt(0) > 0x24f);

  function findInOtherScripts(word: string): readonly LexiconEntry[] {
    if (!hasOthers && word.charCodeAt(0) <= 0x24f) return [];
    words.otherScripts ??= indexOtherScripts(sorted);
    return words.otherScripts.find(word);
  }

  function findByPrefix(prefix: string, limit: number, longest = Number.POSITIVE_INFINITY): LexiconEntry[] {
    const found: LexiconEntry[] = [];
    for (let index = findPlace(sorted, prefix); index < sorted.length; index += 1) {
      const entry = sorted[index];
      if (!entry?.word.startsWith(prefix)) break;
      if (entry.word !== prefix && entry.word.length <= longest) found.push(entry);
    }
    return found.sort(byCount).slice(0, limit);
  }

  // Several searches for one question correct the same words.
  const similar = new LRUCache<string, readonly Candidate[]>({ max: 300 });

  function findSimilar(word: string, limit: number): readonly Candidate[] {
    const key = `${limit} ${word}`;
    const known = similar.get(key);
    if (known) return known;
    const found = compareAll(word, limit);
    similar.set(key, found);
    return found;
  }

  function compareAll(word: string, limit: number): readonly Candidate[] {
    const found = new Map<string, Candidate>();
    const latin = transliterate(word);
    for (const entry of latin.length >= 4 ? (bySound.get(phoneticKey(latin)) ?? []) : []) {
      if (entry.word !== word) found.set(entry.word, { entry, distance: entry.word === latin ? 0 : 0.5 });
    }
    for (const entry of findInOtherScripts(word)) {
      if (!found.has(entry.word)) found.set(entry.word, { entry, distance: 0.5 });
    }
    for (const swapped of word.length === 3 ? transpositions(word) : []) {
      const entry = byWord.get(swapped);
      if (entry) found.set(swapped, { entry, distance: 1 });
    }
    for (const entry of byConsonants.get(consonantKey(phoneticKey(word))) ?? []) {
      if (found.has(entry.word) || Math.min(word.length, entry.word.length) < 5) continue;
      if (editDistance(word, entry.word, 2) === 2) found.set(entry.word, { entry, distance: 2 });
    }
    const allowed = allowedEdits(word);
    const own = letterSet(word);
    for (let length = word.length - allowed; length <= word.length + allowed && allowed > 0; length += 1) {
      for (const { entry, letters } of byLength.get(length) ?? []) {
        // An edit changes at most two letters of the set; this rules out most words cheaply.
        if (bitCount(own ^ letters) > 2 * allowed) continue;
        if (found.has(entry.word) || allowedEdits(entry.word) === 0) continue;
        const distance = editDistance(word, entry.word, allowed);
        if (distance <= allowed)
          found.set(entry.word, { entry, distance: distance + firstLetterPenalty(word, entry.word) });
      }
    }
    return [...found.values()].sort((one, other) => cost(one) - cost(other)).slice(0, limit);
  }

  return {
    size: sorted.length,
    has: (word) => byWord.get(word) !== undefined,
    findByPrefix,
    findSimilar,
    findInOtherScripts,
    change: function* (changes) {
      return createLexicon(yield* changeWords(words, changes));
    },
  };
}

function push<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function byCount(one: LexiconEntry, other: LexiconEntry): number {
  return other.count - one.count || (one.word < other.word ? -1 : 1);
}

/** A frequent word is a likelier correction than a rare one, but by no more than a third of an edit. */
function cost({ entry, distance }: Candidate): number {
  return distance - Math.min(0.33, 0.08 * Math.log2(entry.count));
}

/** The words made by swapping two neighbouring letters, the only edit allowed in a word of three. */
function transpositions(word: string): string[] {
  const [first = '', second = '', third = ''] = word;
  return [second + first + third, first + third + second].filter((swapped) => swapped !== word);
}

/** None for short words, which differ from each other by too little. */
function allowedEdits(word: string): number {
  if (word.length < 4 || /\d/.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/** People rarely get the first letter wrong. */
function firstLetterPenalty(typed: string, word: string): number {
  return typed[0] === word[0] || (typed[0] === word[1] && typed[1] === word[0]) ? 0 : 0.4;
}

/** The letters of a word as a set, hashed into 32 bits. */
function letterSet(word: string): number {
  let set = 0;
  for (let index = 0; index < word.length; index += 1) set |= 1 << (word.charCodeAt(index) & 31);
  return set;
}
