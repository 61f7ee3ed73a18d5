import { editDistance } from './edit-distance.ts';
import { consonants, sound, transliterate } from './phonetic.ts';

/** A word that documents hold, and the term that it is indexed under. */
export type Entry = {
  readonly word: string;
  readonly term: string;
  /** How many times the index holds it, roughly. */
  count: number;
};

export type Candidate = {
  readonly entry: Entry;
  /** In edits; a like-sounding word counts as half of one. */
  readonly distance: number;
};

/** Which words there are, so that a word that is none of them can be read as one that is. */
export type Lexicon = {
  readonly size: number;
  has(word: string): boolean;
  /** The commonest words that begin so and are no longer than `longest` letters, itself left out. */
  beginningWith(start: string, limit: number, longest?: number): Entry[];
  /** Words that a slip of the fingers or another spelling turns into this one, likeliest first. */
  like(word: string, limit: number): Candidate[];
};

export function createLexicon(entries: Iterable<Entry>): Lexicon {
  const words = new Map<string, Entry>();
  for (const entry of entries) {
    const known = words.get(entry.word);
    if (known) known.count += entry.count;
    else words.set(entry.word, { ...entry });
  }
  const sorted = [...words.values()].sort((one, other) => (one.word < other.word ? -1 : 1));
  const byLength = new Map<number, { entries: Entry[]; letters: Uint32Array }>();
  const bySound = new Map<string, Entry[]>();
  const byConsonants = new Map<string, Entry[]>();
  for (const entry of sorted) {
    const shelf = byLength.get(entry.word.length) ?? { entries: [], letters: new Uint32Array() };
    shelf.entries.push(entry);
    byLength.set(entry.word.length, shelf);
    if (entry.word.length < 4) continue;
    const key = sound(entry.word);
    shelve(bySound, key, entry);
    shelve(byConsonants, consonants(entry.word), entry);
  }
  for (const shelf of byLength.values())
    shelf.letters = Uint32Array.from(shelf.entries, (entry) => lettersOf(entry.word));

  function beginningWith(start: string, limit: number, longest = Number.POSITIVE_INFINITY): Entry[] {
    const best: Entry[] = [];
    for (let index = firstFrom(start); index < sorted.length; index += 1) {
      const entry = sorted[index];
      if (!entry?.word.startsWith(start)) break;
      if (entry.word === start || entry.word.length > longest) continue;
      best.push(entry);
    }
    return best.sort(byCount).slice(0, limit);
  }

  function firstFrom(start: string): number {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.word ?? '') < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function like(word: string, limit: number): Candidate[] {
    const found = new Map<string, Candidate>();
    const latin = transliterate(word);
    for (const entry of latin.length >= 4 ? (bySound.get(sound(latin)) ?? []) : []) {
      if (entry.word !== word) found.set(entry.word, { entry, distance: entry.word === latin ? 0 : 0.5 });
    }
    for (const swapped of word.length === 3 ? swaps(word) : []) {
      const entry = words.get(swapped);
      if (entry) found.set(swapped, { entry, distance: 1 });
    }
    for (const entry of byConsonants.get(consonants(word)) ?? []) {
      if (found.has(entry.word) || Math.min(word.length, entry.word.length) < 5) continue;
      if (editDistance(word, entry.word, 2) === 2) found.set(entry.word, { entry, distance: 2 });
    }
    const allowed = slips(word);
    const letters = lettersOf(word);
    for (let length = word.length - allowed; length <= word.length + allowed && allowed > 0; length += 1) {
      const shelf = byLength.get(length);
      if (!shelf) continue;
      for (let index = 0; index < shelf.letters.length; index += 1) {
        // An edit changes at most two letters of the set: most words are ruled out here, before any is compared.
        if (bits(letters ^ (shelf.letters[index] ?? 0)) > 2 * allowed) continue;
        const entry = shelf.entries[index];
        if (!entry || found.has(entry.word) || slips(entry.word) === 0) continue;
        const distance = editDistance(word, entry.word, allowed);
        if (distance <= allowed)
          found.set(entry.word, { entry, distance: distance + unlikely(word, entry.word) });
      }
    }
    return [...found.values()].sort((one, other) => cost(one) - cost(other)).slice(0, limit);
  }

  return { size: sorted.length, has: (word) => words.has(word), beginningWith, like };
}

function shelve(shelves: Map<string, Entry[]>, key: string, entry: Entry): void {
  const shelf = shelves.get(key);
  if (shelf) shelf.push(entry);
  else shelves.set(key, [entry]);
}

function byCount(one: Entry, other: Entry): number {
  return other.count - one.count || (one.word < other.word ? -1 : 1);
}

/** A common word is a likelier reading than a rare one, but never by more than a third of an edit. */
function cost({ entry, distance }: Candidate): number {
  return distance - Math.min(0.33, 0.08 * Math.log2(entry.count));
}

/** The other words that two letters side by side make when they change places: the one slip that three letters allow. */
function swaps(word: string): string[] {
  const [first = '', second = '', third = ''] = word;
  return [second + first + third, first + third + second].filter((swapped) => swapped !== word);
}

/** How many edits a word of this length may be away: short words differ from each other by too little. */
function slips(word: string): number {
  if (word.length < 4 || /\d/.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/** People rarely get the first letter wrong. */
function unlikely(typed: string, word: string): number {
  return typed[0] === word[0] || (typed[0] === word[1] && typed[1] === word[0]) ? 0 : 0.4;
}

/** The set of letters of a word, folded into 32 bits. */
function lettersOf(word: string): number {
  let set = 0;
  for (let index = 0; index < word.length; index += 1) set |= 1 << (word.charCodeAt(index) & 31);
  return set >>> 0;
}

/** How many bits are set. Source: https://graphics.stanford.edu/~seander/bithacks.html#CountBitsSetParallel */
function bits(set: number): number {
  const pairs = set - ((set >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return (((fours + (fours >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
}
