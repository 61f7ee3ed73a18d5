import type { Block } from '../reply.ts';
import { foldName } from '../search/fold.ts';
import type { Rewrite } from '../search/parse-query.ts';

/** "Showing results for Zelenskyy." as a note; no block if every word was searched for as typed. */
export function rewriteNote(rewrites: readonly Rewrite[]): readonly Block[] {
  // "Johnson" for "boris johnson" is the same name, only shorter.
  const other = rewrites.filter(
    ({ shown, typed }) => !` ${foldName(typed)} `.includes(` ${foldName(shown)} `),
  );
  if (other.length === 0) return [];
  const words = other.map(({ shown }) => shown).join(', ');
  return [{ kind: 'note', text: `Showing results for ${words}.` }];
}
