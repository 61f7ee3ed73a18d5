import type { Asked } from './parse-query.ts';
import type { Knowledge } from './query-context.ts';
import { WEIGHTS } from './weights.ts';

/** How what was asked is scored. */
export type Plan = {
  readonly weights: ReadonlyMap<string, number>;
  /** Bit by bit, which parts of the question a term answers. */
  readonly masks: ReadonlyMap<string, number>;
  /** Share of what was asked that these parts answer, 0 to 1, each weighed by how telling and how sure it is. */
  coverage(mask: number): number;
  /** What a score is multiplied by for the parts met, of which the firm ones count in full. */
  preference(mask: number, firm: number): number;
};

/** A mask holds 31 parts; by then neither coverage nor preference count any more. */
const PARTS_IN_MASK = 31;

export function planOf(asked: readonly Asked[], { count }: Knowledge, size: number, share: number): Plan {
  const weights = new Map<string, number>();
  const masks = new Map<string, number>();
  for (const [number, { terms, times }] of asked.entries()) {
    const repeated = isGuess(terms)
      ? Math.min(1, WEIGHTS.guessAmong / asked.length)
      : ((WEIGHTS.repetition + 1) * times) / (WEIGHTS.repetition + times);
    for (const [term, weight] of terms) {
      weights.set(term, Math.max(weights.get(term) ?? 0, weight * repeated));
      if (number < PARTS_IN_MASK) masks.set(term, (masks.get(term) ?? 0) | (1 << number));
    }
  }
  const counted = asked.slice(0, PARTS_IN_MASK);
  const whole = counted.reduce((sum, one) => sum + importance(one, count, size), 0);
  const answers = counted.map((one) => importance(one, count, size) * certainty(one));
  const { few, many, sentence } = WEIGHTS.preference;
  const power = share ** sentence * Math.min(1, Math.max(0, (many - asked.length) / (many - few)));
  // Masks repeat from result to result: of a hundred thousand results there are a few dozen.
  const coverages = new Map<number, number>();
  const preferences = new Map<number, number>();
  return {
    weights,
    masks,
    coverage: (mask) => remember(coverages, mask, () => sumOf(mask, answers) / whole),
    preference: (mask, firm) =>
      power === 0
        ? 1
        : remember(
            preferences,
            mask * 2 ** WEIGHTS.preference.many + firm,
            () => (bitsIn(firm) + WEIGHTS.preference.passing * bitsIn(mask & ~firm)) ** power,
          ),
  };
}

function remember(known: Map<number, number>, key: number, compute: () => number): number {
  const before = known.get(key);
  if (before !== undefined) return before;
  const value = compute();
  known.set(key, value);
  return value;
}

export function maskOf(terms: readonly string[], { masks }: Plan): number {
  let mask = 0;
  for (const term of terms) mask |= masks.get(term) ?? 0;
  return mask;
}

/** The parts that are answered by what a document says, not only by whose it is or where it was filed. */
export function firmMaskOf(
  { match, queryTerms }: { match: Record<string, string[]>; queryTerms: readonly string[] },
  { masks }: Plan,
): number {
  let mask = 0;
  for (const term of queryTerms) {
    const fields = match[term];
    if (fields?.some((field) => field !== 'labels' && field !== 'names')) mask |= masks.get(term) ?? 0;
  }
  return mask;
}

function sumOf(mask: number, values: readonly number[]): number {
  return values.reduce((sum, value, number) => (mask & (1 << number) ? sum + value : sum), 0);
}

export function bitsIn(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** How much it says of a document that it answers to this: the inverse document frequency of its commonest term. */
export function telling({ terms }: Asked, count: (term: string) => number, size: number): number {
  let most = 0;
  for (const term of terms.keys()) most = Math.max(most, count(term));
  return Math.log(1 + (size - most + 0.5) / (most + 0.5));
}

/** What it is to leave a part of the question unanswered; no word is so rare that it alone decides. */
function importance(one: Asked, count: (term: string) => number, size: number): number {
  return Math.min(WEIGHTS.threshold.rarest, telling(one, count, size));
}

/** Nothing that was typed, or nothing at all. */
export function isGuess(terms: ReadonlyMap<string, number>): boolean {
  return surest(terms) < 1;
}

/** What the best of the terms is worth. */
function surest(terms: ReadonlyMap<string, number>): number {
  return Math.max(0, ...terms.values());
}

/** How sure it is that a document with one of the terms answers what was asked: a guess is less so than a word. */
function certainty({ terms, isName }: Asked): number {
  return Math.min(1, surest(terms)) * (isName ? 1 : WEIGHTS.threshold.plainWord);
}

/** The commonest words of a long question go first: they say least and cost most. One is always kept. */
export function withinBudget(
  asked: readonly Asked[],
  { count }: Knowledge,
  size: number,
  budget: number,
): readonly Asked[] {
  const rarest = [...asked].sort((one, other) => telling(other, count, size) - telling(one, count, size));
  const kept = new Set<Asked>();
  let spent = 0;
  for (const one of rarest) {
    spent += costOf(one, count);
    if (spent > budget && [...kept].some(({ terms }) => terms.size > 0)) break;
    kept.add(one);
  }
  return kept.size === asked.length ? asked : asked.filter((one) => kept.has(one));
}

export function costOf({ terms }: Asked, count: (term: string) => number): number {
  let sum = 0;
  for (const term of terms.keys()) sum += count(term);
  return sum;
}
