import { findConcepts } from '../../search/concepts.ts';
import type { Language } from '../../search/function-words.ts';
import { stem } from '../../search/stem.ts';
import { tokenize } from '../../search/tokenize.ts';
import type { AskedWord } from '../match-words.ts';

/** How a word of a question is read: as typed, or with what else it may be called. */
export type ReadWord = (word: AskedWord) => AskedWord;

export const AS_TYPED: ReadWord = (word) => word;

/** Shorter words are too often ones of another language. */
const SHORTEST = 3;

/** What somebody works on or at: "farms" pay for "farmers". */
function placeOf(folded: string): readonly string[] {
  const [, place] = /^([a-z]{4,})ers?$/.exec(folded) ?? [];
  return place === undefined ? [] : [stem(`${place}s`)];
}

/** "Died" for "killed", "overthrow" for "coup": the words of its concepts in the question's language and in English. */
export function readByMeaning(language: Language | null): ReadWord {
  return (word) => {
    const folded = tokenize(word.typed)
      .map((each) => each.folded)
      .join(' ');
    const others = findConcepts(folded, language).flatMap((concept) =>
      concept.words
        .filter((each) => each.language === concept.language || each.language === 'en')
        .map((each) => each.folded)
        .filter((each) => each.length >= SHORTEST || /^[^a-z]/.test(each)),
    );
    const meant = [...others.map((each) => stem(each)), ...placeOf(folded)];
    return { ...word, forms: [...new Set([...word.forms, ...meant.map((each) => ` ${each} `)])] };
  };
}

/** English words that mean the same as one. */
export function wordsOfMeaning(folded: string): readonly string[] {
  return findConcepts(folded, 'en').flatMap(({ words }) =>
    words
      .filter((each) => each.language === 'en' && each.folded.length > SHORTEST && each.folded !== folded)
      .map((each) => each.folded),
  );
}
