import { createPhraseBook } from './phrase-index.ts';
import { stem } from './stem.ts';
import { STOP_WORDS } from './stop-words.ts';
import { type Word, wordsOf } from './tokenize.ts';

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

/** A spelling group: the term that all its spellings are indexed under, and the spelling to show. */
export type Group = { readonly term: string; readonly shown: string };

export type Named = { readonly group: Group; readonly position: number; readonly length: number };

export type Analysis = {
  /** Every term of a text that is being indexed, several for one place where it can be asked for in several ways. */
  tokens(words: readonly Word[]): Token[];
  /** The spelling groups in a text, the longest spelling at each place. */
  named(words: readonly Word[]): Named[];
  /** Whether a term is a proper name: a whole name, or a group whose shown spelling has a capital. */
  isName(term: string): boolean;
  /** The spellings that are one word, among which a misspelt one is looked for. */
  readonly spellings: ReadonlyMap<string, Group>;
};

/**
 * What goes into the index for a word: its stem. Beside it, under marks that no word has: `+` a compound written as one
 * word, `=` a spelling group, `@` a date, `#` a whole name, `%` a kind.
 */
export function createAnalysis(vocabulary: Vocabulary): Analysis {
  const groups = createPhraseBook<{ group: Group; capitals: boolean }>();
  const spellings = new Map<string, Group>();

  for (const [index, spelt] of vocabulary.spellings.entries()) {
    const group: Group = { term: `=${index}`, shown: spelt[0] ?? '' };
    for (const spelling of spelt) {
      const words = wordsOf(spelling).map((word) => word.folded);
      const [first = ''] = words;
      // "us" is the country in capitals only, or where nobody took care of capitals.
      const capitals = words.length === 1 && STOP_WORDS.has(first);
      groups.add(words, { group, capitals });
      if (isStemmed(spelling) && words.every(isInflected))
        groups.add(words.map(stemmed), { group, capitals });
      if (words.length === 1 && !spellings.has(first)) spellings.set(first, group);
    }
  }

  function named(words: readonly Word[]): Named[] {
    const found: Named[] = [];
    const folded = words.map((word) => word.folded);
    const stems = folded.map(stemmed);
    // Four words are a question typed in haste, whatever its capitals.
    const careless = words.length <= 4 || !words.some((word) => word.capital);
    let position = 0;
    for (const [index, word] of words.entries()) {
      if (index < position) continue;
      const accept = ({ capitals }: { capitals: boolean }) => !capitals || word.initials || careless;
      const match = groups.longestAt(folded, index, accept) ?? groups.longestAt(stems, index, accept);
      position = index + (match?.length ?? 1);
      if (match) found.push({ group: match.value.group, position: index, length: match.length });
    }
    return found;
  }

  function tokens(words: readonly Word[]): Token[] {
    const found: Token[] = [];
    const add = (term: string, position: number, length: number) => {
      const from = words[position]?.from ?? 0;
      const to = words[position + length - 1]?.to ?? from;
      found.push({ term, from, to, position, length });
    };
    for (const [position, word] of words.entries()) {
      if (!isStopWord(word)) add(stem(word.folded), position, 1);
      if (word.joined) {
        add(`+${stem(word.joined.folded)}`, position - word.joined.words + 1, word.joined.words);
      }
    }
    for (const { group, position, length } of named(words)) add(group.term, position, length);
    return found;
  }

  const proper = new Set(
    vocabulary.spellings.flatMap(([shown = ''], index) => (/^\p{Lu}/u.test(shown) ? [`=${index}`] : [])),
  );
  return { tokens, named, isName: (term) => term.startsWith('#') || proper.has(term), spellings };
}

/** Marked, so that a stem is not taken for a word that is spelt like it. */
function stemmed(word: string): string {
  return `~${stem(word)}`;
}

/** A word with an accent is not English, and Porter's endings are not its own: `Crimée` is no crime. */
function isStemmed(spelling: string): boolean {
  return !/[\u00C0-\u024F]/.test(spelling);
}

/** Short words in Latin letters have stems in common that have no meaning in common: `us`, `use`. */
function isInflected(word: string): boolean {
  return stem(word) !== word || word.length > 4 || /^\p{Script=Cyrillic}/u.test(word);
}

export function isStopWord(word: Word): boolean {
  return STOP_WORDS.has(word.folded) && (!word.initials || OPERATORS.has(word.folded));
}

/** Capitals that join words for other search engines, and are nobody's initials. */
const OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/** The term of a name that is said in full, however it is divided: `Democracy Now!`, `democracynow`. */
export function wholeName(words: readonly Word[]): string {
  return wholeNameTerm(words.map((word) => word.folded).join(''));
}

/** The term of a kind. */
export function kindTerm(folded: string): string {
  return `%${stem(folded)}`;
}

/** The same from the folded words run together. */
export function wholeNameTerm(joined: string): string {
  return `#${joined}`;
}
