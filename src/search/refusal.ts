import { type Clause, isAbsentName, type UnknownKind } from './clause.ts';
import type { QueryContext } from './query-context.ts';
import { CLAUSES_IN_MASK, isGuess, weighClause } from './scoring.ts';
import { classifyAbsent } from './unknown-words.ts';
import { WEIGHTS } from './weights.ts';

/**
 * Judges a query by the documents found for it; each mask says which clauses one of them matches.
 *
 * A query of known words is answered by whatever matches. One with an unknown or guessed word is answered if a document
 * covers enough of it. Enough is little if all of the known words stand together in one document: then that is the one
 * meant, and the unknown word is remembered wrongly. It is more if only some do, and half of the query if each document has
 * one of them. A name that no document has weighs more than a word, and is remembered rightly. A word that only documents
 * contain which a filter leaves out is unknown here too.
 */
export function isAnswered(
  clauses: readonly Clause[],
  masks: ReadonlySet<number>,
  context: QueryContext,
  size: number,
): boolean {
  let seen = 0;
  for (const mask of masks) seen |= mask;
  const counted = clauses.slice(0, CLAUSES_IN_MASK).map((clause, number) => {
    const isFound = (seen & (1 << number)) !== 0;
    const unknown = isFound ? null : (clause.unknown ?? classifyAbsent(clause));
    return { clause, bit: 1 << number, unknown, ...weighClause(clause, unknown, context, size) };
  });
  return isCovered(counted, masks, context, size);
}

/** `size` in documents. */
function oneWithoutVocabulary(size: number, hasAbsentName: boolean): number {
  const { oneOnShortList, shortList, oneWithoutVocabulary: usual } = WEIGHTS.refusal;
  return size <= shortList && !hasAbsentName ? oneOnShortList : usual;
}

type Counted = {
  readonly clause: Clause;
  readonly bit: number;
  /** Null if a document matches the clause. */
  readonly unknown: UnknownKind | null;
  readonly importance: number;
  readonly certainty: number;
};

function isCovered(
  counted: readonly Counted[],
  masks: ReadonlySet<number>,
  { hasVocabulary }: QueryContext,
  size: number,
): boolean {
  const { together, several, long, clauses: few } = WEIGHTS.refusal;
  if (!counted.some(({ clause, unknown }) => unknown !== null || isGuess(clause.terms))) return true;
  const asked = counted.reduce((sum, { clause }) => sum + clause.share, 0);
  const total = counted.reduce((sum, { importance }) => sum + importance, 0);
  const known = counted.filter(({ clause, unknown }) => unknown === null && clause.share > 0);
  const hasAbsentName = counted.some(({ clause, unknown }) => isAbsentName(clause, unknown));
  const one = hasVocabulary ? WEIGHTS.refusal.one : oneWithoutVocabulary(size, hasAbsentName);
  for (const mask of masks) {
    const matched = known.filter(({ bit }) => mask & bit);
    const coverage =
      matched.reduce((sum, { importance, certainty }) => sum + importance * certainty, 0) / total;
    if (coverage >= (asked > few ? long : one)) return true;
    if (asked > few || hasAbsentName) continue;
    // The words of one name are one thing.
    if (matched.reduce((sum, { clause }) => sum + clause.share, 0) < 2) continue;
    if (coverage >= (matched.length === known.length ? together : several)) return true;
  }
  return false;
}
