import type { Token } from './analyzer.ts';
import type { Clause } from './clause.ts';
import type { SearchIndex } from './search-index.ts';
import { tokenize } from './tokenize.ts';
import { WEIGHTS } from './weights.ts';

/**
 * Reorders the best hits by what an index of stems does not contain: words in exactly the form typed, and words side by
 * side in the title as in the query. `skipped` are clauses too frequent to search for, with their weights; they count
 * here. Returns all of the hits.
 */
export function rerank<T extends { readonly id: string; readonly score: number }>(
  hits: readonly T[],
  clauses: readonly Clause[],
  skipped: ReadonlyMap<Clause, number>,
  { document, order, analyzer }: SearchIndex,
): T[] {
  const { hits: depth, asTyped, adjacent } = WEIGHTS.rerank;
  if (clauses.length > depth) return [...hits];
  const typed = clauses.flatMap((clause) => clause.typed);
  const reranked = hits.slice(0, depth).map((hit) => {
    const title = tokenize(document(hit.id)?.title ?? '');
    const tokens = analyzer.analyse(title);
    const forms = new Set(title.map((word) => word.folded));
    const typedShare = typed.filter((word) => forms.has(word)).length / Math.max(1, typed.length);
    const pairs = clauses.filter((clause, index) => areAdjacent(clause, clauses[index + 1], tokens)).length;
    const adjacentShare = clauses.length > 1 ? pairs / (clauses.length - 1) : 0;
    let score = hit.score;
    if (skipped.size > 0) {
      const text = analyzer.analyse(tokenize(document(hit.id)?.text ?? ''));
      const present = new Set([...tokens, ...text].map(({ term }) => term));
      for (const [{ terms }, weight] of skipped) {
        if ([...terms.keys()].some((term) => present.has(term))) score += weight;
      }
    }
    return { ...hit, score: score * (1 + asTyped * typedShare + adjacent * adjacentShare) };
  });
  reranked.sort((one, other) => other.score - one.score || order(one.id) - order(other.id));
  return [...reranked, ...hits.slice(depth)];
}

/** Whether the first clause is immediately followed by the next. */
function areAdjacent(clause: Clause, next: Clause | undefined, tokens: readonly Token[]): boolean {
  if (!next) return false;
  const ends = new Set(
    tokens.filter(({ term }) => clause.terms.has(term)).map(({ position, length }) => position + length),
  );
  return tokens.some(({ term, position }) => next.terms.has(term) && ends.has(position));
}
