import type { Vocabulary } from './analysis.ts';
import { createBest } from './best.ts';
import type { Knowledge } from './knowledge.ts';
import { type Asked, type Reading, readQuestion } from './question.ts';
import { buildIndex, type SearchIndex } from './search-index.ts';
import { secondLook } from './second-look.ts';
import { stem } from './stem.ts';
import { WEIGHTS } from './weights.ts';
import { wordsOf } from './words.ts';

export type { Vocabulary } from './analysis.ts';
export type { Reading } from './question.ts';

export type SearchDocument = {
  /** Unique over all kinds of documents. */
  readonly id: string;
  readonly title: string;
  /** What it says beyond its title; may be empty. */
  readonly text: string;
  /** What it goes by, or whose it is: publisher, author, aliases. */
  readonly names: readonly string[];
  /** What it is about or what sort of thing it is, in words: topics, kinds. */
  readonly labels: readonly string[];
  /** 2023, 2023-02 or 2023-02-24. */
  readonly date: string | null;
};

export type Hit = {
  readonly id: string;
  /** Comparable within one answer only. */
  readonly score: number;
  /** The words of the title that answered, as they are written there. */
  readonly words: readonly string[];
};

export type Found = {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** How many there are, of which `hits` are the first. */
  readonly total: number;
  /** Where there are no hits: what comes closest, best first, and is no answer. */
  readonly nearest: readonly Hit[];
  readonly readings: readonly Reading[];
};

export type SearchOptions = {
  /** The clock that "last august" is read against. */
  readonly now: Date;
  /** How many hits to give; 100 where it is not said. */
  readonly limit?: number;
  /** Only what was typed: no spelling groups, no repair, no prefixes. */
  readonly literal?: boolean;
  /** The last word is still being typed. */
  readonly typing?: boolean;
  readonly keep?: (id: string) => boolean;
  /** Must occur, word beside word. */
  readonly phrases?: readonly string[];
  /** Must not occur. */
  readonly without?: readonly string[];
};

export type Search = { find(question: string, options: SearchOptions): Found; readonly size: number };

export function createSearch(documents: readonly SearchDocument[], vocabulary: Vocabulary): Search {
  return searchOver(buildIndex(documents, vocabulary));
}

type Scored = {
  readonly id: string;
  readonly score: number;
  /** Share of what was asked that it answers, weighed by how telling each part is. */
  readonly coverage: number;
  readonly terms: readonly string[];
};

export function searchOver(index: SearchIndex): Search {
  const { knowledge, engine, front, document, order, size } = index;

  function find(question: string, options: SearchOptions): Found {
    const { limit = 100, literal = false, typing = false, phrases = [], now } = options;
    const text = [question, ...phrases].join(' ');
    const { asked: all, readings, share } = readQuestion(text, knowledge, { now, literal, typing });
    const asked = withinBudget(all, knowledge, size, typing ? WEIGHTS.budget.typing : WEIGHTS.budget.asked);
    const passedOver = new Map(
      all.filter((one) => !asked.includes(one)).map((one) => [one, telling(one, knowledge.count, size)]),
    );
    const cost = asked.reduce((sum, one) => sum + costOf(one, knowledge.count), 0);
    const plan = planOf(asked, knowledge, size, share);
    const rules = { ...options, phrases: phrases.map(stemsOf), unwanted: idsWith(options.without ?? []) };
    const best = createBest<Scored>(Math.max(limit, WEIGHTS.secondLook.hits), byScore);
    let total = 0;
    let fullest = 0;
    let fullestOfSeveral = 0;
    const coverages: number[] = [];

    // While a common word is being typed, only the first of the list are looked at: they are the newest.
    const searched = typing && cost > WEIGHTS.budget.typing ? front : engine;
    searched.search([...plan.weights.keys()].join(' '), {
      boostTerm: (term) => plan.weights.get(term) ?? 1,
      // Takes each result as it comes and lets none through: MiniSearch would sort them all.
      filter: (result) => {
        if (!isWanted(result.id, rules)) return false;
        const mask = maskOf(result.queryTerms, plan);
        const coverage = plan.coverage(mask);
        // MiniSearch multiplies by the number of terms met; that is taken back here, and our own put in its place.
        const firm = firmMaskOf(result, plan);
        const score = (result.score / result.queryTerms.length) * plan.preference(mask, firm);
        fullest = Math.max(fullest, coverage);
        if (bitsIn(mask) > 1) fullestOfSeveral = Math.max(fullestOfSeveral, coverage);
        coverages.push(coverage);
        best.add({ id: result.id, score, coverage, terms: result.queryTerms });
        return false;
      },
    });

    const { threshold } = WEIGHTS;
    const strict = asked.length <= threshold.words;
    const doubtful = strict && asked.some(({ terms }) => Math.max(0, ...terms.values()) < 1);
    const good = !doubtful || fullest >= threshold.one || fullestOfSeveral >= threshold.several;
    const least = strict ? threshold.others : 0;
    for (const coverage of coverages) if (good && coverage >= least) total += 1;
    const sorted = secondLook(best.sorted(), all, passedOver, index);
    const hits = good ? sorted.filter(({ coverage }) => coverage >= least).slice(0, limit) : [];
    return {
      hits: hits.map(hitOf),
      total,
      nearest: hits.length === 0 ? sorted.slice(0, limit).map(hitOf) : [],
      readings,
    };
  }

  function byScore(one: Scored, other: Scored): number {
    return other.score - one.score || order(one.id) - order(other.id);
  }

  function hitOf({ id, score, terms }: Scored): Hit {
    const title = document(id)?.title ?? '';
    const met = new Set(terms);
    const words = knowledge.analysis.tokens(wordsOf(title)).filter(({ term }) => met.has(term));
    return { id, score, words: [...new Set(words.map(({ from, to }) => title.slice(from, to)))] };
  }

  function idsWith(words: readonly string[]): Set<string> {
    const terms = words.flatMap((text) => knowledge.analysis.tokens(wordsOf(text)).map(({ term }) => term));
    return new Set(terms.length === 0 ? [] : engine.search(terms.join(' ')).map(({ id }) => String(id)));
  }

  function isWanted(
    id: string,
    rules: { keep?: (id: string) => boolean; phrases: readonly string[][]; unwanted: ReadonlySet<string> },
  ): boolean {
    if (rules.keep && !rules.keep(id)) return false;
    return !rules.unwanted.has(id) && rules.phrases.every((phrase) => holds(id, phrase));
  }

  function holds(id: string, phrase: readonly string[]): boolean {
    const found = document(id);
    if (!found || phrase.length === 0) return true;
    return [found.title, found.text, ...found.names, ...found.labels].some((text) => {
      const words = stemsOf(text);
      return words.some((_, start) => phrase.every((word, offset) => words[start + offset] === word));
    });
  }

  return { find, size };
}

type Plan = {
  readonly weights: ReadonlyMap<string, number>;
  /** Bit by bit, which parts of the question a term answers. */
  readonly masks: ReadonlyMap<string, number>;
  coverage(mask: number): number;
  preference(mask: number, firm: number): number;
};

/** A mask holds 31 parts; by then neither coverage nor preference count any more. */
const PARTS_IN_MASK = 31;

function planOf(asked: readonly Asked[], { count }: Knowledge, size: number, share: number): Plan {
  const weights = new Map<string, number>();
  const masks = new Map<string, number>();
  for (const [number, { terms, times }] of asked.entries()) {
    const repeated = ((WEIGHTS.repetition + 1) * times) / (WEIGHTS.repetition + times);
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

function maskOf(terms: readonly string[], { masks }: Plan): number {
  let mask = 0;
  for (const term of terms) mask |= masks.get(term) ?? 0;
  return mask;
}

/** The parts that are answered by what a document says, not only by whose it is or where it was filed. */
function firmMaskOf(
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

function bitsIn(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** How much it says of a document that it answers to this: the inverse document frequency of its commonest term. */
function telling({ terms }: Asked, count: (term: string) => number, size: number): number {
  let most = 0;
  for (const term of terms.keys()) most = Math.max(most, count(term));
  return Math.log(1 + (size - most + 0.5) / (most + 0.5));
}

/** What it is to leave a part of the question unanswered; no word is so rare that it alone decides. */
function importance(one: Asked, count: (term: string) => number, size: number): number {
  return Math.min(WEIGHTS.threshold.rarest, telling(one, count, size));
}

/** How sure it is that a document with one of the terms answers what was asked: a guess is less so than a word. */
function certainty({ terms, isName }: Asked): number {
  const surest = Math.min(1, Math.max(0, ...terms.values()));
  return isName ? surest : surest * WEIGHTS.threshold.plainWord;
}

/** The commonest words of a long question go first: they say least and cost most. One is always kept. */
function withinBudget(
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

function costOf({ terms }: Asked, count: (term: string) => number): number {
  let sum = 0;
  for (const term of terms.keys()) sum += count(term);
  return sum;
}

function stemsOf(text: string): string[] {
  return wordsOf(text).map((word) => stem(word.folded));
}
