import type { Analyzer } from './analyzer.ts';
import type { SearchDocument } from './search-document.ts';
import { tokenize } from './tokenize.ts';

/**
 * The terms of a query that a document has in none but labels of several words, of which the query lacks one: `town` for
 * "money for towns".
 */
export function createPartTerms(analyzer: Analyzer) {
  const known = new Map<string, readonly string[]>();
  const termsOf = (label: string): readonly string[] => {
    const terms = known.get(label) ?? analyzer.analyse(tokenize(label)).map(({ term }) => term);
    known.set(label, terms);
    return terms;
  };
  return ({ labels, together = [] }: SearchDocument, asked: ReadonlySet<string>): ReadonlySet<string> => {
    const parts = together.map(termsOf).filter((terms) => !terms.every((term) => asked.has(term)));
    if (parts.length === 0) return NONE;
    const others = new Set(labels.filter((label) => !together.includes(label)).flatMap(termsOf));
    const whole = together.map(termsOf).filter((terms) => terms.every((term) => asked.has(term)));
    for (const term of whole.flat()) others.add(term);
    return new Set(parts.flat().filter((term) => !others.has(term)));
  };
}

const NONE: ReadonlySet<string> = new Set();
