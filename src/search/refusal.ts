import { bitCount } from './bit-count.ts';
import type { Clause } from './parse-query.ts';
import { isAbsentName, isGuess } from './scoring.ts';
import { WEIGHTS } from './weights.ts';

/** Judges from the documents found, one after another, whether the best of them answer the query. */
export type Refusal = {
  /** `mask` says which clauses a document matches, `coverage` what share of the query that is. */
  see(mask: number, coverage: number): void;
  answers(): boolean;
};

/**
 * A query of known words is answered by whatever matches. One with an unknown or guessed word is answered if a document
 * covers enough of it. Enough is little if the known words, two or more, stand together in one document: then that is the one
 * meant, and the unknown word remembered wrongly. It is much if they only occur apart: then no document is. A name that no
 * document has weighs more than a word (see `importance` in scoring.ts), so little else makes up for it.
 */
export function createRefusal(clauses: readonly Clause[]): Refusal {
  const { together, alone, apart, long, clauses: few, filler } = WEIGHTS.refusal;
  const isDoubtful = clauses.some(({ terms }) => isGuess(terms));
  const hasAbsentName = clauses.some(isAbsentName);
  const asked = clauses.reduce((sum, { share }) => sum + share, 0);
  let known = 0;
  for (const [number, { terms, share }] of clauses.slice(0, 31).entries()) {
    if (terms.size > 0 && share > filler) known |= 1 << number;
  }
  let best = 0;
  let bestTogether = 0;

  return {
    see(mask, coverage) {
      best = Math.max(best, coverage);
      if ((mask & known) === known) bestTogether = Math.max(bestTogether, coverage);
    },
    answers() {
      if (!isDoubtful) return true;
      if (asked > few) return best >= long;
      if (bitCount(known) < 2) return best >= alone;
      return best >= apart || bestTogether >= (hasAbsentName ? alone : together);
    },
  };
}
