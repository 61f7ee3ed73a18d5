import { readFilterQuery } from '../../answers/filter-query.ts';
import { hasWord, readAskedWords, stemText } from '../../answers/match-words.ts';
import type { Library } from '../../guide/library.ts';
import type { DigestFilter } from './digest-filter.ts';

/**
 * What a digest is about besides entries. `entries`: those alone, as if only certain publishers are wanted. `everything`: its words
 * only set conditions that entries meet or not, or name what is left out.
 */
export type Subject =
  | { readonly kind: 'entries' }
  | { readonly kind: 'everything'; readonly allows: (text: string) => boolean }
  | {
      readonly kind: 'words';
      readonly words: string;
      readonly phrases: readonly string[];
      readonly excluded: readonly string[];
    };

export function readSubject(
  library: Library,
  { about, publishers }: Pick<DigestFilter, 'about' | 'publishers'>,
  now: Date,
): Subject {
  if (about.trim() === '')
    return publishers.length > 0 ? { kind: 'entries' } : { kind: 'everything', allows: () => true };
  const { query } = readFilterQuery(library, { about, publishers: [] }, now);
  if (query === null) return { kind: 'entries' };
  const { words, phrases, excluded } = query;
  if (words !== '' || phrases.length > 0) return { kind: 'words', words, phrases, excluded };
  const without = excluded.map((each) => readAskedWords(library, each));
  return {
    kind: 'everything',
    allows: (text) => {
      const stemmed = stemText(text);
      return !without.some((asked) => asked.every((word) => hasWord(stemmed, word)));
    },
  };
}
