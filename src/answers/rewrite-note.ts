import type { Block } from '../reply.ts';
import { foldName } from '../search/fold.ts';
import { GENERAL_WORDS } from '../search/general-words.ts';
import type { Rewrite } from '../search/parse-query.ts';
import { upperFirst } from '../text/first-letter.ts';

/** The same as a note; no block if there is nothing to say. */
export function rewriteNote(rewrites: readonly Rewrite[]): readonly Block[] {
  const text = rewritesInWords(rewrites);
  return text === null ? [] : [{ kind: 'note', text }];
}

/** "Showing results for Zelenskyy. “Last year” is 2025."; null if every word was searched for as typed. */
export function rewritesInWords(rewrites: readonly Rewrite[]): string | null {
  // "Johnson" for "boris johnson" is the same name, only shorter; "person" for "people" says nothing.
  const other = rewrites.filter(
    ({ shown, typed }) =>
      !` ${foldName(typed)} `.includes(` ${foldName(shown)} `) && !GENERAL_WORDS.has(typed.toLowerCase()),
  );
  const words = other.filter(({ isDate }) => isDate !== true);
  // What is shown need not be of that time.
  const times = other.filter(({ isDate }) => isDate === true);
  const sentences = [
    ...(words.length === 0 ? [] : [`Showing results for ${words.map(({ shown }) => shown).join(', ')}.`]),
    ...times.map(({ typed, shown }) => `“${upperFirst(typed)}” is ${shown}.`),
  ];
  return sentences.length === 0 ? null : sentences.join(' ');
}
