import type { Token } from './analyzer.ts';
import type { Asked } from './parse-query.ts';
import type { SearchIndex } from './search-index.ts';
import { wordsOf } from './tokenize.ts';
import { WEIGHTS } from './weights.ts';

/**
 * Looks at the best hits once more, for what an index of stems cannot tell: words in the very form that was typed, and
 * words that stand side by side in the title as they were asked for. `passedOver` are the parts of the question that
 * were too common to search for; here they count. Changes the order of the hits, never their number.
 */
export function secondLook<T extends { readonly id: string; readonly score: number }>(
  hits: readonly T[],
  asked: readonly Asked[],
  passedOver: ReadonlyMap<Asked, number>,
  { document, order, knowledge }: SearchIndex,
): T[] {
  const { hits: seen, asTyped, sideBySide } = WEIGHTS.secondLook;
  if (asked.length > seen) return [...hits];
  const typed = asked.flatMap((one) => one.typed);
  const looked = hits.slice(0, seen).map((hit) => {
    const title = wordsOf(document(hit.id)?.title ?? '');
    const tokens = knowledge.analysis.tokens(title);
    const forms = new Set(title.map((word) => word.folded));
    const same = typed.filter((word) => forms.has(word)).length / Math.max(1, typed.length);
    const pairs = asked.filter((one, index) => stand(one, asked[index + 1], tokens)).length;
    const together = asked.length > 1 ? pairs / (asked.length - 1) : 0;
    let score = hit.score;
    if (passedOver.size > 0) {
      const text = knowledge.analysis.tokens(wordsOf(document(hit.id)?.text ?? ''));
      const held = new Set([...tokens, ...text].map(({ term }) => term));
      for (const [{ terms }, worth] of passedOver) {
        if ([...terms.keys()].some((term) => held.has(term))) score += worth;
      }
    }
    return { ...hit, score: score * (1 + asTyped * same + sideBySide * together) };
  });
  looked.sort((one, other) => other.score - one.score || order(one.id) - order(other.id));
  return [...looked, ...hits.slice(seen)];
}

/** Whether the one stands right before the other. */
function stand(one: Asked, next: Asked | undefined, tokens: readonly Token[]): boolean {
  if (!next) return false;
  const ends = new Set(
    tokens.filter(({ term }) => one.terms.has(term)).map(({ position, length }) => position + length),
  );
  return tokens.some(({ term, position }) => next.terms.has(term) && ends.has(position));
}
