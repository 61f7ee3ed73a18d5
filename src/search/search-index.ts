import MiniSearch from 'minisearch';
import { type Analysis, createAnalysis, isStopWord, type Vocabulary, wholeName } from './analysis.ts';
import { dateTerms } from './dates.ts';
import { createLexicon, type Entry } from './lexicon.ts';
import { createPhraseBook } from './phrase-book.ts';
import type { Knowledge } from './question.ts';
import type { SearchDocument } from './search.ts';
import { stem } from './stem.ts';
import { WEIGHTS } from './weights.ts';
import { wordsOf } from './words.ts';

/** What is looked up in, and what is known of its words. Immutable. */
export type SearchIndex = {
  readonly engine: MiniSearch<Indexed>;
  readonly knowledge: Knowledge;
  readonly document: (id: string) => SearchDocument | undefined;
  /** The place of a document in the list that was given: what decides between equals. */
  readonly order: (id: string) => number;
  readonly size: number;
};

const FIELDS = ['title', 'text', 'names', 'labels', 'date', 'whole'] as const;
type Field = (typeof FIELDS)[number];

/** A document as MiniSearch gets it: terms with spaces between. */
export type Indexed = Readonly<Record<Field, string>> & { readonly id: string };

export function buildIndex(documents: readonly SearchDocument[], vocabulary: Vocabulary): SearchIndex {
  const analysis = createAnalysis(vocabulary);
  const byId = new Map(documents.map((document, order) => [document.id, { document, order }]));
  const counts = new Map<string, number>();
  const entries = new Map<string, Entry>();
  const names = createPhraseBook<string>();
  const knownNames = new Set<string>();
  const engine = new MiniSearch<Indexed>({
    fields: [...FIELDS],
    // The analysis has been made: what comes here is terms with spaces between. MiniSearch takes the number of different
    // tokens for a field's length where BM25 means all of them; numbered, they are all different.
    tokenize: (text) => (text === '' ? [] : text.split(' ').map((term, place) => `${term} ${place}`)),
    processTerm: (numbered) => numbered.slice(0, numbered.indexOf(' ')),
    autoVacuum: false,
    searchOptions: { boost: WEIGHTS.fields, bm25: WEIGHTS.bm25 },
  });

  for (const document of documents) {
    const indexed = analyse(document, analysis);
    for (const term of new Set(FIELDS.flatMap((field) => indexed[field].split(' ')))) {
      counts.set(term, (counts.get(term) ?? 0) + 1);
    }
    for (const name of [...document.names, ...document.labels]) {
      if (knownNames.has(name)) continue;
      knownNames.add(name);
      const words = wordsOf(name).map((word) => word.folded);
      if (words.length > 1) names.add(words, wholeName(name));
      if (words.length > 1 && words[0] === 'the') names.add(words.slice(1), wholeName(name));
    }
    for (const text of [document.title, document.text, ...document.names, ...document.labels]) {
      for (const word of wordsOf(text)) {
        if (isStopWord(word)) continue;
        note(entries, word.folded);
        if (word.joined) note(entries, word.joined.folded);
      }
    }
    engine.add(indexed);
  }
  for (const [word, group] of analysis.spellings) {
    const count = counts.get(group.term) ?? 0;
    if (count > 0) entries.set(word, { word, term: group.term, count });
  }

  const roles = createPhraseBook<ReadonlyMap<string, number>>();
  for (const { words, means } of vocabulary.roles) {
    const terms = meaningOf(means, analysis);
    for (const phrase of words) {
      const content = wordsOf(phrase).filter((word) => !isStopWord(word));
      roles.add(
        content.map((word) => stem(word.folded)),
        terms,
      );
    }
  }
  return {
    engine,
    knowledge: {
      analysis,
      lexicon: createLexicon(entries.values()),
      count: (term) => counts.get(term) ?? 0,
      roles,
      names,
    },
    document: (id) => byId.get(id)?.document,
    order: (id) => byId.get(id)?.order ?? documents.length,
    size: documents.length,
  };
}

function note(entries: Map<string, Entry>, word: string): void {
  const entry = entries.get(word);
  if (entry) entry.count += 1;
  else entries.set(word, { word, term: stem(word), count: 1 });
}

function analyse(document: SearchDocument, analysis: Analysis): Indexed {
  const terms = (texts: readonly string[]) =>
    texts.flatMap((text) => analysis.tokens(text).map(({ term }) => term)).join(' ');
  const several = document.labels.filter((label) => wordsOf(label).length > 1);
  return {
    id: document.id,
    title: terms([document.title]),
    text: terms([document.text]),
    names: terms(document.names),
    labels: terms(document.labels),
    date: document.date ? dateTerms(document.date).join(' ') : '',
    whole: [...new Set([...document.names, ...several].map(wholeName))].join(' '),
  };
}

/** The terms that a role stands for; the words of a meaning of several words are worth a share each. */
function meaningOf(means: readonly string[], analysis: Analysis): ReadonlyMap<string, number> {
  const terms = new Map<string, number>();
  for (const meaning of means) {
    const words = wordsOf(meaning);
    const named = analysis.named(words);
    const covered = new Set(
      named.flatMap(({ position, length }) => words.slice(position, position + length)),
    );
    const rest = words
      .filter((word) => !covered.has(word) && !isStopWord(word))
      .map((word) => stem(word.folded));
    const all = [...named.map(({ group }) => group.term), ...rest];
    for (const term of all) terms.set(term, 1 / Math.sqrt(all.length));
  }
  return terms;
}
