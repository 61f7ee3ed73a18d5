import type MiniSearch from 'minisearch';
import { once } from '../async.ts';
import { type Analyzer, createAnalyzer, nameWordTerm, wholeNameTerm } from './analyzer.ts';
import { createCompoundSplitter, type SplitCompound } from './compounds.ts';
import { type ConnectingTitles, createConnectingTitles } from './connecting-titles.ts';
import { createDocumentAnalyzer, createEngine, type IndexedDocument } from './indexed-document.ts';
import { classifyWord } from './known-words.ts';
import { findLanguages } from './language.ts';
import { buildLexicon, type LexiconEntry } from './lexicon.ts';
import { createPhraseIndex, type PhraseIndex } from './phrase-index.ts';
import { listForms, listIndexedForms, type QueryContext, type Role } from './query-context.ts';
import type { QueryReader } from './query-words.ts';
import { indexRoles, listRoleWords } from './role-words.ts';
import type { SearchDocument, Vocabulary } from './search-document.ts';
import { stem } from './stem.ts';
import { loadFillerWords } from './stop-words.ts';
import { createTitleWords, type TitleWords } from './title-words.ts';
import { tokenize } from './tokenize.ts';
import { WEIGHTS } from './weights.ts';
import { finish, type Steps } from './work-in-slices.ts';

/** The indexed documents, and what is known about their words. Immutable. */
export type SearchIndex = {
  readonly engine: MiniSearch<IndexedDocument>;
  /**
   * Only the first documents of a long list, which are its newest, for completing a frequent word while it is typed.
   * Without it, p99 while typing is 3.5 times as long at 100,000 documents.
   */
  readonly head: MiniSearch<IndexedDocument>;
  readonly titles: TitleWords;
  readonly connecting: ConnectingTitles;
  readonly analyzer: Analyzer;
  /** How many documents contain a term. */
  readonly count: (term: string) => number;
  /** Roles by the stems of their words, whether or not a document has what they mean. */
  readonly roles: PhraseIndex<Role>;
  /** The words of one part, or of all documents if there is no such part. */
  readonly scopeOf: (part: string | undefined) => Scope;
  readonly document: (id: string) => SearchDocument | undefined;
  /** The position of a document in the list that was indexed, which breaks ties. */
  readonly order: (id: string) => number;
  readonly size: number;
};

/** What a query is read by: the words of the documents that it is about, and their number. */
export type Scope = { readonly context: QueryContext; readonly size: number };

const HEAD_SIZE = WEIGHTS.budget.typing;

export function* buildIndex(
  documents: readonly SearchDocument[],
  vocabulary: Vocabulary,
): Steps<SearchIndex> {
  const languages = findLanguages(documents);
  const analyzer = createAnalyzer(vocabulary, languages);
  yield;
  const split = languages.compounding ? yield* learnCompounds(documents, analyzer) : () => [];
  const reading = { languages, split };
  const analyseDocument = createDocumentAnalyzer(analyzer, split);
  const engine = createEngine();
  const head = documents.length > HEAD_SIZE ? createEngine() : engine;
  const titles = createTitleWords();
  const connecting = createConnectingTitles();
  const parts = new Map<string, PartWords>();
  for (const [at, document] of documents.entries()) {
    const { indexed, title, terms, words } = analyseDocument(document);
    engine.add(indexed);
    titles.add(title.words, title.tokens);
    connecting.add(indexed.id, title.words);
    if (head !== engine && at < HEAD_SIZE) head.add(indexed);
    const name = document.part ?? '';
    const part: PartWords = parts.get(name) ?? { counts: new Map(), entries: new Map(), documents: [] };
    parts.set(name, part);
    part.documents.push(document);
    for (const term of terms) part.counts.set(term, (part.counts.get(term) ?? 0) + 1);
    for (const word of words) countWord(part.entries, word, 1);
    yield;
  }
  const byId = new Map(documents.map((document, order) => [document.id, { document, order }]));
  yield;
  const scopes = new Map<string, Scope>();
  for (const [name, part] of parts) scopes.set(name, yield* buildScope(part, analyzer, reading, vocabulary));
  const tallies = [...parts.values()];
  const [only] = scopes.size === 1 ? scopes.values() : [];
  const whole = once(() => only ?? finish(buildScope(mergeParts(tallies), analyzer, reading, vocabulary)));
  return {
    engine,
    head,
    titles,
    connecting,
    analyzer,
    roles: indexRoles(vocabulary, analyzer, () => true),
    count: (term) => tallies.reduce((sum, { counts }) => sum + (counts.get(term) ?? 0), 0),
    scopeOf: (part) => (part === undefined ? undefined : scopes.get(part)) ?? whole(),
    document: (id) => byId.get(id)?.document,
    order: (id) => byId.get(id)?.order ?? documents.length,
    size: documents.length,
  };
}

/** What the documents of a part say, word by word. */
type PartWords = {
  readonly counts: Map<string, number>;
  readonly entries: Map<string, LexiconEntry>;
  readonly documents: SearchDocument[];
};

function countWord(entries: Map<string, LexiconEntry>, word: string, count: number): void {
  const entry = entries.get(word);
  if (entry) entry.count += count;
  else entries.set(word, { word, term: stem(word), count });
}

function mergeParts(parts: readonly PartWords[]): PartWords {
  const merged: PartWords = { counts: new Map(), entries: new Map(), documents: [] };
  for (const { counts, entries, documents } of parts) {
    for (const [term, count] of counts) merged.counts.set(term, (merged.counts.get(term) ?? 0) + count);
    for (const { word, count } of entries.values()) countWord(merged.entries, word, count);
    merged.documents.push(...documents);
  }
  return merged;
}

function* buildScope(
  { counts, entries, documents }: PartWords,
  analyzer: Analyzer,
  reading: Omit<QueryReader, 'isKnown'>,
  vocabulary: Vocabulary,
): Steps<Scope> {
  const count = (term: string) => counts.get(term) ?? 0;
  const words = [...entries.keys()];
  for (const [word, group] of analyzer.spellings) {
    const found = Math.max(count(group.term), count(nameWordTerm(group.term)));
    if (found > 0) entries.set(word, { word, term: group.term, count: found });
  }
  const isKnown = (folded: string) => listForms(folded, { count, analyzer }).length > 0;
  const context: QueryContext = {
    analyzer,
    reader: { ...reading, isKnown },
    lexicon: yield* buildLexicon(entries.values()),
    roleWords: yield* buildLexicon(listRoleWords(vocabulary)),
    fillerWords: loadFillerWords(),
    count,
    roles: indexRoles(vocabulary, analyzer, (term) => listIndexedForms(term, { count }).length > 0),
    names: yield* indexNames(documents),
    hasVocabulary: vocabulary.spellings.length > 0,
    isListed: createLanguageCheck(words),
  };
  return { context, size: documents.length };
}

/** Looks at some of the words, and only when first asked. */
function createLanguageCheck(words: readonly string[]): (word: string) => boolean {
  const isEnglish = once(() => {
    const latin = words.filter((word) => /^[a-z]{4,}$/.test(word)).slice(0, 400);
    const known = latin.filter((word) => classifyWord(word) !== null).length;
    return known >= 0.7 * latin.length;
  });
  return (word) => /^[a-z]{3,}$/.test(word) && isEnglish();
}

/** Reads the documents once for their words, of which compounds are made. */
function* learnCompounds(documents: readonly SearchDocument[], analyzer: Analyzer): Steps<SplitCompound> {
  const known = new Set<string>();
  for (const { title, text, labels } of documents) {
    for (const part of [title, text, ...labels]) {
      for (const { term } of analyzer.analyse(tokenize(part))) known.add(term);
    }
    yield;
  }
  return createCompoundSplitter((folded) => analyzer.stemsOf(folded).some((stemmed) => known.has(stemmed)));
}

function* indexNames(documents: readonly SearchDocument[]): Steps<PhraseIndex<string>> {
  const index = createPhraseIndex<string>();
  for (const name of new Set(documents.flatMap((document) => [...document.names, ...document.labels]))) {
    yield;
    const words = tokenize(name).map((word) => word.folded);
    if (words.length < 2) continue;
    index.add(words, wholeNameTerm(words));
    if (words[0] === 'the') index.add(words.slice(1), wholeNameTerm(words));
  }
  return index;
}
