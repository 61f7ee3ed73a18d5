import { type Analyzer, createAnalyzer } from './analyzer.ts';
import { createCompoundSplitter, type SplitCompound } from './compounds.ts';
import { type ConnectingTitles, createConnectingTitles } from './connecting-titles.ts';
import { Engine } from './engine.ts';
import { ForkMap } from './fork-map.ts';
import { createDocumentAnalyzer } from './indexed-document.ts';
import { findLanguages } from './language.ts';
import { buildLexicon } from './lexicon.ts';
import { countDocument, mergeParts, NO_WORDS, type PartWords } from './part-words.ts';
import type { PhraseIndex } from './phrase-index.ts';
import type { Role } from './query-context.ts';
import { indexRoles, listRoleWords } from './role-words.ts';
import { buildScope, type Reading, type Scope } from './scope.ts';
import type { SearchDocument, Vocabulary } from './search-document.ts';
import { createTitleWords, type PackedTitle, type TitleWords } from './title-words.ts';
import { tokenize } from './tokenize.ts';
import { WEIGHTS } from './weights.ts';
import { finish, type Steps } from './work-in-slices.ts';

/** The indexed documents, and what is known about their words. Immutable. */
export type SearchIndex = {
  readonly engine: Engine;
  /**
   * Only the first documents of a long list, which are its newest, for completing a frequent word while it is typed.
   * Without it, p99 while typing is 3.5 times as long at 100,000 documents.
   */
  readonly head: Engine;
  readonly titles: TitleWords;
  readonly titleOf: (id: string) => PackedTitle;
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
  readonly parts: IndexParts;
};

export const HEAD_SIZE = WEIGHTS.budget.typing;

/** What an index is made of, and what the next one begins with. */
export type IndexParts = {
  readonly reading: Reading;
  readonly roles: PhraseIndex<Role>;
  readonly engine: Engine;
  readonly head: Engine;
  readonly titles: TitleWords;
  readonly connecting: ConnectingTitles;
  readonly byId: ForkMap<string, Indexed>;
  readonly documents: readonly SearchDocument[];
  readonly order: ReadonlyMap<string, number>;
  readonly scopes: ReadonlyMap<string, Scope>;
  /** Of all documents; null until it is first needed. */
  whole: Scope | null;
};

/** `place`: of its title among the titles. */
type Indexed = { readonly document: SearchDocument; readonly place: number };

export function* buildIndex(
  documents: readonly SearchDocument[],
  vocabulary: Vocabulary,
): Steps<SearchIndex> {
  const languages = yield* findLanguages(documents);
  const analyzer = createAnalyzer(vocabulary, languages);
  yield;
  const split = languages.compounding ? yield* learnCompounds(documents, analyzer) : () => [];
  const analyseDocument = createDocumentAnalyzer(analyzer, split);
  const engine = new Engine();
  const head = documents.length > HEAD_SIZE ? new Engine() : engine;
  const titles = createTitleWords();
  const connecting = createConnectingTitles();
  const byId = new ForkMap<string, Indexed>();
  const parts = new Map<string, PartWords>();
  for (const [at, document] of documents.entries()) {
    const analysed = analyseDocument(document);
    const { indexed, title } = analysed;
    engine.add(indexed);
    byId.set(indexed.id, { document, place: titles.add(title.words, title.tokens) });
    connecting.add(indexed.id, title.words);
    if (head !== engine && at < HEAD_SIZE) head.add(indexed);
    const name = document.part ?? '';
    parts.set(name, countDocument(parts.get(name) ?? NO_WORDS(), document, analysed, 1));
    yield;
  }
  const roleWords = yield* buildLexicon(listRoleWords(vocabulary));
  const reading: Reading = { languages, split, analyzer, vocabulary, roleWords };
  const scopes = new Map<string, Scope>();
  for (const [name, part] of parts) scopes.set(name, yield* buildScope(part, reading));
  return composeIndex({
    reading,
    roles: indexRoles(vocabulary, analyzer, () => true),
    engine,
    head,
    titles,
    connecting,
    byId,
    documents,
    order: yield* numberDocuments(documents),
    scopes,
    whole: null,
  });
}

export function composeIndex(parts: IndexParts): SearchIndex {
  const { reading, titles, byId, documents, order, scopes } = parts;
  const all = [...scopes.values()];
  const [only] = all.length === 1 ? all : [];
  const whole = (): Scope => {
    parts.whole ??= only ?? finish(buildScope(mergeParts(all.map(({ words }) => words)), reading));
    return parts.whole;
  };
  return {
    engine: parts.engine,
    head: parts.head,
    titles,
    titleOf: (id) => titles.at(byId.get(id)?.place ?? Number.POSITIVE_INFINITY),
    connecting: parts.connecting,
    analyzer: reading.analyzer,
    roles: parts.roles,
    count: (term) => all.reduce((sum, { words }) => sum + (words.counts.get(term) ?? 0), 0),
    scopeOf: (part) => (part === undefined ? undefined : scopes.get(part)) ?? whole(),
    document: (id) => byId.get(id)?.document,
    order: (id) => order.get(id) ?? documents.length,
    size: documents.length,
    parts,
  };
}

/** The position of each document in the list. */
export function* numberDocuments(documents: readonly SearchDocument[]): Steps<ReadonlyMap<string, number>> {
  const order = new Map<string, number>();
  for (const { id } of documents) {
    order.set(id, order.size);
    yield;
  }
  return order;
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
