import { once } from '../async.ts';
import { type Analyzer, nameWordTerm, wholeNameTerm } from './analyzer.ts';
import { classifyWord } from './known-words.ts';
import { buildLexicon, type Lexicon, type LexiconEntry } from './lexicon.ts';
import type { PartWords } from './part-words.ts';
import { createPhraseIndex, type PhraseIndex } from './phrase-index.ts';
import { listForms, listIndexedForms, type QueryContext } from './query-context.ts';
import type { QueryReader } from './query-words.ts';
import { indexRoles } from './role-words.ts';
import type { Vocabulary } from './search-document.ts';
import { stem } from './stem.ts';
import { loadFillerWords } from './stop-words.ts';
import { tokenize } from './tokenize.ts';
import type { Steps } from './work-in-slices.ts';

/** What a query is read by: the words of the documents that it is about, and their number. */
export type Scope = {
  readonly context: QueryContext;
  readonly size: number;
  /** What it was made of. */
  readonly words: PartWords;
};

/** What all scopes of an index have in common. */
export type Reading = Omit<QueryReader, 'isKnown'> & {
  readonly analyzer: Analyzer;
  readonly vocabulary: Vocabulary;
  readonly roleWords: Lexicon;
};

export function* buildScope(words: PartWords, reading: Reading): Steps<Scope> {
  const known = new Set([...words.words.keys(), ...reading.analyzer.spellings.keys()]);
  const entries = [...known].flatMap((word) => describeWord(word, words, reading) ?? []);
  const names = createPhraseIndex<string>();
  for (const name of words.names.keys()) {
    yield;
    for (const phrase of listPhrases(name)) names.add(phrase, wholeNameTerm(listWords(name)));
  }
  return composeScope(words, yield* buildLexicon(entries), names, reading);
}

/** The terms, words and names of documents that were added or removed. */
export type Touched = {
  readonly terms: Set<string>;
  readonly words: Set<string>;
  readonly names: Set<string>;
};

/** The scope of a part whose words have changed, at the cost of what was touched. */
export function* changeScope(
  former: Scope,
  words: PartWords,
  touched: Touched,
  reading: Reading,
): Steps<Scope> {
  const isTouched = (term: string) => touched.terms.has(term) || touched.terms.has(nameWordTerm(term));
  const spellings = [...reading.analyzer.spellings].flatMap(([word, { term }]) =>
    isTouched(term) ? [word] : [],
  );
  yield;
  const entries = [...touched.words, ...spellings].map(
    (word) => [word, describeWord(word, words, reading)] as const,
  );
  const names = former.context.names.fork();
  for (const name of touched.names) {
    const [before, after] = [former.words, words].map((each) => each.names.get(name) !== undefined);
    if (before === after) continue;
    for (const phrase of listPhrases(name)) {
      if (after) names.add(phrase, wholeNameTerm(listWords(name)));
      else names.remove(phrase, wholeNameTerm(listWords(name)));
    }
    yield;
  }
  const lexicon = yield* former.context.lexicon.change(new Map(entries));
  return composeScope(words, lexicon, names, reading);
}

function composeScope(
  words: PartWords,
  lexicon: Lexicon,
  names: PhraseIndex<string>,
  { analyzer, vocabulary, roleWords, ...reading }: Reading,
): Scope {
  const count = (term: string) => words.counts.get(term) ?? 0;
  const roles = once(() =>
    indexRoles(vocabulary, analyzer, (term) => listIndexedForms(term, { count }).length > 0),
  );
  const isKnown = (folded: string) => listForms(folded, { count, analyzer }).length > 0;
  const context: QueryContext = {
    analyzer,
    reader: { ...reading, isKnown },
    lexicon,
    roleWords,
    fillerWords: loadFillerWords(),
    count,
    get roles() {
      return roles();
    },
    names,
    hasVocabulary: vocabulary.spellings.length > 0,
    isListed: createLanguageCheck(words),
  };
  return { context, size: words.size, words };
}

/** A word as the lexicon has it: under its spelling group, if documents have that, or under its stem; null if none has it. */
function describeWord(
  word: string,
  { counts, words }: PartWords,
  { analyzer }: Reading,
): LexiconEntry | null {
  const term = analyzer.spellings.get(word)?.term;
  const forms = term === undefined ? [] : [term, nameWordTerm(term)];
  const found = Math.max(0, ...forms.map((form) => counts.get(form) ?? 0));
  if (term !== undefined && found > 0) return { word, term, count: found };
  const count = words.get(word) ?? 0;
  return count > 0 ? { word, term: stem(word), count } : null;
}

/** Looks at some of the words, and only when first asked. */
function createLanguageCheck({ words }: PartWords): (word: string) => boolean {
  const isEnglish = once(() => {
    const latin = [...words.keys()].filter((word) => /^[a-z]{4,}$/.test(word)).slice(0, 400);
    const known = latin.filter((word) => classifyWord(word) !== null).length;
    return known >= 0.7 * latin.length;
  });
  return (word) => /^[a-z]{3,}$/.test(word) && isEnglish();
}

function listWords(name: string): readonly string[] {
  return tokenize(name).map((word) => word.folded);
}

/** What a name of several words is found by: with "the" before it, also without. */
function listPhrases(name: string): readonly (readonly string[])[] {
  const words = listWords(name);
  if (words.length < 2) return [];
  return words[0] === 'the' ? [words, words.slice(1)] : [words];
}
