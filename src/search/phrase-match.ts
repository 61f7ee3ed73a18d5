import { listForms, listIndexedForms } from './query-context.ts';
import type { SearchIndex } from './search-index.ts';
import { stemWords } from './stem.ts';
import { tokenize } from './tokenize.ts';

/** Labels are left out: a reader does not see them. */
const VISIBLE_FIELDS = ['title', 'text', 'names'];

/** Finds the documents that contain a phrase in title, text or names. */
export type PhraseMatcher = {
  /** Ids of documents with this word in any form and spelling, or with these words side by side. */
  findMatches(text: string): ReadonlySet<string>;
  /** `phrase` is stems in order, as from `stemWords`; an empty one always matches. */
  matches(id: string, phrase: readonly string[]): boolean;
};

export function createPhraseMatcher({ engine, document, analyzer, count }: SearchIndex): PhraseMatcher {
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
    const terms = groups.flatMap(({ group }) => listIndexedForms(group.term, { count }));
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

  function matches(id: string, phrase: readonly string[]): boolean {
    const found = document(id);
    if (!found || phrase.length === 0) return true;
    return [found.title, found.text, ...found.names].some((text) => {
      const words = stemWords(text);
      return words.some((_, start) => phrase.every((word, offset) => words[start + offset] === word));
    });
  }

  return { findMatches, matches };
}
