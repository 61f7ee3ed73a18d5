import MiniSearch, { type Options } from 'minisearch';
import {
  type Analysis,
  createAnalysis,
  isStopWord,
  kindTerm,
  type Vocabulary,
  wholeName,
} from './analyzer.ts';
import { dateTerms } from './dates.ts';
import { fold } from './fold.ts';
import { createLexicon, type Entry } from './lexicon.ts';
import { createPhraseBook, type PhraseBook } from './phrase-index.ts';
import type { Knowledge } from './query-context.ts';
import { rolesOf, roleWordsOf } from './roles.ts';
import type { SearchDocument } from './search.ts';
import { stem } from './stem.ts';
import { type Word, wordsOf } from './tokenize.ts';
import { WEIGHTS } from './weights.ts';

/** What is looked up in, and what is known of its words. Immutable. */
export type SearchIndex = {
  readonly engine: MiniSearch<Indexed>;
  /** The first of a long list by themselves, of which a list has its newest first: what a common word is completed from. */
  readonly front: MiniSearch<Indexed>;
  readonly words: IndexWords;
  readonly knowledge: Knowledge;
  readonly document: (id: string) => SearchDocument | undefined;
  /** The place of a document in the list that was given: what decides between equals. */
  readonly order: (id: string) => number;
  readonly size: number;
};

const FIELDS = ['title', 'text', 'heading', 'names', 'labels', 'date', 'whole'] as const;
type Field = (typeof FIELDS)[number];

/** A document as MiniSearch gets it: terms with spaces between. */
export type Indexed = Readonly<Partial<Record<Field, string>>> & { readonly id: string };

/** What an index remembers beside MiniSearch's own part, in a form that JSON keeps. */
export type IndexWords = {
  /** In how many documents each term stands. */
  readonly counts: readonly (readonly [term: string, documents: number])[];
  readonly entries: readonly Entry[];
};

const FRONT = WEIGHTS.budget.typing;

export const ENGINE: Options<Indexed> = {
  fields: [...FIELDS],
  // The analysis has been made: what comes here is terms with spaces between. MiniSearch takes the number of different
  // tokens for a field's length where BM25 means all of them; numbered, they are all different.
  tokenize: (text) => (text === '' ? [] : text.split(' ').map((term, place) => `${term} ${place}`)),
  processTerm: (numbered) => numbered.slice(0, numbered.indexOf(' ')),
  autoVacuum: false,
  searchOptions: { boost: WEIGHTS.fields, bm25: WEIGHTS.bm25 },
};

export function buildIndex(documents: readonly SearchDocument[], vocabulary: Vocabulary): SearchIndex {
  const analysis = createAnalysis(vocabulary);
  const engine = new MiniSearch<Indexed>(ENGINE);
  const front = documents.length > FRONT ? new MiniSearch<Indexed>(ENGINE) : engine;
  const counts = new Map<string, number>();
  const entries = new Map<string, Entry>();
  // Names and labels come again and again; titles do not.
  const seen = new Map<string, Analysed>();
  const once = (text: string): Analysed => {
    const known = seen.get(text) ?? analysed(text, analysis);
    seen.set(text, known);
    return known;
  };
  for (const [place, document] of documents.entries()) {
    const title = analysed(document.title, analysis);
    const text = analysed(document.text, analysis);
    const names = document.names.map(once);
    const labels = [...(document.kind === undefined ? [] : [document.kind]), ...document.labels].map(once);
    const whole = new Set(
      [...names, ...labels.filter(({ words }) => words.length > 1)].map((one) => one.whole),
    );
    if (document.kind !== undefined) whole.add(kindTerm(fold(document.kind)));
    const dates = document.date ? dateTerms(document.date) : [];
    const all = [title, text, ...names, ...labels];
    for (const term of new Set([...all.flatMap(({ terms }) => terms), ...whole, ...dates])) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    for (const { words } of all) {
      for (const word of words) {
        if (isStopWord(word)) continue;
        note(entries, word.folded);
        if (word.joined) note(entries, word.joined.folded);
      }
    }
    const isTitleAlone = text.terms.length === 0;
    const fields: Record<Field, readonly string[]> = {
      // A title above a text is a part of it, and only a little more: counted in full beside it, it outweighs the text.
      title: isTitleAlone ? title.terms : [],
      text: isTitleAlone ? [] : [...title.terms, ...text.terms],
      heading: isTitleAlone ? [] : title.terms,
      names: names.flatMap(({ terms }) => terms),
      labels: labels.flatMap(({ terms }) => terms),
      date: dates,
      whole: [...whole],
    };
    // An empty field would count as one of no length, and make the others look long beside the average.
    const filled = Object.entries(fields).filter(([, terms]) => terms.length > 0);
    const indexed: Indexed = {
      id: document.id,
      ...Object.fromEntries(filled.map(([field, terms]) => [field, terms.join(' ')])),
    };
    engine.add(indexed);
    if (front !== engine && place < FRONT) front.add(indexed);
  }
  for (const [word, group] of analysis.spellings) {
    const count = counts.get(group.term) ?? 0;
    if (count > 0) entries.set(word, { word, term: group.term, count });
  }
  const words: IndexWords = { counts: [...counts], entries: [...entries.values()] };
  return indexOf({ engine, front, words }, documents, vocabulary, analysis);
}

/** Puts an index together from its parts and what they were made of. */
export function indexOf(
  { engine, front, words }: Pick<SearchIndex, 'engine' | 'front' | 'words'>,
  documents: readonly SearchDocument[],
  vocabulary: Vocabulary,
  analysis: Analysis = createAnalysis(vocabulary),
): SearchIndex {
  const byId = new Map(documents.map((document, order) => [document.id, { document, order }]));
  const counts = new Map(words.counts);
  const knowledge: Knowledge = {
    analysis,
    lexicon: createLexicon(words.entries),
    roleWords: createLexicon(roleWordsOf(vocabulary)),
    count: (term) => counts.get(term) ?? 0,
    roles: rolesOf(vocabulary, analysis, (term) => counts.has(term)),
    names: namesOf(documents),
  };
  return {
    engine,
    front,
    words,
    knowledge,
    document: (id) => byId.get(id)?.document,
    order: (id) => byId.get(id)?.order ?? documents.length,
    size: documents.length,
  };
}

type Analysed = {
  readonly words: readonly Word[];
  readonly terms: readonly string[];
  readonly whole: string;
};

function analysed(text: string, analysis: Analysis): Analysed {
  const words = text === '' ? [] : wordsOf(text);
  return {
    words,
    terms: words.length === 0 ? [] : analysis.tokens(words).map(({ term }) => term),
    whole: wholeName(words),
  };
}

function namesOf(documents: readonly SearchDocument[]): PhraseBook<string> {
  const names = createPhraseBook<string>();
  for (const name of new Set(documents.flatMap((document) => [...document.names, ...document.labels]))) {
    const words = wordsOf(name);
    const folded = words.map((word) => word.folded);
    if (words.length < 2) continue;
    names.add(folded, wholeName(words));
    if (folded[0] === 'the') names.add(folded.slice(1), wholeName(words));
  }
  return names;
}

function note(entries: Map<string, Entry>, word: string): void {
  const entry = entries.get(word);
  if (entry) entry.count += 1;
  else entries.set(word, { word, term: stem(word), count: 1 });
}
