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
  { document, order, analyzer, titles, titleOf }: SearchIndex,
): T[] {
  const { hits: depth, asTyped, adjacent } = WEIGHTS.rerank;
  if (clauses.length > depth) return [...hits];
  const typed = clauses.flatMap((clause) => clause.typed);
  const forms = typed.flatMap((word) => titles.numberOf(word) ?? []);
  const numbers = new Map(clauses.map((clause) => [clause, listNumbers(clause)]));
  const pairs = clauses.slice(1).map((next, at) => [clauses[at], next] as const);
  const reranked = hits.slice(0, depth).map((hit) => {
    const title = titleOf(hit.id);
    const typedShare = forms.filter((form) => title.hasForm(form)).length / Math.max(1, typed.length);
    const adjacentPairs = pairs.filter(([first, next]) => title.hasPair(numbersOf(first), numbersOf(next)));
    const adjacentShare = pairs.length > 0 ? adjacentPairs.length / pairs.length : 0;
    let score = hit.score;
    if (skipped.size > 0) {
      const text = analyzer.analyse(tokenize(document(hit.id)?.text ?? ''));
      const present = new Set(text.map(({ term }) => term));
      for (const [clause, weight] of skipped) {
        const isInText = [...clause.terms.keys()].some((term) => present.has(term));
        if (isInText || title.hasTerm(numbersOf(clause))) score += weight;
      }
    }
    return { ...hit, score: score * (1 + asTyped * typedShare + adjacent * adjacentShare) };
  });
  reranked.sort((one, other) => other.score - one.score || order(one.id) - order(other.id));
  return [...reranked, ...hits.slice(depth)];

  function listNumbers({ terms }: Clause): ReadonlySet<number> {
    return new Set([...terms.keys()].flatMap((term) => titles.numberOf(term) ?? []));
  }

  function numbersOf(clause: Clause | undefined): ReadonlySet<number> {
    return (clause && numbers.get(clause)) ?? NONE;
  }
}

const NONE: ReadonlySet<number> = new Set();
