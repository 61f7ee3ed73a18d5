import { bitCount } from './bit-count.ts';
import { type Clause, isAbsentName, type UnknownKind } from './clause.ts';
import { GENERAL_WORDS } from './general-words.ts';
import { classifyWord } from './known-words.ts';
import type { QueryContext } from './query-context.ts';
import { WEIGHTS } from './weights.ts';

/** Scores the documents that match a query. Each bit of a mask stands for a clause: 1 if it is matched. */
export type Scorer = {
  readonly weights: ReadonlyMap<string, number>;
  /** The share of the query that these clauses cover, 0 to 1, each weighted by how rare and how certain it is. */
  coverage(mask: number): number;
  /** The factor for matching several clauses; those not in `contentMask` count less. */
  coordination(mask: number, contentMask: number): number;
  maskOf(id: string, terms: readonly string[]): number;
  /** The clauses of `mask` that are matched by what a document says, and not only by its names and labels. */
  contentMaskOf(result: MatchedFields, mask: number): number;
  /** Whether a mask has every clause that says what is asked about. */
  isComplete(mask: number): boolean;
  /** The clauses of `mask` that are matched by more than the labels of a document. */
  seenMaskOf(result: MatchedFields, mask: number): number;
  /** Those that a mask lacks. */
  listMissing(mask: number): readonly Clause[];
};

/** The part of MiniSearch's result that says which query terms matched in which fields. */
type MatchedFields = {
  readonly match: Readonly<Record<string, readonly string[]>>;
  readonly queryTerms: readonly string[];
};

/** A longer query has neither a threshold nor coordination. */
export const CLAUSES_IN_MASK = 31;

/** So many words are a subject, and no sentence on one. */
const FEW_CLAUSES = 3;

export function createScorer(
  clauses: readonly Clause[],
  context: QueryContext,
  size: number,
  contentShare: number,
): Scorer {
  const weights = new Map<string, number>();
  const masks = new Map<string, number>();
  for (const [number, { terms, times }] of clauses.entries()) {
    const factor = isGuess(terms)
      ? Math.min(1, WEIGHTS.guessAmong / clauses.length)
      : ((WEIGHTS.repetition + 1) * times) / (WEIGHTS.repetition + times);
    for (const [term, weight] of terms) {
      weights.set(term, Math.max(weights.get(term) ?? 0, weight * factor));
      if (number < CLAUSES_IN_MASK) masks.set(term, (masks.get(term) ?? 0) | (1 << number));
    }
  }
  const counted = clauses.slice(0, CLAUSES_IN_MASK);
  const weighed = counted.map((clause) => weighClause(clause, clause.unknown, context, size));
  const total = weighed.reduce((sum, { importance }) => sum + importance, 0);
  const shares = weighed.map(({ importance, certainty }) => importance * certainty);
  const coverages = new Map<number, number>();
  const asked = counted.filter(({ share }) => share > 0);
  // In a few words, "night crews", each counts; in a sentence, "take" and "people" say nothing of the subject.
  const needed = asked.length <= FEW_CLAUSES ? asked : asked.filter((clause) => !isGeneral(clause));
  const neededMask = counted.reduce(
    (mask, clause, number) => (needed.includes(clause) ? mask | (1 << number) : mask),
    0,
  );
  const { few, many, sentence, labelOnly } = WEIGHTS.coordination;
  const power = contentShare ** sentence * Math.min(1, Math.max(0, (many - clauses.length) / (many - few)));
  const restricted = counted.flatMap(({ only }, number) =>
    only && only.size > 0 ? [{ only, bit: 1 << number }] : [],
  );

  function maskOfFields({ match, queryTerms }: MatchedFields, isMeant: (field: string) => boolean): number {
    let mask = 0;
    for (const term of queryTerms) if (match[term]?.some(isMeant)) mask |= masks.get(term) ?? 0;
    return mask;
  }

  return {
    weights,
    coverage(mask) {
      const known = coverages.get(mask);
      if (known !== undefined) return known;
      const coverage = total === 0 ? 0 : sumOf(mask, shares) / total;
      coverages.set(mask, coverage);
      return coverage;
    },
    coordination: (mask, contentMask) =>
      power === 0 ? 1 : (bitCount(contentMask) + labelOnly * bitCount(mask & ~contentMask)) ** power,
    maskOf(id, terms) {
      let mask = 0;
      for (const term of terms) mask |= masks.get(term) ?? 0;
      for (const { only, bit } of restricted) if (!only.has(id)) mask &= ~bit;
      return mask;
    },
    isComplete: (mask) => (mask & neededMask) === neededMask,
    listMissing: (mask) =>
      counted.filter((_, number) => (neededMask & (1 << number)) !== 0 && (mask & (1 << number)) === 0),
    contentMaskOf: (result, mask) => maskOfFields(result, isContent) & mask,
    seenMaskOf: (result, mask) => maskOfFields(result, (field) => field !== 'labels') & mask,
  };
}

function isContent(field: string): boolean {
  return field !== 'labels' && field !== 'names';
}

function sumOf(mask: number, values: readonly number[]): number {
  return values.reduce((sum, value, number) => (mask & (1 << number) ? sum + value : sum), 0);
}

/**
 * How much of the query a clause is, and how certain it is, 0 to 1, that a document that matches it is meant. An unknown word
 * says no more than one that a single document contains: on a short list it would otherwise outweigh all that is known. A
 * name says more than a plain word, and an unknown one most: it is likely to be what the question is about.
 */
export function weighClause(
  clause: Clause,
  unknown: UnknownKind | null,
  { count, isListed }: QueryContext,
  size: number,
): { readonly importance: number; readonly certainty: number } {
  const { terms, share } = clause;
  const most = unknown === null ? Math.max(1, ...[...terms.keys()].map(count)) : 1;
  const rarity = Math.min(WEIGHTS.refusal.rarest, inverseFrequency(most, size)) * share;
  return {
    importance: rarity * weighKind(clause, unknown, isListed),
    certainty: Math.min(1, highestWeight(terms)),
  };
}

/** The weight of what a clause is: a name, a word, or a word that says little by being unknown. */
function weighKind(clause: Clause, unknown: UnknownKind | null, isListed: (word: string) => boolean): number {
  const { plainWord, otherWord, generalWord, absentName } = WEIGHTS.refusal;
  if (isAbsentName(clause, unknown)) return absentName;
  if (unknown === null) return clause.isName ? 1 : plainWord;
  if (isGeneral(clause)) return generalWord;
  return clause.isForeign || isOfOtherLanguage(clause, isListed) ? otherWord : plainWord;
}

function isGeneral({ typed }: Clause): boolean {
  return typed.every((word) => GENERAL_WORDS.has(word));
}

/**
 * Whether the documents may well have the words in another form: they are none that the lists of English words have, which
 * the stemmer may not know, or the documents are not in English.
 */
function isOfOtherLanguage({ typed }: Clause, isListed: (word: string) => boolean): boolean {
  return typed.every((word) => {
    // Chinese words have one form.
    if (/^\p{Script=Han}/u.test(word)) return false;
    const kind = classifyWord(word);
    return kind === null || kind === 'foreign' || !isListed(word);
  });
}

/** The inverse document frequency of the clause's most frequent term: how much a match says about a document. */
export function idf({ terms }: Clause, count: (term: string) => number, size: number): number {
  return inverseFrequency(Math.max(0, ...[...terms.keys()].map(count)), size);
}

function inverseFrequency(documents: number, size: number): number {
  return Math.log(1 + (size - documents + 0.5) / (documents + 0.5));
}

/** Whether the clause has no term that was typed. */
export function isGuess(terms: ReadonlyMap<string, number>): boolean {
  return highestWeight(terms) < 1;
}

function highestWeight(terms: ReadonlyMap<string, number>): number {
  return Math.max(0, ...terms.values());
}

/** Leaves out the most frequent clauses of a long query, which say least and cost most; at least one with a term remains. */
export function limitToBudget(
  clauses: readonly Clause[],
  { count }: QueryContext,
  size: number,
  budget: number,
): readonly Clause[] {
  const rarest = [...clauses].sort((one, other) => idf(other, count, size) - idf(one, count, size));
  const kept = new Set<Clause>();
  let spent = 0;
  for (const clause of rarest) {
    spent += countPostings(clause, count);
    if (spent > budget && [...kept].some(({ terms }) => terms.size > 0)) break;
    kept.add(clause);
  }
  return kept.size === clauses.length ? clauses : clauses.filter((clause) => kept.has(clause));
}

export function countPostings({ terms }: Clause, count: (term: string) => number): number {
  let sum = 0;
  for (const term of terms.keys()) sum += count(term);
  return sum;
}
