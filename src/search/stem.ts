import { createRequire } from 'node:module';
import { LRUCache } from 'lru-cache';
import { stemmer } from 'stemmer';
import { once } from '../async.ts';
import { toAmerican } from './spelling.ts';
import { tokenize } from './tokenize.ts';

const require = createRequire(import.meta.url);
// Loaded for the first word in Cyrillic letters.
const ru = once(() => require('@orama/stemmers/russian') as typeof import('@orama/stemmers/russian'));
const uk = once(() => require('@orama/stemmers/ukrainian') as typeof import('@orama/stemmers/ukrainian'));

/** Without it, building an index takes a fifth longer, and reranking stems the same titles again and again. */
const stems = new LRUCache<string, string>({ max: 50_000 });

/**
 * A folded word without its endings: by Porter's algorithm, after American spelling, for plain Latin letters; by
 * Snowball's for Russian and a similar one for Ukrainian, recognised by its letters. Other words are returned unchanged.
 * Sources: https://tartarus.org/martin/PorterStemmer/, https://snowballstem.org/algorithms/russian/stemmer.html
 */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stemmed = removeEnding(word);
  stems.set(word, stemmed);
  return stemmed;
}

function removeEnding(word: string): string {
  if (/^[a-z]{3,}$/.test(word)) return stemmer(toAmerican(word));
  if (!/^\p{Script=Cyrillic}{3,}$/u.test(word)) return word;
  const { stemmer: stemCyrillic } = /[іїґє]/.test(word) ? uk() : ru();
  // A last vowel would differ from case to case (`китай`, `китая`); too short a stem would match anything (`киев`).
  const stemmed = stemCyrillic(word).replace(/(?<=...)[аеиіїоуюяє]$/, '');
  return stemmed.length < 3 ? word : stemmed;
}

/** The stem of every word in order, stop words included. */
export function stemWords(text: string): string[] {
  return tokenize(text).map((word) => stem(word.folded));
}
