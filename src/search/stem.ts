import { stemmer } from 'stemmer';
import { american } from './american.ts';

const stems = new Map<string, string>();
const STEMS_KEPT = 500_000;

/**
 * Porter's algorithm on words of plain Latin letters, spelt as in America; other scripts and numbers stay as they are.
 * Source: https://tartarus.org/martin/PorterStemmer/
 */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stemmed = /^[a-z]{3,}$/.test(word) ? stemmer(american(word)) : word;
  if (stems.size >= STEMS_KEPT) stems.clear();
  stems.set(word, stemmed);
  return stemmed;
}
