import { onceFor } from '../async.ts';
import { tokenize } from '../search/tokenize.ts';
import type { Source } from './schema.ts';

/** The folded words of an entry’s title. A list may have ten thousand titles, and each next guide has nearly the same. */
export const titleWordsOf = onceFor(({ title }: Source): readonly string[] => foldWords(title));

/** The folded words of its author. */
export const authorWordsOf = onceFor(({ author = '' }: Source): readonly string[] => foldWords(author));

function foldWords(text: string): readonly string[] {
  return tokenize(text).map(({ folded }) => folded);
}
