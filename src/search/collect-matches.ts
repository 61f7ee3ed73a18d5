import type { Engine } from './engine.ts';
import type { Scorer } from './scoring.ts';
import type { SearchIndex } from './search-index.ts';
import type { PassesRules } from './search-rules.ts';
import type { createPartTerms } from './together.ts';
import { createTopK, type TopK } from './top-k.ts';

export type ScoredDocument = {
  readonly id: string;
  readonly score: number;
  readonly terms: readonly string[];
  readonly mask: number;
  /** Of the mask, what is matched by more than labels. */
  readonly seen: number;
  /** Of the mask, what is not only a part of a label of several words. */
  readonly told: number;
  /** In the list; filled when first needed. */
  position?: number;
};

export type Matches = {
  /** Those that cover enough of the query, and those that cover less. */
  readonly matching: TopK<ScoredDocument>;
  readonly tooWeak: TopK<ScoredDocument>;
  /** Of every document that has any of the words. */
  readonly masks: ReadonlySet<number>;
  /** How many match; of these, how many have every word that says what is asked about. */
  readonly total: number;
  readonly complete: number;
  /** How many match by nothing but their labels; of these, how many have every such word. */
  readonly labelled: number;
  readonly labelledComplete: number;
};

export type CollectOptions = {
  /** Where to look: all documents, or the first of them. */
  readonly engine: Engine;
  readonly scorer: Scorer;
  readonly passes: PassesRules;
  readonly partTerms: ReturnType<typeof createPartTerms>;
  /** The share of the query that a match must cover, 0 to 1. */
  readonly leastCoverage: number;
  /** How many to keep of each. */
  readonly capacity: number;
  /** Keeps the matches with the lowest numbers. Left out: the best. */
  readonly rank: ((id: string) => number) | undefined;
};

export type CompareScored = (one: ScoredDocument, other: ScoredDocument) => number;

/** The best first; of two that are as good, the one that stands first in the list. */
export function createCompareScored({ order }: SearchIndex): CompareScored {
  const positionOf = (scored: ScoredDocument): number => {
    scored.position ??= order(scored.id);
    return scored.position;
  };
  return (one, other) => other.score - one.score || positionOf(one) - positionOf(other);
}

/** Scores and counts every document that has one of the query's terms, and keeps the best. */
export function collectMatches(
  index: SearchIndex,
  compare: CompareScored,
  { engine, scorer, passes, partTerms, leastCoverage, capacity, rank }: CollectOptions,
): Matches {
  const masks = new Set<number>();
  const matching = createTopK<ScoredDocument>(
    capacity,
    rank ? (one, other) => rank(one.id) - rank(other.id) : compare,
  );
  const tooWeak = createTopK<ScoredDocument>(capacity, compare);
  let total = 0;
  let complete = 0;
  let labelled = 0;
  let labelledComplete = 0;

  const toldMaskOf = ({ id, match, queryTerms }: Matched): number => {
    const found = index.document(id);
    const parts = found?.together ? partTerms(found, new Set(scorer.weights.keys())) : new Set<string>();
    const isPart = (term: string) =>
      parts.has(term) && match[term]?.every((field) => field === 'labels') === true;
    return scorer.maskOf(
      id,
      queryTerms.filter((term) => !isPart(term)),
    );
  };

  engine.search([...scorer.weights.keys()].join(' '), {
    boostTerm: (term) => scorer.weights.get(term) ?? 1,
    // Collects each result here and returns none: MiniSearch would sort them all.
    filter: (result) => {
      if (!passes(result.id)) return false;
      const mask = scorer.maskOf(result.id, result.queryTerms);
      const coverage = scorer.coverage(mask);
      // MiniSearch multiplies by the number of terms matched; that is divided out and replaced by our own factor.
      const factor = scorer.coordination(mask, scorer.contentMaskOf(result, mask));
      const score = (result.score / result.queryTerms.length) * factor;
      masks.add(mask);
      const isHit = coverage >= leastCoverage;
      const seen = scorer.seenMaskOf(result, mask);
      const told = mask === seen ? mask : toldMaskOf(result);
      if (isHit) total += 1;
      const isLabelled = mask !== 0 && seen === 0;
      if (isHit && isLabelled) labelled += 1;
      if (isHit && scorer.isComplete(told)) {
        complete += 1;
        if (isLabelled) labelledComplete += 1;
      }
      if (isHit || coverage > 0)
        (isHit ? matching : tooWeak).add({
          id: result.id,
          score,
          terms: result.queryTerms,
          mask,
          seen,
          told,
        });
      return false;
    },
  });
  return { matching, tooWeak, masks, total, complete, labelled, labelledComplete };
}

type Matched = {
  readonly id: string;
  readonly match: Readonly<Record<string, readonly string[]>>;
  readonly queryTerms: readonly string[];
};
