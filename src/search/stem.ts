import { stemmer as ru } from '@orama/stemmers/russian';
import { stemmer as uk } from '@orama/stemmers/ukrainian';
import { stemmer } from 'stemmer';
import { american } from './spelling.ts';
import { wordsOf } from './tokenize.ts';

const stems = new Map<string, string>();
const STEMS_KEPT = 500_000;

/**
 * What is left of a folded word without its endings. Porter's algorithm for plain Latin letters, spelt as in America;
 * Snowball's for Russian, and its like for Ukrainian where a letter tells; other scripts and numbers stay as they are.
 * Sources: https://tartarus.org/martin/PorterStemmer/, https://snowballstem.org/algorithms/russian/stemmer.html
 */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stemmed = endingless(word);
  if (stems.size >= STEMS_KEPT) stems.clear();
  stems.set(word, stemmed);
  return stemmed;
}

function endingless(word: string): string {
  if (/^[a-z]{3,}$/.test(word)) return stemmer(american(word));
  if (!/^\p{Script=Cyrillic}{3,}$/u.test(word)) return word;
  // What is left differs by a vowel from case to case (`китай`, `китая`), or is too little to know a word by (`киев`).
  const left = (/[іїґє]/.test(word) ? uk(word) : ru(word)).replace(/(?<=...)[аеиіїоуюяє]$/, '');
  return left.length < 3 ? word : left;
}

/** Every word's stem in reading order, stop words too. */
export function stemsOf(text: string): string[] {
  return wordsOf(text).map((word) => stem(word.folded));
}
