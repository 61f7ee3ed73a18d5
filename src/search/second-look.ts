import type { Asked } from './question.ts';
import type { SearchIndex } from './search-index.ts';
import { WEIGHTS } from './weights.ts';
import { wordsOf } from './words.ts';

/**
 * Looks at the best hits' titles once more, for what an index of stems cannot tell: words in the very form that was
 * typed, and words that stand side by side as they were asked for. Changes their order, never their number.
 */
export function secondLook<T extends { readonly id: string; readonly score: number }>(
  hits: readonly T[],
  asked: readonly Asked[],
  { document, order, knowledge }: SearchIndex,
): T[] {
  const { hits: seen, asTyped, sideBySide } = WEIGHTS.secondLook;
  const looked = hits.slice(0, seen).map((hit) => {
    const title = document(hit.id)?.title ?? '';
    const forms = new Set(wordsOf(title).map((word) => word.folded));
    const typed = asked.flatMap((one) => one.typed);
    const same = typed.filter((word) => forms.has(word)).length / Math.max(1, typed.length);
    const tokens = knowledge.analysis.tokens(title);
    let pairs = 0;
    for (const [index, one] of asked.entries()) {
      const next = asked[index + 1];
      if (!next) break;
      const ends = new Set(
        tokens.filter(({ term }) => one.terms.has(term)).map((token) => token.position + token.length),
      );
      if (tokens.some(({ term, position }) => next.terms.has(term) && ends.has(position))) pairs += 1;
    }
    const together = asked.length > 1 ? pairs / (asked.length - 1) : 0;
    return { ...hit, score: hit.score * (1 + asTyped * same + sideBySide * together) };
  });
  looked.sort((one, other) => other.score - one.score || order(one.id) - order(other.id));
  return [...looked, ...hits.slice(seen)];
}
