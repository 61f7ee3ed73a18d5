import { splitQuestion } from '../command/tokens.ts';
import type { SearchResult } from '../search/search.ts';

/** Begins or ends as a question does. */
const QUESTION =
  /^(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)(?!\p{L})|\?\s*$/iu;

/**
 * What a heading counts hits of: the words that were searched for, if others of a question were left aside; else what was
 * typed. "town" for "can the town still say no".
 */
export function nameSearched(
  typed: string,
  { searched, isShortened }: Pick<SearchResult, 'searched' | 'isShortened'>,
): string {
  const { phrases, excluded } = splitQuestion(typed);
  if (searched === '' || phrases.length + excluded.length > 0) return typed;
  return isShortened || QUESTION.test(typed) ? searched : typed;
}
