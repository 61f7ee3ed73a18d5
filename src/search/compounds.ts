import type { Language } from './function-words.ts';

/** The folded words that a folded compound is made of; none if it is no compound. */
export type SplitCompound = (word: string) => readonly string[];

/** Languages that write compounds as one word. */
export const COMPOUNDING: ReadonlySet<Language> = new Set(['de', 'nl', 'sv']);

/** Letters between the parts of a German compound, and the fewest letters of a part. */
const LINKS = ['', 's', 'es', 'n', 'en', 'er', 'e'];
const SHORTEST = 4;
const SHORTEST_HANGUL = 2;

/**
 * Splits compounds into words that documents contain, which `isKnown` tells: `Krankenhausschließung` if there are a
 * `Krankenhaus` and a `Schließung`. So a guide's own words are the dictionary, and no other is needed.
 */
export function createCompoundSplitter(isKnown: (folded: string) => boolean): SplitCompound {
  function split(word: string): readonly string[] {
    const shortest = /^\p{Script=Hangul}/u.test(word) ? SHORTEST_HANGUL : SHORTEST;
    if (word.length < 2 * shortest || !/^\p{L}+$/u.test(word)) return [];
    const ends = Array.from({ length: word.length - 2 * shortest + 1 }, (_, at) => shortest + at);
    // A part of middling length is likelier a word than a very short one.
    ends.sort((one, other) => Math.abs(one - word.length / 2) - Math.abs(other - word.length / 2));
    for (const end of ends) {
      const first = findFirst(word.slice(0, end), shortest);
      if (first !== null && isKnown(word.slice(end))) return [first, word.slice(end)];
    }
    for (const end of ends) {
      const others = isKnown(word.slice(end)) ? split(word.slice(0, end)) : [];
      if (others.length > 0) return [...others, word.slice(end)];
    }
    return [];
  }

  function findFirst(part: string, shortest: number): string | null {
    for (const link of LINKS) {
      const word = link === '' ? part : part.endsWith(link) ? part.slice(0, -link.length) : '';
      if (word.length >= shortest && isKnown(word)) return word;
    }
    return null;
  }

  return split;
}
