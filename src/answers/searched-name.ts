import { splitQuestion } from '../command/tokens.ts';
import { fold } from '../search/fold.ts';
import type { SearchResult } from '../search/search.ts';
import { stripCourtesy } from './question/courtesy.ts';

const QUESTION =
  /^(?:whos?|whom|whose|whats?|when|wheres?|why|hows?|which|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must)(?!\p{L})|,\s*(?:who|what|when|where|why|how|which)(?!\p{L})|\?\s*$/iu;

/** Whether the words begin or end as a question does. */
export function readsAsQuestion(words: string): boolean {
  return QUESTION.test(stripCourtesy(words)) || QUESTION.test(words);
}

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
  return isShortened || readsAsQuestion(typed) ? searched : typed;
}

/** The same, or the words that each one counted has if it lacks one of these: "union no" for "can the union still say no". */
export function nameCounted(named: string, typed: string, counted: readonly string[]): string {
  const lacks = (word: string) => !` ${fold(named)} `.includes(fold(word));
  if (!counted.some(lacks)) return named;
  const place = (word: string) => fold(typed).indexOf(fold(word));
  return counted.toSorted((one, other) => place(one) - place(other)).join(' ');
}
