import { isStopWord } from './analyzer.ts';
import {
  addEntry,
  addGroups,
  addNames,
  addRoles,
  type ParsedWords,
  type QueryPart,
  type RewrittenPart,
} from './expand-query.ts';
import { classifyWord, type WordKind } from './known-words.ts';
import type { Candidate, Lexicon, LexiconEntry } from './lexicon.ts';
import type { QueryContext } from './query-context.ts';
import { stem } from './stem.ts';
import type { Word } from './tokenize.ts';
import { WEIGHTS } from './weights.ts';

/** An unknown word as typed, and a word that may be meant by it. */
export type Guess = { readonly typed: string; readonly meant: string };

export type Corrections = {
  readonly rewrites: readonly RewrittenPart[];
  /** Too uncertain to search for. */
  readonly guesses: readonly { readonly from: number; readonly to: number; readonly meant: string }[];
};

/**
 * Corrects words that no document contains to words that some do or that name a role, then looks for groups, names and
 * roles again: `untied nations`, `atlantic counsil`, `stoltenburg`. Adds the terms to the parts.
 */
export function correctUnknown(
  parts: readonly QueryPart[],
  words: readonly Word[],
  context: QueryContext,
  findPhrase: (words: string) => ReadonlySet<string>,
): Corrections {
  const rewrites: RewrittenPart[] = [];
  const guesses: { from: number; to: number; meant: string }[] = [];
  for (const lexicon of [context.lexicon, context.roleWords]) {
    const corrected = new Map<number, Correction>();
    // One number is never a slip for another: 210 is not 120.
    const isNumber = ({ from }: QueryPart) => /^[\p{N}.,]+$/u.test(words[from]?.folded ?? '');
    const unknown = parts.filter((part) => part.correctable && part.terms.size === 0 && !isNumber(part));
    for (const part of unknown) {
      const isLast = part.from === words.length - 1;
      const found = findCorrections(words[part.from]?.folded ?? '', lexicon, isLast);
      const inContext = found.inContext.filter(({ entry }) =>
        isBesideNeighbour(entry.word, part.from, words, findPhrase),
      );
      const certain = found.certain.length > 0 ? found.certain : inContext.map(toCorrection);
      for (const { entry, weight } of certain) addEntry(part, entry, weight, context);
      if (certain[0]) corrected.set(part.from, certain[0]);
      const possible =
        certain.length > 0 ? [] : found.possible.map(({ entry }) => displayForm(entry, context));
      for (const meant of new Set(possible)) guesses.push({ from: part.from, to: part.to, meant });
    }
    if (corrected.size === 0) continue;
    const correctedWords: ParsedWords = {
      parts,
      words: words.map((word, at) => ({ ...word, folded: corrected.get(at)?.entry.word ?? word.folded })),
      confidence: (from, to) => {
        const weights = [...corrected]
          .filter(([at]) => at >= from && at < to)
          .map(([, { weight }]) => weight);
        return weights.length === 0 ? 0 : Math.min(...weights);
      },
    };
    addGroups(correctedWords, context);
    addNames(correctedWords, context);
    const roles = addRoles(correctedWords, context);
    rewrites.push(...roles);
    for (const part of unknown) {
      const correction = corrected.get(part.from);
      if (roles.some(({ from, to }) => from <= part.from && part.to <= to)) continue;
      if (correction && part.terms.size > 0 && !correction.isRelated)
        rewrites.push({ ...part, shown: displayForm(correction.entry, context) });
    }
  }
  // A word that stands for a role after all needs no guess.
  const isUnknown = (from: number) => parts.some((part) => part.from === from && part.terms.size === 0);
  return { rewrites, guesses: guesses.filter(({ from }) => isUnknown(from)) };
}

/** Whether a document has the word side by side with the one typed before or after it: `boris jonson`. */
function isBesideNeighbour(
  word: string,
  at: number,
  words: readonly Word[],
  findPhrase: (words: string) => ReadonlySet<string>,
): boolean {
  const [before, after] = [words[at - 1], words[at + 1]];
  return (
    (before !== undefined && !isStopWord(before) && findPhrase(`${before.folded} ${word}`).size > 0) ||
    (after !== undefined && !isStopWord(after) && findPhrase(`${word} ${after.folded}`).size > 0)
  );
}

type Correction = {
  readonly entry: LexiconEntry;
  readonly weight: number;
  /** Another form of the word typed: `diplomat`, `diplomatic`. */
  readonly isRelated?: boolean;
};

const MOST_GUESSES = 3;

/** `certain` is searched for, likeliest first, and `inContext` beside the right word; of `possible` one may be meant. */
type Found = {
  readonly certain: readonly Correction[];
  readonly inContext: readonly Candidate[];
  readonly possible: readonly Candidate[];
};

/**
 * A real word or name is never taken for another, only for another form of itself or, a name, for its transliteration;
 * and for the other only beside a word that stands next to that in a document: `boris jonson`, `untied states`, `boarder
 * checks`. Anything else is completed if it has at least three letters (two for the last word of a query), to words of less than
 * four times its length, or corrected if one word is clearly meant.
 */
function findCorrections(typed: string, lexicon: Lexicon, isLast: boolean): Found {
  // No number is a slip of another.
  if (/^\p{N}+$/u.test(typed)) return { certain: [], inContext: [], possible: [] };
  const kind = classifyWord(typed);
  const certain = (corrections: readonly Correction[]): Found => ({
    certain: corrections,
    inContext: [],
    possible: [],
  });
  const isPrefix = typed.length >= (isLast ? 2 : 3);
  const completions = isPrefix ? lexicon.findByPrefix(typed, 8, 4 * typed.length - 1) : [];
  if (kind !== null) {
    const related = findRelated(typed, lexicon);
    if (related.length > 0) return certain(related);
    if (kind === 'token' && completions.length > 0) return certain(completions.map(toCompletion));
    const similar = lexicon.findSimilar(typed, 4);
    const transliterated = similar.filter((candidate) => isTransliteration(kind, candidate));
    if (transliterated.length > 0) return certain(transliterated.map(toCorrection));
    // Not `hungary` for `hong`, by its French name.
    const longer = completions
      .filter(({ word, term }) => term === stem(word))
      .slice(0, MOST_GUESSES)
      .map((entry) => ({ entry, distance: 1 }));
    const possible = longer.length > 0 ? longer : similar.filter((candidate) => mayBeMeant(kind, candidate));
    const slips = similar.filter(
      ({ entry, distance }) =>
        isSwap(typed, entry.word) ||
        (distance <= 1 && typed.length >= LEAST_BESIDE && isOneLetterMore(typed, entry.word)),
    );
    return { certain: [], inContext: [...possible, ...slips], possible };
  }
  if (completions.length > 0) return certain(completions.map(toCompletion));
  const [best, ...others] = lexicon.findSimilar(typed, 4);
  if (!best) return certain([]);
  const near = [best, ...others.filter(({ distance }) => distance <= best.distance + 0.1)];
  const isClear = near.every(({ entry }) => isFormOf(entry.term, best.entry.term)) && !differsByRoot(typed);
  return isClear ? certain(near.map(toCorrection)) : { certain: [], inContext: near, possible: near };
}

function toCompletion(entry: LexiconEntry): Correction {
  return { entry, weight: WEIGHTS.expansion.prefix };
}

function toCorrection({ entry, distance }: Candidate): Correction {
  const { soundsAlike, edit } = WEIGHTS.expansion;
  return { entry, weight: distance < 1 ? soundsAlike : edit ** distance };
}

/** `sanktionen` for `sanctions`, `odessa` for `odesa`; not `scholz` for `schools`. */
function isTransliteration(kind: WordKind, { entry, distance }: Candidate): boolean {
  if (distance >= 1 || kind === 'word') return false;
  return kind === 'foreign' || classifyWord(entry.word) !== 'word';
}

/** Whether to ask if one real word or name is meant by another: hardly ever, by a plain word. */
function mayBeMeant(kind: WordKind, { entry, distance }: Candidate): boolean {
  return distance <= 1 && kind !== 'word' && classifyWord(entry.word) !== 'word';
}

/** A shorter word is a letter more than too many others. */
const LEAST_BESIDE = 6;

/** `boarder` for `border`: a letter that is too many. */
function isOneLetterMore(typed: string, word: string): boolean {
  return (
    typed.length === word.length + 1 &&
    stem(typed) !== stem(word) &&
    [...typed].some((_, at) => typed.slice(0, at) + typed.slice(at + 1) === word)
  );
}

/** Whether two neighbouring letters are swapped. */
function isSwap(typed: string, word: string): boolean {
  const at = [...typed].findIndex((letter, index) => letter !== word[index]);
  const swapped = typed.slice(0, at) + typed.charAt(at + 1) + typed.charAt(at) + typed.slice(at + 2);
  return at >= 0 && swapped === word;
}

/** In Arabic and Hebrew, a letter makes another word of the same pattern as often as a slip. */
function differsByRoot(word: string): boolean {
  return /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(word) && word.length < 7;
}

/** Words with the same beginning that are made from it, or it from them, with a suffix. */
function findRelated(typed: string, lexicon: Lexicon): readonly Correction[] {
  const own = stem(typed);
  const beginning = own.slice(0, Math.max(4, own.length - 4));
  if (beginning.length < 4) return [];
  return lexicon
    .findByPrefix(beginning, 40)
    .filter(({ term }) => isFormOf(term, own))
    .slice(0, 8)
    .map((entry) => ({ entry, weight: WEIGHTS.expansion.prefix, isRelated: true }));
}

const SUFFIX =
  /^(?:s|es|e|ed|er|ers|or|ors|ing|ion|ions|ation|ive|al|ial|ic|ical|ist|ism|iz|is|iti|ity|y|i|an|ian|n|ish|es|ese|ful|less|ness|ment|ship|hood|ous|ar|ari|ari|li|ly|en|t|able|abl|ibl)$/;

/** Whether one stem is the other with a suffix. */
function isFormOf(one: string, other: string): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (shorter === longer) return true;
  return shorter.length >= 4 && longer.startsWith(shorter) && SUFFIX.test(longer.slice(shorter.length));
}

function displayForm(entry: LexiconEntry, { analyzer }: QueryContext): string {
  return analyzer.spellings.get(entry.word)?.shown ?? entry.word;
}
