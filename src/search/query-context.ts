import type { Analysis } from './analyzer.ts';
import type { Lexicon } from './lexicon.ts';
import type { PhraseBook } from './phrase-index.ts';

/** What a question is read against. */
export type Knowledge = {
  readonly analysis: Analysis;
  /** The words of the documents, and the spellings of the groups that they hold. */
  readonly lexicon: Lexicon;
  /** The words that roles are asked for by, of which documents may hold none. */
  readonly roleWords: Lexicon;
  /** How many documents hold a term. */
  readonly count: (term: string) => number;
  /** By the stems of the words, stop words left out. */
  readonly roles: PhraseBook<Role>;
  /** Whole names, by their words. */
  readonly names: PhraseBook<string>;
};

/** What people ask for by other words. */
export type Role = {
  /** The terms that it stands for, and what each is worth, 0 to 1. */
  readonly terms: ReadonlyMap<string, number>;
  /** The same for people: "troops or army". */
  readonly shown: string;
};
