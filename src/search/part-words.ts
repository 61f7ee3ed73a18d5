import { addTo, ForkMap } from './fork-map.ts';
import type { AnalysedDocument } from './indexed-document.ts';
import type { SearchDocument } from './search-document.ts';

/** What the documents of a part say, word by word. */
export type PartWords = {
  /** How many documents have a term. */
  readonly counts: ForkMap<string, number>;
  /** How often a word occurs. */
  readonly words: ForkMap<string, number>;
  /** How often a name or a label stands on a document. */
  readonly names: ForkMap<string, number>;
  readonly size: number;
};

export const NO_WORDS = (): PartWords => ({
  counts: new ForkMap(),
  words: new ForkMap(),
  names: new ForkMap(),
  size: 0,
});

export function forkWords({ counts, words, names, size }: PartWords): PartWords {
  return { counts: counts.fork(), words: words.fork(), names: names.fork(), size };
}

/** Counts a document in (1) or out (-1). The maps are changed. */
export function countDocument(
  part: PartWords,
  document: SearchDocument,
  { terms, words }: AnalysedDocument,
  by: 1 | -1,
): PartWords {
  for (const term of terms) addTo(part.counts, term, by);
  for (const word of words) addTo(part.words, word, by);
  for (const name of [...document.names, ...document.labels]) addTo(part.names, name, by);
  return { ...part, size: part.size + by };
}

export function mergeParts(parts: Iterable<PartWords>): PartWords {
  let merged = NO_WORDS();
  for (const part of parts) {
    for (const key of ['counts', 'words', 'names'] as const)
      for (const word of part[key].keys()) addTo(merged[key], word, part[key].get(word) ?? 0);
    merged = { ...merged, size: merged.size + part.size };
  }
  return merged;
}
