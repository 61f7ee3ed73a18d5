import { type Analyzer, isStopWord, kindTerm, nameWordTerm, type Token, wholeNameTerm } from './analyzer.ts';
import type { SplitCompound } from './compounds.ts';
import type { Field, IndexedDocument } from './engine.ts';
import { fold } from './fold.ts';
import { listDateTerms } from './query-dates.ts';
import type { SearchDocument } from './search-document.ts';
import { tokenize, type Word } from './tokenize.ts';

export type AnalysedDocument = {
  readonly indexed: IndexedDocument;
  readonly title: { readonly words: readonly Word[]; readonly tokens: readonly Token[] };
  readonly terms: ReadonlySet<string>;
  /** The words and compounds of its texts, repeated as often as they occur, without stop words. */
  readonly words: readonly string[];
};

/** For the documents of one index: publishers and topics recur, so each name and label is analysed once. */
export function createDocumentAnalyzer(
  analyzer: Analyzer,
  split?: SplitCompound,
): (document: SearchDocument) => AnalysedDocument {
  const analyse = (text: string): AnalysedText => {
    const words = tokenize(text);
    const tokens = analyzer.analyse(words, split);
    return { words, tokens, terms: tokens.map(({ term }) => term) };
  };
  const analysedTexts = new Map<string, AnalysedText>();
  const analyseCached = (text: string): AnalysedText => {
    const analysed = analysedTexts.get(text) ?? analyse(text);
    analysedTexts.set(text, analysed);
    return analysed;
  };
  return (document) =>
    composeDocument(document, {
      title: analyse(document.title),
      text: analyse(document.text),
      names: document.names.map(analyseCached),
      labels: [...(document.kind === undefined ? [] : [document.kind]), ...document.labels].map(
        analyseCached,
      ),
    });
}

type AnalysedTexts = {
  readonly title: AnalysedText;
  readonly text: AnalysedText;
  readonly names: readonly AnalysedText[];
  readonly labels: readonly AnalysedText[];
};

function composeDocument(
  document: SearchDocument,
  { title, text, names, labels }: AnalysedTexts,
): AnalysedDocument {
  const whole = new Set([...names, ...labels.filter(({ words }) => words.length > 1)].map(nameTerm));
  if (document.kind !== undefined) whole.add(kindTerm(fold(document.kind)));
  const dates = document.date ? listDateTerms(document.date) : [];
  const all = [title, text, ...names, ...labels];
  const isTitleOnly = text.terms.length === 0;
  const fields: Record<Field, readonly string[]> = {
    title: isTitleOnly ? title.terms : [],
    // The title is indexed as part of the text and weighs only a little more: as a full field it would outweigh the text.
    text: isTitleOnly ? [] : [...title.terms, ...text.terms],
    heading: isTitleOnly ? [] : title.terms,
    names: names.flatMap(({ terms }) => terms.map(nameWordTerm)),
    labels: labels.flatMap(({ terms }) => terms),
    date: dates,
    whole: [...whole],
  };
  // An empty field would count as length 0 in the average, and make the other documents look long.
  const filled = Object.entries(fields).filter(([, terms]) => terms.length > 0);
  return {
    title,
    indexed: {
      id: document.id,
      ...Object.fromEntries(filled.map(([field, terms]) => [field, terms.join(' ')])),
    },
    terms: new Set(Object.values(fields).flat()),
    words: all
      .flatMap(({ words }) => words)
      .filter((word) => !isStopWord(word))
      .flatMap(({ folded, compound }) => (compound ? [folded, compound.folded] : [folded])),
  };
}

type AnalysedText = {
  readonly words: readonly Word[];
  readonly tokens: readonly Token[];
  readonly terms: readonly string[];
};

function nameTerm({ words }: AnalysedText): string {
  return wholeNameTerm(words.map((word) => word.folded));
}
