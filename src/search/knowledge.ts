import type { Analysis } from './analysis.ts';
import type { Lexicon } from './lexicon.ts';
import type { PhraseBook } from './phrase-book.ts';

/** What a question is read against. */
export type Knowledge = {
  readonly analysis: Analysis;
  /** The words of the documents, and the spellings of the groups that they hold. */
  readonly lexicon: Lexicon;
  /** The words that roles are asked for by, of which documents may hold none. */
  readonly roleWords: Lexicon;
  /** How many documents hold a term. */
  readonly count: (term: string) => number;
  /** By the stems of the words, stop words left out: the terms that a role stands for and what each is worth. */
  readonly roles: PhraseBook<ReadonlyMap<string, number>>;
  /** Whole names, by their words. */
  readonly names: PhraseBook<string>;
};
