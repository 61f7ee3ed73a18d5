import type { Vocabulary } from './analyzer.ts';
import { type Reading, readQuestion } from './parse-query.ts';
import { heldBy } from './phrase-match.ts';
import { secondLook } from './rerank.ts';
import { bitsIn, costOf, firmMaskOf, isGuess, maskOf, planOf, telling, withinBudget } from './scoring.ts';
import { buildIndex, type SearchIndex } from './search-index.ts';
import { stemsOf } from './stem.ts';
import { wordsOf } from './tokenize.ts';
import { createBest } from './top-k.ts';
import { WEIGHTS } from './weights.ts';

export type { Vocabulary } from './analyzer.ts';
export type { Reading } from './parse-query.ts';

export type SearchDocument = {
  /** Unique over all kinds of documents. */
  readonly id: string;
  readonly title: string;
  /** What it says beyond its title; may be empty. */
  readonly text: string;
  /** What it goes by, or whose it is: publisher, author, aliases. */
  readonly names: readonly string[];
  /** What sort of thing it is, in one word: asked for, it puts those first. */
  readonly kind?: string;
  /** What it is about, in words, or what else its kind is called. */
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
  /** What comes closest after the hits, or instead of them, best first, and is no answer; with them as many as were wanted. */
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
  /** Must occur in title, text or names, word beside word. */
  readonly phrases?: readonly string[];
  /** Must not occur there. */
  readonly without?: readonly string[];
  /** The hits in this order, lowest first, instead of best first. */
  readonly place?: (id: string) => number;
};

export type Search = {
  find(question: string, options: SearchOptions): Found;
  /** The documents in whose title, text or names one of these stands: a word in any of its spellings, or several side by side. */
  holding(texts: readonly string[]): ReadonlySet<string>;
  readonly size: number;
};

export function createSearch(documents: readonly SearchDocument[], vocabulary: Vocabulary): Search {
  return searchOver(buildIndex(documents, vocabulary));
}

type Scored = {
  readonly id: string;
  readonly score: number;
  readonly terms: readonly string[];
};

export function searchOver(index: SearchIndex): Search {
  const { knowledge, engine, front, document, order, size } = index;
  const held = heldBy(index);

  function find(question: string, options: SearchOptions): Found {
    const { limit = 100, literal = false, typing = false, phrases = [], now, keep, place } = options;
    const text = [question, ...phrases].join(' ');
    const { asked: all, readings, share } = readQuestion(text, knowledge, { now, literal, typing });
    const asked = withinBudget(all, knowledge, size, typing ? WEIGHTS.budget.typing : WEIGHTS.budget.asked);
    const passedOver = new Map(
      all.filter((one) => !asked.includes(one)).map((one) => [one, telling(one, knowledge.count, size)]),
    );
    const cost = asked.reduce((sum, one) => sum + costOf(one, knowledge.count), 0);
    const plan = planOf(asked, knowledge, size, share);
    const rules: Rules = {
      ...(keep && { keep }),
      phrases: phrases.map(stemsOf),
      unwanted: holding(options.without ?? []),
    };
    const strict = asked.length <= WEIGHTS.threshold.words;
    const least = strict ? WEIGHTS.threshold.others : 0;
    const kept = Math.max(limit, WEIGHTS.secondLook.hits);
    const answering = createBest<Scored>(
      kept,
      place ? (one, other) => place(one.id) - place(other.id) : byScore,
    );
    const others = createBest<Scored>(kept, byScore);
    let answers = 0;
    let fullest = 0;
    let fullestOfSeveral = 0;

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
        if (coverage >= least) answers += 1;
        const best = coverage >= least ? answering : others;
        const worst = place && best === answering ? undefined : best.worst();
        if (worst && score < worst.score) return false;
        best.add({ id: result.id, score, terms: result.queryTerms });
        return false;
      },
    });

    const { threshold } = WEIGHTS;
    const doubtful = strict && asked.some(({ terms }) => isGuess(terms));
    const good = !doubtful || fullest >= threshold.one || fullestOfSeveral >= threshold.several;
    const inOrder = (some: readonly Scored[]) => secondLook(some, all, passedOver, index).slice(0, limit);
    const found = !good ? [] : place ? answering.sorted().slice(0, limit) : inOrder(answering.sorted());
    return {
      hits: found.map(hitOf),
      total: good ? answers : 0,
      // Worked out where it is wanted, which is seldom.
      get nearest() {
        const given = new Set(found.map(({ id }) => id));
        const rest = [...answering.sorted(), ...others.sorted()].filter(({ id }) => !given.has(id));
        return inOrder(rest.sort(byScore))
          .slice(0, limit - found.length)
          .map(hitOf);
      },
      readings,
    };
  }

  function byScore(one: Scored, other: Scored): number {
    return other.score - one.score || order(one.id) - order(other.id);
  }

  function hitOf({ id, score, terms }: Scored): Hit {
    return {
      id,
      score,
      // Worked out where it is shown: of many hits few are.
      get words() {
        const title = document(id)?.title ?? '';
        const met = new Set(terms);
        const words = knowledge.analysis.tokens(wordsOf(title)).filter(({ term }) => met.has(term));
        return [...new Set(words.map(({ from, to }) => title.slice(from, to)))];
      },
    };
  }

  function isWanted(id: string, rules: Rules): boolean {
    if (rules.keep && !rules.keep(id)) return false;
    return !rules.unwanted.has(id) && rules.phrases.every((phrase) => held.holds(id, phrase));
  }

  function holding(texts: readonly string[]): ReadonlySet<string> {
    return new Set(texts.flatMap((text) => [...held.holding(text)]));
  }

  return { find, holding, size };
}

type Rules = {
  readonly keep?: (id: string) => boolean;
  readonly phrases: readonly (readonly string[])[];
  readonly unwanted: ReadonlySet<string>;
};
