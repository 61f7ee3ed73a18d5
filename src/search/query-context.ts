import type { Analyzer } from './analyzer.ts';
import type { Lexicon } from './lexicon.ts';
import type { PhraseIndex } from './phrase-index.ts';

/** What parsing a query needs to know about the index. */
export type QueryContext = {
  readonly analyzer: Analyzer;
  /** The words of the documents, and all spellings of the groups they contain. */
  readonly lexicon: Lexicon;
  /** The words that people use for roles, whether or not a document contains them. */
  readonly roleWords: Lexicon;
  /** Words that are ignored if no document contains them. */
  readonly fillerWords: ReadonlySet<string>;
  /** How many documents contain a term. */
  readonly count: (term: string) => number;
  /** Roles by the stems of their words, without stop words. */
  readonly roles: PhraseIndex<Role>;
  /** Terms of whole names, by the words of the name. */
  readonly names: PhraseIndex<string>;
};

/** A person, body or thing that people search for in other words. */
export type Role = {
  /** The terms it stands for, each with its weight, 0 to 1. */
  readonly terms: ReadonlyMap<string, number>;
  /** The same for display: "troops or army". */
  readonly shown: string;
};
