import type { SplitCompound } from './compounds.ts';
import { isFunctionWord } from './function-words.ts';
import { type Languages, NO_LANGUAGES } from './language.ts';
import { createPhraseIndex } from './phrase-index.ts';
import type { Vocabulary } from './search-document.ts';
import { stem } from './stem.ts';
import { STOP_WORDS } from './stop-words.ts';
import { tokenize, type Word } from './tokenize.ts';

/** A term of the index and its place in a text. */
export type Token = {
  readonly term: string;
  /** Offsets in the text, `to` excluded. */
  readonly from: number;
  readonly to: number;
  /** Counted in words of the text, stop words included. */
  readonly position: number;
  readonly length: number;
};

/** The term that all spellings of a group are indexed under, and the spelling to show. */
export type SpellingGroup = { readonly term: string; readonly shown: string };

export type GroupMatch = {
  readonly group: SpellingGroup;
  readonly position: number;
  readonly length: number;
};

export type Analyzer = {
  /**
   * The terms to index for a text; a word that people search for in several ways has several. `split` finds the words that
   * a compound is made of.
   */
  analyse(words: readonly Word[], split?: SplitCompound): Token[];
  /** The terms that a folded word may be indexed under, by the language of the document. */
  stemsOf(word: string): readonly string[];
  /** The spelling groups in a text, the longest spelling at each position. */
  findGroups(words: readonly Word[]): GroupMatch[];
  /** Whether a term is a proper name: a whole name, or a group whose shown spelling has a capital. */
  isName(term: string): boolean;
  /** One-word spellings, which a misspelt word may be corrected to. */
  readonly spellings: ReadonlyMap<string, SpellingGroup>;
};

/**
 * A word is indexed under its stem. Other terms start with a character that no word contains: `+` for a compound written
 * as one word, `=` a spelling group, `@` a date, `#` a whole name, `&` a word of a name, `%` a kind.
 */
export function createAnalyzer(vocabulary: Vocabulary, languages: Languages = NO_LANGUAGES): Analyzer {
  const groups = createPhraseIndex<{ group: SpellingGroup; needsCapitals: boolean }>();
  const spellings = new Map<string, SpellingGroup>();

  for (const [index, variants] of vocabulary.spellings.entries()) {
    const group: SpellingGroup = { term: `=${index}`, shown: variants[0] ?? '' };
    for (const spelling of variants) {
      const words = tokenize(spelling).map((word) => word.folded);
      const [first = ''] = words;
      // "us" is the country only in capitals, or in a query without any capitals.
      const needsCapitals = words.length === 1 && STOP_WORDS.has(first);
      groups.add(words, { group, needsCapitals });
      if (isEnglish(spelling) && words.every(canMatchByStem))
        groups.add(words.map(stemKey), { group, needsCapitals });
      if (words.length === 1 && !spellings.has(first)) spellings.set(first, group);
    }
  }

  function findGroups(words: readonly Word[]): GroupMatch[] {
    const matches: GroupMatch[] = [];
    const folded = words.map((word) => word.folded);
    const stems = folded.map(stemKey);
    // A query of up to four words is typed in haste, so its capitals say nothing.
    const ignoresCapitals = words.length <= 4 || !words.some((word) => word.capitalised);
    let position = 0;
    for (const [index, word] of words.entries()) {
      if (index < position) continue;
      const accept = ({ needsCapitals }: { needsCapitals: boolean }) =>
        !needsCapitals || word.isAcronym || ignoresCapitals;
      const match = groups.longestAt(folded, index, accept) ?? groups.longestAt(stems, index, accept);
      position = index + (match?.length ?? 1);
      if (match) matches.push({ group: match.value.group, position: index, length: match.length });
    }
    return matches;
  }

  function stemsOf(word: string): readonly string[] {
    return languages.stemsOf(word);
  }

  function analyse(words: readonly Word[], split: SplitCompound = () => []): Token[] {
    const language = languages.detect(words);
    const tokens: Token[] = [];
    const add = (term: string, position: number, length: number) => {
      const from = words[position]?.from ?? 0;
      const to = words[position + length - 1]?.to ?? from;
      tokens.push({ term, from, to, position, length });
    };
    for (const [position, word] of words.entries()) {
      if (!isStopWord(word)) {
        add(stem(word.folded, language), position, 1);
        for (const letter of lettersOf(word)) add(letter, position, 1);
        for (const part of split(word.folded)) add(`+${stem(part, language)}`, position, 1);
      }
      if (word.compound) {
        add(`+${stem(word.compound.folded)}`, position - word.compound.words + 1, word.compound.words);
      }
    }
    for (const { group, position, length } of findGroups(words)) add(group.term, position, length);
    return tokens;
  }

  const properNames = new Set(
    vocabulary.spellings.flatMap(([shown = ''], index) => (/^\p{Lu}/u.test(shown) ? [`=${index}`] : [])),
  );
  return {
    analyse,
    stemsOf,
    findGroups,
    isName: (term) => term.startsWith('#') || properNames.has(term),
    spellings,
  };
}

/** Marked, so that a stem does not match a word that happens to be spelt like it. */
function stemKey(word: string): string {
  return `~${stem(word)}`;
}

/** Porter's stemmer is wrong for a word with an accent: `Crimée` would match `crime`. */
function isEnglish(spelling: string): boolean {
  return !/[\u00C0-\u024F]/.test(spelling);
}

/** Short Latin words share stems without sharing a meaning: `us`, `use`. */
function canMatchByStem(word: string): boolean {
  return stem(word) !== word || word.length > 4 || /^\p{Script=Cyrillic}/u.test(word);
}

/** The two characters of a Chinese pair, which may be words of their own. */
function lettersOf({ folded }: Word): readonly string[] {
  return /^\p{Script=Han}{2}$/u.test(folded) ? [...folded] : [];
}

/** Whether a word says nothing about a subject, and a query does without it. */
export function isStopWord(word: Word): boolean {
  if (word.sought !== undefined) return word.sought === null;
  if (isFunctionWord(word.folded)) return true;
  return STOP_WORDS.has(word.folded) && (!word.isAcronym || OPERATORS.has(word.folded));
}

/** In capitals these are operators of other search engines, not acronyms. */
const OPERATORS: ReadonlySet<string> = new Set(['and', 'or', 'not']);

/** The term of a complete name, however it is divided into words: `Democracy Now!`, `democracynow`. */
export function wholeNameTerm(folded: readonly string[]): string {
  return `#${folded.join('')}`;
}

/**
 * The term of a word within a name. It is not the word's own: the words of a publisher's name mean that publisher together,
 * and one of them alone only if nothing speaks against it.
 */
export function nameWordTerm(term: string): string {
  return `&${term}`;
}

export function kindTerm(folded: string): string {
  return `%${stem(folded)}`;
}
