import type { Library } from '../guide/library.ts';
import type { Source } from '../guide/schema.ts';
import { findSources, type SourceResults } from './find-sources.ts';
import { createUnsaidFinder, wordsOfEntry } from './literal-words.ts';
import type { SourceQuery } from './source-query.ts';

/** How the entries that were found match the words. Without words, each matches them all. */
export type EntryMatches = {
  /** Those that have every word themselves; no others are counted in a heading. */
  readonly exact: readonly Source[];
  /** These, and those that have some only by a topic or in other words. */
  readonly whole: readonly Source[];
  /** Whether there are further entries with every word, which were not looked through. */
  readonly isCut: boolean;
  /** Without an exact one, the words that the best of `whole` each lack themselves. */
  readonly lacking: readonly string[];
  /** The words that an exact one has. */
  readonly asked: readonly string[];
  /** The words that an entry does not have itself. */
  readonly unsaidBy: (source: Source) => readonly string[];
};

export function matchEntries(library: Library, query: SourceQuery, found: SourceResults): EntryMatches {
  const isTranslated = query.filters.some(({ option }) => option === 'language');
  // Beside a phrase, what was typed may only ask.
  const typed = query.phrases.length > 0 ? found.searched || query.words : query.words;
  const unsaidIn = createUnsaidFinder(library, typed || found.searched, found.rewrites, isTranslated);
  const unsaidBy = (source: Source) =>
    found.hitOf(source) === null ? [] : unsaidIn(wordsOfEntry(library, source));
  const whole = found.sources.filter((source) => found.hitOf(source)?.isComplete ?? true);
  const exact = whole.filter((source) => unsaidBy(source).length === 0);
  const [first = [], ...others] = exact.length > 0 ? [] : whole.slice(0, BEST).map(unsaidBy);
  const lacking = first.filter((word) => others.every((each) => each.includes(word)));
  const isCut = found.complete > whole.length;
  return { exact, whole, isCut, lacking, asked: unsaidIn(''), unsaidBy };
}

/** Entries that a heading speaks for. */
const BEST = 3;

/** Entries to look through for those with every word. */
export const LEAST_FOUND = 100;

/** A label with the number that the heading of the list gives, or without one if that counts none; null if nothing is found. */
export function labelWithCount(
  library: Library,
  query: SourceQuery,
  now: Date,
  label: string,
): string | null {
  const found = findSources(library, query, now, LEAST_FOUND);
  if (found.total === 0) return null;
  const { exact, isCut } = matchEntries(library, query, found);
  return exact.length === 0 || isCut ? label : `${label}: ${exact.length}`;
}
