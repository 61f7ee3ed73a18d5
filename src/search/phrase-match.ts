import type { SearchIndex } from './search-index.ts';
import { stemsOf } from './stem.ts';
import { wordsOf } from './tokenize.ts';

/** What a reader sees of a document: labels are words that only the index knows. */
const SEEN = ['title', 'text', 'names'];

/** Tells which documents say a thing in so many words, in title, text or names. */
export type Held = {
  /** A word in any of its forms and spellings, or several words side by side. */
  holding(text: string): ReadonlySet<string>;
  /** `phrase` is stems in order, as `stemsOf` gives them. */
  holds(id: string, phrase: readonly string[]): boolean;
};

export function heldBy({ engine, document, knowledge: { analysis, count } }: SearchIndex): Held {
  function withTerms(terms: readonly string[]): Set<string> {
    const ids = new Set<string>();
    engine.search(terms.join(' '), {
      fields: SEEN,
      filter: ({ id }) => {
        ids.add(id);
        return false;
      },
    });
    return ids;
  }

  function holding(text: string): ReadonlySet<string> {
    const words = wordsOf(text);
    const stems = stemsOf(text);
    const [only] = stems;
    if (only === undefined) return new Set();
    const groups = analysis.named(words).filter(({ length }) => length === words.length);
    const terms = groups.map(({ group }) => group.term);
    if (words.length === 1) return withTerms([...terms, only, `+${only}`]);
    const rarest = stems.filter((term) => count(term) > 0).sort((one, other) => count(one) - count(other))[0];
    const near = rarest === undefined ? [] : [...withTerms([rarest])];
    const ids = near.filter((id) => holds(id, stems));
    return new Set([...(terms.length > 0 ? withTerms(terms) : []), ...ids]);
  }

  function holds(id: string, phrase: readonly string[]): boolean {
    const found = document(id);
    if (!found || phrase.length === 0) return true;
    return [found.title, found.text, ...found.names].some((text) => {
      const words = stemsOf(text);
      return words.some((_, start) => phrase.every((word, offset) => words[start + offset] === word));
    });
  }

  return { holding, holds };
}
