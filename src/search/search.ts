import MiniSearch from 'minisearch';
import { type Analysis, createAnalysis, isStopWord, stem, type Vocabulary } from './analysis.ts';
import { dateTerms } from './dates.ts';
import { createLexicon, type Entry } from './lexicon.ts';
import { type Asked, type Knowledge, type Role, readQuestion } from './question.ts';
import { wordsOf } from './words.ts';

export type { Vocabulary } from './analysis.ts';

export type SearchDocument = {
  /** Unique over all kinds of documents. */
  readonly id: string;
  readonly title: string;
  /** What it says beyond its title; may be empty. */
  readonly text: string;
  /** What it goes by, or whose it is: publisher, author, aliases. */
  readonly names: readonly string[];
  /** What it is about or what sort of thing it is, in words: topics, kinds. */
  readonly labels: readonly string[];
  /** 2023, 2023-02 or 2023-02-24. */
  readonly date: string | null;
};

export type Hit = {
  readonly id: string;
  /** Comparable within one answer only. */
  readonly score: number;
  /** The words of the title that answered, as they are written there. */
  readonly words: readonly string[];
};

/** How a word was understood when not as typed. */
export type Reading = { readonly typed: string; readonly read: string };

export type Found = {
  /** Best first. */
  readonly hits: readonly Hit[];
  /** How many there are, of which `hits` are the first. */
  readonly total: number;
  /** Where there are no hits: what comes closest, and is no answer. */
  readonly nearest: readonly Hit[];
  readonly readings: readonly Reading[];
};

export type SearchOptions = {
  /** The clock that "last august" is read against. */
  readonly now: Date;
  /** How many hits to give; 100 where it is not said. */
  readonly limit?: number;
  /** Only what was typed: no spelling groups, no repair, no prefixes. */
  readonly literal?: boolean;
  /** The last word is still being typed. */
  readonly typing?: boolean;
  readonly keep?: (id: string) => boolean;
  /** Must occur, word beside word. */
  readonly phrases?: readonly string[];
  /** Must not occur. */
  readonly without?: readonly string[];
};

export type Search = { find(question: string, options: SearchOptions): Found; readonly size: number };

const FIELDS = ['title', 'text', 'names', 'labels', 'date'] as const;
type Field = (typeof FIELDS)[number];
const BOOST: Readonly<Record<Field, number>> = { title: 1, text: 0.7, names: 1.2, labels: 0.6, date: 1 };
const BM25 = { k: 1.2, b: 0.7, d: 0 };

/** Fewer of the asked-for things than this, weighed by how telling they are, and a hit is no hit. */
const THRESHOLD = 0.45;

type Indexed = Readonly<Record<Field, string>> & { readonly id: string };

export function createSearch(documents: readonly SearchDocument[], vocabulary: Vocabulary): Search {
  const analysis = createAnalysis(vocabulary);
  const byId = new Map(documents.map((document) => [document.id, document]));
  const order = new Map(documents.map((document, index) => [document.id, index]));
  const index = new MiniSearch<Indexed>({
    fields: [...FIELDS],
    tokenize: (text) => (text === '' ? [] : text.split(' ')),
    processTerm: (term) => term,
    autoVacuum: false,
  });
  const counts = new Map<string, number>();
  const entries = new Map<string, Entry>();

  for (const document of documents) {
    const indexed = analyse(document, analysis);
    const seen = new Set<string>();
    for (const field of FIELDS) for (const term of indexed[field].split(' ')) if (term) seen.add(term);
    for (const term of seen) counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const text of [document.title, document.text, ...document.names, ...document.labels]) {
      for (const word of wordsOf(text)) {
        if (isStopWord(word)) continue;
        for (const surface of word.joined ? [word.folded, word.joined.folded] : [word.folded]) {
          const entry = entries.get(surface);
          if (entry) entry.count += 1;
          else entries.set(surface, { word: surface, term: stem(surface), count: 1 });
        }
      }
    }
    index.add(indexed);
  }
  for (const [word, group] of analysis.spellings) {
    const count = counts.get(group.term) ?? 0;
    if (count > 0) entries.set(word, { word, term: group.term, count });
  }

  const knowledge: Knowledge = {
    analysis,
    lexicon: createLexicon(entries.values()),
    count: (term) => counts.get(term) ?? 0,
    roles: vocabulary.roles.flatMap((role) => rolesOf(role, analysis)),
  };

  function find(question: string, options: SearchOptions): Found {
    const { limit = 100, literal = false, typing = false, keep, phrases = [], without = [], now } = options;
    const { asked, readings } = readQuestion([question, ...phrases].join(' '), knowledge, {
      now,
      literal,
      typing,
    });
    if (asked.length === 0) return { hits: [], total: 0, nearest: [], readings };
    const tellings = asked.map((one) => telling(one, knowledge, documents.length));
    const whole = tellings.reduce((sum, value) => sum + value, 0);
    const weights = new Map<string, number>();
    const masks = new Map<string, number[]>();
    for (const [number, one] of asked.entries()) {
      for (const [term, weight] of one.terms) {
        if (knowledge.count(term) === 0) continue;
        weights.set(term, Math.max(weights.get(term) ?? 0, weight));
        masks.set(term, [...(masks.get(term) ?? []), number]);
      }
    }
    const unwanted = new Set<string>();
    for (const text of without) {
      for (const token of analysis.tokens(text)) {
        for (const { id } of index.search(token.term, { boost: BOOST })) unwanted.add(id);
      }
    }
    const phraseTerms = phrases.map((phrase) => phraseOf(phrase));
    const scored: { id: string; score: number; coverage: number; terms: readonly string[] }[] = [];
    index.search([...weights.keys()].join(' '), {
      boost: BOOST,
      bm25: BM25,
      boostTerm: (term) => weights.get(term) ?? 1,
      // Takes every result out before MiniSearch sorts them all.
      filter: (result) => {
        if (keep && !keep(result.id)) return false;
        if (unwanted.has(result.id)) return false;
        const met = new Set<number>();
        for (const term of result.queryTerms) for (const number of masks.get(term) ?? []) met.add(number);
        let covered = 0;
        for (const number of met) covered += tellings[number] ?? 0;
        const coverage = whole > 0 ? covered / whole : 0;
        // MiniSearch multiplies by the number of words met; undone here, because it harms long questions.
        const score = (result.score / result.queryTerms.length) * met.size ** preference(asked.length);
        scored.push({ id: result.id, score, coverage, terms: result.queryTerms });
        return false;
      },
    });
    const wanted =
      phraseTerms.length === 0
        ? scored
        : scored.filter(({ id }) => phraseTerms.every((phrase) => holds(id, phrase)));
    wanted.sort(
      (one, other) => other.score - one.score || (order.get(one.id) ?? 0) - (order.get(other.id) ?? 0),
    );
    const least = asked.length > 6 ? 0 : THRESHOLD;
    const hits = wanted.filter(({ coverage }) => coverage >= least);
    const give = (some: typeof wanted): Hit[] =>
      some.map(({ id, score, terms }) => ({ id, score, words: marked(byId.get(id)?.title ?? '', terms) }));
    return {
      hits: give(hits.slice(0, limit)),
      total: hits.length,
      nearest: hits.length === 0 ? give(wanted.slice(0, 3)) : [],
      readings,
    };
  }

  function marked(title: string, terms: readonly string[]): string[] {
    const met = new Set(terms);
    const words = analysis.tokens(title).filter(({ term }) => met.has(term));
    return [...new Set(words.map(({ from, to }) => title.slice(from, to)))];
  }

  function phraseOf(phrase: string): string[] {
    return wordsOf(phrase).map((word) => stem(word.folded));
  }

  function holds(id: string, phrase: readonly string[]): boolean {
    const document = byId.get(id);
    if (!document || phrase.length === 0) return true;
    return [document.title, document.text, ...document.names, ...document.labels].some((text) => {
      const words = wordsOf(text).map((word) => stem(word.folded));
      return words.some((_, start) => phrase.every((word, offset) => words[start + offset] === word));
    });
  }

  return { find, size: documents.length };
}

/** How strongly all the words are preferred to some: in full for a few, hardly for a paste. */
function preference(asked: number): number {
  return asked <= 4 ? 1 : 4 / asked;
}

/** How much it says of a document that it answers to this: more the fewer do. */
function telling({ terms }: Asked, { count }: Knowledge, size: number): number {
  let most = 0;
  for (const term of terms.keys()) most = Math.max(most, count(term));
  return Math.log(1 + (size - most + 0.5) / (most + 0.5));
}

function analyse(document: SearchDocument, analysis: Analysis): Indexed {
  const terms = (texts: readonly string[]) =>
    texts.flatMap((text) => analysis.tokens(text).map(({ term }) => term)).join(' ');
  return {
    id: document.id,
    title: terms([document.title]),
    text: terms([document.text]),
    names: [terms(document.names), ...document.names.map((name) => wholeName(name))].join(' ').trim(),
    labels: terms(document.labels),
    date: document.date ? dateTerms(document.date).join(' ') : '',
  };
}

/** `Democracy Now!` is also asked for as `democracynow`. */
function wholeName(name: string): string {
  const words = wordsOf(name);
  return words.length > 1 ? stem(words.map((word) => word.folded).join('')) : '';
}

function rolesOf(role: Vocabulary['roles'][number], analysis: Analysis): Role[] {
  const terms = new Map<string, number>();
  for (const meaning of role.means) {
    const words = wordsOf(meaning);
    const named = analysis.named(words);
    if (named.length > 0) for (const { group } of named) terms.set(group.term, 1);
    else for (const word of words) if (!isStopWord(word)) terms.set(stem(word.folded), 1);
  }
  return role.words.map((phrase) => ({
    words: wordsOf(phrase)
      .filter((word) => !isStopWord(word))
      .map((word) => stem(word.folded)),
    terms,
  }));
}
