import { LRUCache } from 'lru-cache';
import { isStopWord } from './analyzer.ts';
import { listForms, listIndexedForms } from './query-context.ts';
import type { SearchIndex } from './search-index.ts';
import { stem, stemWords } from './stem.ts';
import { tokenize, type Word } from './tokenize.ts';

/** Labels are left out: a reader does not see them. */
const VISIBLE_FIELDS = ['title', 'text', 'names'];

/** Finds the documents that contain a phrase in title, text or names. */
export type PhraseMatcher = {
  /** Ids of documents with this word in any form and spelling, or another word for it, or with these words side by side. */
  findMatches(text: string): ReadonlySet<string>;
  /** `phrase` is stems in order, as from `stemWords`; an empty one always matches. */
  matches(id: string, phrase: readonly string[]): boolean;
};

export function createPhraseMatcher({
  engine,
  document,
  analyzer,
  count,
  roles,
}: SearchIndex): PhraseMatcher {
  function findTerms(terms: readonly string[]): Set<string> {
    const ids = new Set<string>();
    engine.search(terms.join(' '), {
      fields: VISIBLE_FIELDS,
      filter: ({ id }) => {
        ids.add(id);
        return false;
      },
    });
    return ids;
  }

  function findMatches(text: string): ReadonlySet<string> {
    const words = tokenize(text);
    const stems = stemWords(text);
    if (words.length === 0) return new Set();
    const groups = analyzer.findGroups(words).filter(({ length }) => length === words.length);
    const terms = [
      ...groups.flatMap(({ group }) => listIndexedForms(group.term, { count })),
      ...listOtherWords(words),
    ];
    const forms = words
      .map(({ folded }) => listForms(folded, { count, analyzer }))
      .filter(({ length }) => length > 0);
    if (words.length === 1) return findTerms([...terms, ...forms.flat()]);
    const cost = (terms: readonly string[]) => terms.reduce((sum, term) => sum + count(term), 0);
    const [rarest] = forms.sort((one, other) => cost(one) - cost(other));
    const candidates = rarest === undefined ? [] : [...findTerms(rarest)];
    const ids = candidates.filter((id) => matches(id, stems));
    return new Set([...(terms.length > 0 ? findTerms(terms) : []), ...ids]);
  }

  /** The terms that a search for the words would find as well, if they mean one thing: "Chinese" for "China". */
  function listOtherWords(words: readonly Word[]): string[] {
    const content = words.filter((word) => !isStopWord(word)).map((word) => stem(word.folded));
    const whole = roles.allAt(content, 0).filter(({ length }) => length === content.length);
    return whole.flatMap(({ value }) =>
      [...value.terms].flatMap(([term, weight]) => (weight === 1 ? listIndexedForms(term, { count }) : [])),
    );
  }

  function matches(id: string, phrase: readonly string[]): boolean {
    const found = document(id);
    if (!found || phrase.length === 0) return true;
    return [found.title, found.text, ...found.names].some((text) => {
      const words = stemsOf(text);
      return words.some((_, start) => phrase.every((word, offset) => words[start + offset] === word));
    });
  }

  return { findMatches, matches };
}

/** A question looks for several phrases in the same texts. */
const stemmed = new LRUCache<string, readonly string[]>({ max: 1000 });

function stemsOf(text: string): readonly string[] {
  const known = stemmed.get(text);
  if (known) return known;
  const stems = stemWords(text);
  stemmed.set(text, stems);
  return stems;
}
