import { stemmer } from 'stemmer';
import { STOP_WORDS } from './stop-words.ts';
import { type Word, wordsOf } from './words.ts';

/** Words, and groups of words, that the editors of a list say mean one thing. */
export type Vocabulary = {
  /** Each group means one thing; its first spelling is the one to show. */
  readonly spellings: readonly (readonly string[])[];
  /** Asked for by `words`, found under `means`. */
  readonly roles: readonly { readonly words: readonly string[]; readonly means: readonly string[] }[];
};

/** A term of the index where it stands in a text. */
export type Token = {
  readonly term: string;
  /** Offsets in the text, `to` excluded. */
  readonly from: number;
  readonly to: number;
  /** Counted in words of the text, stop words included. */
  readonly position: number;
  readonly length: number;
};

/** A name that a text holds, as a spelling group knows it. */
export type Named = { readonly group: Group; readonly position: number; readonly length: number };

export type Group = { readonly term: string; readonly shown: string };

export type Analysis = {
  /** Every term of a text that is being indexed, several for one place where it can be asked for in several ways. */
  tokens(text: string): Token[];
  /** The spelling groups in a text, longest first, none overlapping. */
  named(words: readonly Word[]): Named[];
  /** Spellings of one word, to look up a misspelt one among. */
  readonly spellings: ReadonlyMap<string, Group>;
};

export function createAnalysis(vocabulary: Vocabulary): Analysis {
  const groups = new Map<string, { words: readonly string[]; group: Group; capitals: boolean }[]>();
  const spellings = new Map<string, Group>();

  for (const [index, group] of vocabulary.spellings.entries()) {
    const shown = group[0] ?? '';
    const named: Group = { term: `=${index}`, shown };
    for (const spelling of group) {
      const words = wordsOf(spelling);
      const [first] = words;
      if (!first) continue;
      const folded = words.map((word) => word.folded);
      const capitals = words.length === 1 && STOP_WORDS.has(first.folded);
      const keys = words.length === 1 ? new Set([first.folded, stem(first.folded)]) : [first.folded];
      for (const key of keys) {
        const known = groups.get(key) ?? [];
        known.push({ words: words.length === 1 ? [key] : folded, group: named, capitals });
        known.sort((one, other) => other.words.length - one.words.length);
        groups.set(key, known);
      }
      if (words.length === 1 && !spellings.has(first.folded)) spellings.set(first.folded, named);
    }
  }

  function named(words: readonly Word[]): Named[] {
    const found: Named[] = [];
    const lower = !words.some((word) => word.initials);
    let position = 0;
    while (position < words.length) {
      const word = words[position];
      if (!word) break;
      const candidates = groups.get(word.folded) ?? groups.get(stem(word.folded)) ?? [];
      const match = candidates.find(
        ({ words: spelling, capitals }) =>
          (!capitals || word.initials || lower) &&
          (spelling.length === 1 ||
            spelling.every((part, index) => index === 0 || words[position + index]?.folded === part)),
      );
      if (match) found.push({ group: match.group, position, length: match.words.length });
      position += match ? match.words.length : 1;
    }
    return found;
  }

  function tokens(text: string): Token[] {
    const words = wordsOf(text);
    const found: Token[] = [];
    const add = (term: string, position: number, length: number) => {
      const from = words[position]?.from ?? 0;
      const to = words[position + length - 1]?.to ?? from;
      found.push({ term, from, to, position, length });
    };
    for (const [position, word] of words.entries()) {
      if (!isStopWord(word)) add(stem(word.folded), position, 1);
      if (word.joined) add(stem(word.joined.folded), position - word.joined.words + 1, word.joined.words);
    }
    for (const { group, position, length } of named(words)) add(group.term, position, length);
    return found;
  }

  return { tokens, named, spellings };
}

export function isStopWord(word: Word): boolean {
  return STOP_WORDS.has(word.folded) && !word.initials;
}

const stems = new Map<string, string>();
const STEMS_KEPT = 200_000;

/**
 * Porter's algorithm on words of plain Latin letters; other scripts and numbers as they are.
 * Source: https://tartarus.org/martin/PorterStemmer/
 */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stemmed = /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
  if (stems.size >= STEMS_KEPT) stems.clear();
  stems.set(word, stemmed);
  return stemmed;
}
