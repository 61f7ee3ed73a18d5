import { type Analyzer, nameWordTerm } from './analyzer.ts';
import type { Lexicon } from './lexicon.ts';
import type { PhraseIndex } from './phrase-index.ts';
import type { QueryReader } from './query-words.ts';

/** What parsing a query needs to know about the index. */
export type QueryContext = {
  readonly analyzer: Analyzer;
  readonly reader: QueryReader;
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
  /** Whether the guide says what its subjects are called otherwise. */
  readonly hasVocabulary: boolean;
  /** Whether the lists of known words have most words of the documents' language in this word's script. */
  readonly isListed: (word: string) => boolean;
};

/** A person, body or thing that people search for in other words. */
export type Role = {
  /** The terms it stands for, each with its weight, 0 to 1. */
  readonly terms: ReadonlyMap<string, number>;
  /** The same for display: "troops or army". */
  readonly shown: string;
};

/** The terms under which the index has a word or a spelling group: its own, as a compound, and within a name. */
export function listIndexedForms(term: string, { count }: Pick<QueryContext, 'count'>): readonly string[] {
  const own = [term, `+${term}`];
  return [...own, ...own.map(nameWordTerm)].filter((form) => count(form) > 0);
}

/** The terms under which the index has a folded word, in any of the documents' languages. */
export function listForms(
  word: string,
  context: Pick<QueryContext, 'count' | 'analyzer'>,
): readonly string[] {
  return context.analyzer.stemsOf(word).flatMap((stemmed) => listIndexedForms(stemmed, context));
}
