import type { Library } from '../guide/library.ts';
import type { Source } from '../guide/schema.ts';
import { findSources, type SourceResults } from './find-sources.ts';
import { createUnsaidFinder, hasEach, wordsOfEntry } from './literal-words.ts';
import { countsEntries, type SourceQuery } from './source-query.ts';
import { wordsOfTopics } from './topic-words.ts';

/** How the entries that were found match the words. Without words, each matches them all. */
export type EntryMatches = {
  /** Those that have every word themselves. */
  readonly exact: readonly Source[];
  /** These, and those with a topic that has the words they lack; in the order of the query, without one the exact first. */
  readonly fitting: readonly Source[];
  /** These, and those that have some only by a topic or in other words. */
  readonly whole: readonly Source[];
  /** Whether there are further entries with every word, which were not looked through. */
  readonly isCut: boolean;
  /** Without an exact one, the words that the best of `whole` each lack themselves. */
  readonly lacking: readonly string[];
  /** The words that an exact one has. */
  readonly asked: readonly string[];
  /** The words that neither an entry nor its topics have. */
  readonly unmetBy: (source: Source) => readonly string[];
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
  const textWithTopics = (source: Source) =>
    [wordsOfEntry(library, source), ...wordsOfTopics(library, source.topics)].join('\n');
  const unmetBy = (source: Source) => {
    if (found.hitOf(source) === null) return [];
    return unsaidIn(textWithTopics(source));
  };
  const byTopic = found.sources.filter(
    (source) =>
      !exact.includes(source) &&
      unmetBy(source).length === 0 &&
      (found.hitOf(source)?.missing ?? []).every((word) => hasEach(library, textWithTopics(source), word)),
  );
  const fitting =
    query.sort === 'best'
      ? [...exact, ...byTopic.toSorted((a, b) => unsaidBy(a).length - unsaidBy(b).length)]
      : found.sources.filter((source) => exact.includes(source) || byTopic.includes(source));
  const isCut = found.complete > whole.length;
  return { exact, fitting, whole, isCut, lacking, asked: unsaidIn(''), unmetBy, unsaidBy };
}

/** Entries that a heading speaks for. */
const BEST = 3;

/** Entries to look through for those with every word. */
export const LEAST_FOUND = 100;

/** A label with the number that the heading of the list gives, or without one if that gives none; null if nothing is found. */
export function labelWithCount(
  library: Library,
  query: SourceQuery,
  now: Date,
  label: string,
): string | null {
  const found = findSources(library, query, now, LEAST_FOUND);
  if (found.total === 0) return null;
  return countsEntries(query) ? `${label}: ${found.total}` : label;
}
