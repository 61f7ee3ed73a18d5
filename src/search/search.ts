import { changeIndex } from './change-index.ts';
import type { UnknownKind } from './clause.ts';
import { collectMatches, createCompareScored, type ScoredDocument } from './collect-matches.ts';
import type { Guess } from './correct-query.ts';
import { parseQuery, type Rewrite } from './parse-query.ts';
import { createPhraseMatcher } from './phrase-match.ts';
import { isAnswered } from './refusal.ts';
import { rerank } from './rerank.ts';
import { countPostings, createScorer, idf, limitToBudget, type Scorer } from './scoring.ts';
import type { SearchDocument, Vocabulary } from './search-document.ts';
import { buildIndex, type SearchIndex } from './search-index.ts';
import { createRules, findAnyOf, isInPart, type PassesRules, type RuleOptions } from './search-rules.ts';
import { joinSearched, leavesWords } from './searched-words.ts';
import { createPartTerms } from './together.ts';
import { tokenize } from './tokenize.ts';
import { WEIGHTS } from './weights.ts';
import { finish, type Steps } from './work-in-slices.ts';

export type Hit = {
  readonly id: string;
  /** Comparable within one result only. */
  readonly score: number;
  /** The matching words as the title writes them. */
  readonly words: readonly string[];
  /** The words that say what is asked about and that the document does not match, as typed. */
  readonly missing: readonly string[];
  /** It has every such word. */
  readonly isComplete: boolean;
  /** The words that it matches by nothing but its labels, such as those of a topic; a reader does not see them. */
  readonly labelled: readonly string[];
};

/** Words that no document contains, as typed, and what they seem to be. */
export type UnknownWords = { readonly typed: string; readonly kind: UnknownKind };

export type SearchResult = {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** The number of all hits, of which `hits` are the first. */
  readonly total: number;
  /** The number of all hits that have every word that says what is asked about. */
  readonly complete: number;
  /** How many of all hits match by nothing but their labels. */
  readonly labelled: number;
  /** The best documents that are not hits, best first; together with the hits at most `limit`. */
  readonly nearest: readonly Hit[];
  readonly rewrites: readonly Rewrite[];
  /** The words that count, as typed: "town" for "can the town still say no". */
  readonly searched: string;
  /** Whether other words than connecting ones were left aside. */
  readonly isShortened: boolean;
  /** Not corrected, and so in no hit: a reply must name them. An outlet that documents only mention is here too. */
  readonly unknown: readonly UnknownWords[];
  /** What unknown words may mean. None of it was searched for. */
  readonly guesses: readonly Guess[];
};

export type SearchOptions = RuleOptions & {
  /** What "last august" refers to. */
  readonly now: Date;
  /** The most hits to return, 0 or more. Default: 100. */
  readonly limit?: number;
  /** Only what was typed: no spelling groups, corrections or prefixes. */
  readonly literal?: boolean;
  /** The last word is still being typed. */
  readonly typing?: boolean;
  /** Sorts the hits by this number, lowest first. Default: best first. */
  readonly rank?: (id: string) => number;
};

export type Search = {
  find(query: string, options: SearchOptions): SearchResult;
  /** Ids of the documents with one of these in title, text or names: a word in any spelling, or several side by side. */
  findMatches(texts: readonly string[]): ReadonlySet<string>;
  readonly size: number;
  /**
   * The search over another list of documents, at the cost of those that are not the same objects as before. This search goes
   * on answering as it did.
   */
  change(documents: readonly SearchDocument[]): Steps<Search>;
};

export function createSearch(documents: readonly SearchDocument[], vocabulary: Vocabulary): Search {
  return finish(buildSearch(documents, vocabulary));
}

/** Builds the search in steps, for a process that must go on answering. */
export function* buildSearch(documents: readonly SearchDocument[], vocabulary: Vocabulary): Steps<Search> {
  return createSearchOver(yield* buildIndex(documents, vocabulary));
}

function createSearchOver(index: SearchIndex): Search {
  const { analyzer, document, order } = index;
  const matcher = createPhraseMatcher(index);
  const partTerms = createPartTerms(analyzer);
  const compareScored = createCompareScored(index);

  function find(query: string, options: SearchOptions): SearchResult {
    const { limit = 100, literal = false, typing = false, phrases = [], now, rank } = options;
    const { context, size } = index.scopeOf(options.part);
    const text = [query, ...phrases].join(' ');
    const findPhrase = (words: string) =>
      new Set([...matcher.findMatches(words)].filter((id) => isInPart(index, id, options.part)));
    const parsed = parseQuery(text, context, { now, literal, typing, findPhrase });
    const { clauses: all, rewrites, dates, guesses, contentShare } = parsed;
    const budget = typing ? WEIGHTS.budget.typing : WEIGHTS.budget.asked;
    const clauses = limitToBudget(all, context, size, budget);
    const skipped = new Map(
      all
        .filter((clause) => !clauses.includes(clause))
        .map((clause) => [clause, idf(clause, context.count, size)]),
    );
    const postings = clauses.reduce((sum, clause) => sum + countPostings(clause, context.count), 0);
    const scorer = createScorer(clauses, context, size, contentShare);
    const passes = createRules(index, matcher, options);
    if (all.length === 0 && !typing) {
      const found = findConnecting(query, phrases, passes);
      if (found.length > 0) return listConnecting(found, text, limit, rank);
    }
    const matches = collectMatches(index, compareScored, {
      engine: typing && postings > WEIGHTS.budget.typing ? index.head : index.engine,
      scorer,
      passes,
      partTerms,
      leastCoverage: clauses.length <= WEIGHTS.refusal.clauses ? WEIGHTS.refusal.other : 0,
      capacity: Math.max(limit, WEIGHTS.rerank.hits),
      rank,
    });
    const { matching, tooWeak, total, complete, labelled, labelledComplete } = matches;

    const hasHits = isAnswered(clauses, matches.masks, context, size);
    const best = (some: readonly ScoredDocument[]) => rerank(some, all, skipped, index).slice(0, limit);
    const hits = !hasHits ? [] : rank ? matching.sorted().slice(0, limit) : best(matching.sorted());
    // Nothing has the words where a reader sees them, so that those of a topic are all there is.
    const onlyLabelled = labelled === total;
    const toFound = (hit: ScoredDocument) => toHit(hit, scorer, onlyLabelled);
    return {
      hits: hits.map(toFound),
      total: hasHits ? total : 0,
      complete: hasHits ? complete - (onlyLabelled ? 0 : labelledComplete) : 0,
      labelled: hasHits ? labelled : 0,
      // A getter, because few callers need it.
      get nearest() {
        const given = new Set(hits.map(({ id }) => id));
        const rest = [...matching.sorted(), ...tooWeak.sorted()].filter(({ id }) => !given.has(id));
        return best(rest.sort(compareScored))
          .slice(0, limit - hits.length)
          .map(toFound);
      },
      get searched() {
        return joinSearched(text, parsed.spans);
      },
      get isShortened() {
        return leavesWords(text, parsed.spans);
      },
      rewrites: hits.length > 0 ? rewrites : dates,
      unknown: all.flatMap(({ asTyped, unknown, share }) =>
        unknown === null || share === 0 ? [] : [{ typed: asTyped, kind: unknown }],
      ),
      guesses,
    };
  }

  /** Documents found by words that only connect: the whole title, or a phrase in quotation marks. */
  function findConnecting(query: string, phrases: readonly string[], passes: PassesRules): readonly string[] {
    const words = tokenize(query);
    const [phrase] = phrases;
    const found =
      phrase === undefined || words.length > 0
        ? index.connecting.findWhole(words)
        : index.connecting.findPart(tokenize(phrase));
    return found.filter(passes).sort((one, other) => order(one) - order(other));
  }

  function listConnecting(
    ids: readonly string[],
    searched: string,
    limit: number,
    rank: SearchOptions['rank'],
  ): SearchResult {
    const sorted = rank ? [...ids].sort((one, other) => rank(one) - rank(other)) : ids;
    const hits = sorted.slice(0, limit).map((id): Hit => {
      return { id, score: 1, words: [], missing: [], isComplete: true, labelled: [] };
    });
    return {
      hits,
      total: ids.length,
      complete: ids.length,
      labelled: 0,
      nearest: [],
      rewrites: [],
      searched,
      isShortened: false,
      unknown: [],
      guesses: [],
    };
  }

  function toHit(
    { id, score, terms, mask, seen, told }: ScoredDocument,
    scorer: Scorer,
    onlyLabelled: boolean,
  ): Hit {
    return {
      id,
      score,
      // A getter, because few of the hits are shown.
      get words() {
        const title = document(id)?.title ?? '';
        const matched = new Set(terms);
        const words = analyzer.analyse(tokenize(title)).filter(({ term }) => matched.has(term));
        return [...new Set(words.map(({ from, to }) => title.slice(from, to)))];
      },
      isComplete: scorer.isComplete(told) && (onlyLabelled || mask === 0 || seen !== 0),
      get missing() {
        return scorer.listMissing(told).map(({ asTyped }) => asTyped);
      },
      get labelled() {
        return scorer.listMissing(~mask | seen).map(({ asTyped }) => asTyped);
      },
    };
  }

  return {
    find,
    findMatches: (texts) => findAnyOf(matcher, texts),
    size: index.size,
    change: function* (documents) {
      return createSearchOver(yield* changeIndex(index, documents));
    },
  };
}
