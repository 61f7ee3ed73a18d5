import { isStopWord, kindTerm, wholeNameTerm } from './analyzer.ts';
import type { Entry, Lexicon } from './lexicon.ts';
import type { Knowledge } from './query-context.ts';
import { stem } from './stem.ts';
import type { Word } from './tokenize.ts';
import { WEIGHTS } from './weights.ts';

/** A part of a question, from one word to before another, and the terms any of which would answer it. */
export type Part = {
  readonly from: number;
  readonly to: number;
  readonly terms: Map<string, number>;
  /** A word that may be misspelt. */
  readonly guessable: boolean;
};

type Words = {
  readonly parts: readonly Part[];
  /** As typed, or as guessed. */
  readonly words: readonly Word[];
  /** What is said by the words from one place to before another counts so much, 0 to 1. */
  readonly worth: (from: number, to: number) => number;
};

/** What the words from one place to before another were read as. */
export type Read = { readonly from: number; readonly to: number; readonly as: string };

/**
 * Other ways to ask for what was typed: a whole name, a role, a compound. Gives what words of which no document holds
 * one were read as.
 */
export function addAlternatives(
  parts: readonly Part[],
  words: readonly Word[],
  knowledge: Knowledge,
): readonly Read[] {
  const typed: Words = { parts, words, worth: () => 1 };
  addNames(typed, knowledge);
  const read = addRoles(typed, knowledge);
  addCompounds(typed, knowledge);
  return read;
}

/** What the word that is still being typed may become. */
export function addEndings(part: Part, word: Word | undefined, knowledge: Knowledge): void {
  if (!word || word.folded.length < 2) return;
  for (const entry of knowledge.lexicon.beginningWith(word.folded, 8)) {
    addEntry(part, entry, WEIGHTS.reading.prefix, knowledge);
  }
}

/**
 * Reads words that no document holds as words that some do, or that a role is asked for by, and then looks for groups,
 * names and roles among them: `untied nations`, `atlantic counsil`, `stoltenburg`.
 */
export function guessUnknown(
  parts: readonly Part[],
  words: readonly Word[],
  knowledge: Knowledge,
): readonly Read[] {
  const read: Read[] = [];
  for (const lexicon of [knowledge.lexicon, knowledge.roleWords]) {
    const guessed = new Map<number, Guess>();
    const unknown = parts.filter((part) => part.guessable && part.terms.size === 0);
    for (const part of unknown) {
      const guess = guesses(words[part.from]?.folded ?? '', lexicon, part.from === words.length - 1);
      for (const { entry, weight } of guess) addEntry(part, entry, weight, knowledge);
      if (guess[0]) guessed.set(part.from, guess[0]);
    }
    if (guessed.size === 0) continue;
    const asGuessed: Words = {
      parts,
      words: words.map((word, place) => ({ ...word, folded: guessed.get(place)?.entry.word ?? word.folded })),
      worth: (from, to) => {
        const weights = [...guessed].filter(([place]) => place >= from && place < to);
        return weights.length === 0 ? 0 : Math.min(...weights.map(([, { weight }]) => weight));
      },
    };
    addGroups(asGuessed, knowledge);
    addNames(asGuessed, knowledge);
    const roles = addRoles(asGuessed, knowledge);
    read.push(...roles);
    for (const part of unknown) {
      const guess = guessed.get(part.from);
      if (roles.some(({ from, to }) => from <= part.from && part.to <= to)) continue;
      if (guess && part.terms.size > 0) read.push({ ...part, as: shownAs(guess.entry, knowledge) });
    }
  }
  return read;
}

/** `untied nations`, once it is read as `united nations`. */
function addGroups({ parts, words, worth }: Words, { analysis, count }: Knowledge): void {
  for (const { group, position, length } of analysis.named(words)) {
    if (count(group.term) > 0)
      add(parts, position, position + length, group.term, worth(position, position + length));
  }
}

/** `pressenza`, `atlantic council`, `video`: a name said in full, or a kind, is worth more than its words. */
function addNames({ parts, words, worth }: Words, { names, count }: Knowledge): void {
  const folded = words.map((word) => word.folded);
  for (const [from, word] of folded.entries()) {
    const one = [wholeNameTerm(word), kindTerm(word)].map((value) => ({ value, length: 1 }));
    const here = [...one, ...names.allAt(folded, from)];
    for (const { value: term, length } of here) {
      const weight = WEIGHTS.reading.wholeName * worth(from, from + length);
      if (count(term) > 0) add(parts, from, from + length, term, weight);
    }
  }
}

/** `former chancellor` is also asked for as the people who are meant by it. */
function addRoles({ parts, words, worth }: Words, { roles, count }: Knowledge): Read[] {
  const read: Read[] = [];
  const unknown = new Set(parts.filter(({ terms }) => terms.size === 0));
  const content = words.flatMap((word, place) =>
    isStopWord(word) ? [] : [{ word: stem(word.folded), place }],
  );
  const stems = content.map(({ word }) => word);
  const matches = content.flatMap(({ place: from }, start) =>
    roles.allAt(stems, start).map(({ value: role, length }) => ({
      role,
      length,
      from,
      to: (content[start + length - 1]?.place ?? from) + 1,
    })),
  );
  for (const { role, length, from, to } of matches) {
    // "NATO secretary-general" is not also any secretary-general.
    if (matches.some((longer) => longer.length > length && longer.from <= from && to <= longer.to)) continue;
    const several = WEIGHTS.reading.role * (1 + WEIGHTS.reading.roleWord * (length - 1));
    for (const [term, weight] of role.terms) {
      if (count(term) > 0) add(parts, from, to, term, weight * several * worth(from, to));
    }
    const within = parts.filter((part) => part.from < to && from < part.to);
    if (role.shown !== '' && within.every((part) => unknown.has(part) && part.terms.size > 0)) {
      read.push({ from, to, as: role.shown });
    }
  }
  return read;
}

/** `cease fire` is also asked for as `ceasefire`. */
function addCompounds({ parts, words, worth }: Words, { count, analysis }: Knowledge): void {
  for (let position = 0; position + 1 < words.length; position += 1) {
    const joined = (words[position]?.folded ?? '') + (words[position + 1]?.folded ?? '');
    const group = analysis.spellings.get(joined);
    for (const term of [group?.term ?? stem(joined), wholeNameTerm(joined)]) {
      if (count(term) > 0) add(parts, position, position + 2, term, worth(position, position + 2));
    }
  }
}

function add(parts: readonly Part[], from: number, to: number, term: string, weight: number): void {
  if (weight === 0) return;
  const within = parts.filter((part) => part.from < to && from < part.to);
  // Only where it stands for all of each part: "South Africa" does not answer "Africa".
  if (within.some((part) => part.from < from || part.to > to)) return;
  for (const part of within) part.terms.set(term, Math.max(weight, part.terms.get(term) ?? 0));
}

function addEntry(part: Part, entry: Entry, weight: number, { count }: Knowledge): void {
  for (const term of [entry.term, `+${entry.term}`]) {
    if (count(term) > 0 && !part.terms.has(term)) part.terms.set(term, weight);
  }
}

type Guess = { readonly entry: Entry; readonly weight: number };

/**
 * Likeliest first. A beginning is taken for a word of less than four times its length; the last word may be broken off
 * after two letters.
 */
function guesses(typed: string, lexicon: Lexicon, isLast: boolean): readonly Guess[] {
  const begun = typed.length >= (isLast ? 2 : 3) ? lexicon.beginningWith(typed, 8, 4 * typed.length - 1) : [];
  if (begun.length > 0) return begun.map((entry) => ({ entry, weight: WEIGHTS.reading.prefix }));
  const [best, ...others] = lexicon.like(typed, 4);
  if (!best) return [];
  const near = others.filter(({ distance }) => distance <= best.distance + 0.1);
  return [best, ...near].map(({ entry, distance }) => ({
    entry,
    weight: distance < 1 ? WEIGHTS.reading.soundsAlike : WEIGHTS.reading.repair ** distance,
  }));
}

function shownAs(entry: Entry, { analysis }: Knowledge): string {
  return analysis.spellings.get(entry.word)?.shown ?? entry.word;
}
