import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { once } from '../async.ts';
import { indexLines } from './line-index.ts';

/**
 * `word` and `name` are in English dictionaries, where a name is whatever is mostly one: people, places, firms. A `token` is
 * in none, but frequent in English: a rarer name, an abbreviation, a new word. `foreign` is a frequent word of another
 * language.
 */
export type WordKind = 'word' | 'name' | 'token' | 'foreign';

/** The sections of words/known-words.txt.br, each a list with a line for each word. words/README.md says of what. */
type Section = 'plain' | 'names' | 'tokens' | 'given' | 'places' | 'others';

// A start need not wait for it, and many questions never do: it takes 10 ms, for the first word that no document contains.
const sections = once(readSections);

/** What a folded word is in general, whether or not a document contains it; null if it may be misspelt. */
export function classifyWord(word: string): WordKind | null {
  for (const form of listForms(word)) {
    if (includes('names', form)) return 'name';
    if (includes('plain', form)) return 'word';
    if (includes('tokens', form)) return 'token';
    if (includes('others', form)) return 'foreign';
  }
  return null;
}

/** A word that English dictionaries have, in this form. */
export function isPlainWord(word: string): boolean {
  return includes('plain', word);
}

export function isGivenName(word: string): boolean {
  return includes('given', word);
}

/** A city, a country or its people, in one word. */
export function isPlace(word: string): boolean {
  return includes('places', word);
}

/** The word, and its singular if it is a plural that a list of frequent words may lack. */
function listForms(word: string): readonly string[] {
  return word.length > 4 && word.endsWith('s') ? [word, word.slice(0, -1)] : [word];
}

function readSections(): ReadonlyMap<string, () => (word: string) => string | null> {
  const text = brotliDecompressSync(
    readFileSync(new URL('./words/known-words.txt.br', import.meta.url)),
  ).toString();
  const parts = text.split(/^\[(\w+)\]$/m);
  return new Map(
    parts.flatMap((part, at) =>
      at % 2 === 1 ? [[part, once(() => indexLines((parts[at + 1] ?? '').trim()))] as const] : [],
    ),
  );
}

function includes(section: Section, word: string): boolean {
  const find = sections().get(section)?.();
  return find !== undefined && find(word) !== null;
}
