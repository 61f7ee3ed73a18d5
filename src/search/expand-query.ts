import { isStopWord, kindTerm, wholeNameTerm } from './analyzer.ts';
import type { Lexicon, LexiconEntry } from './lexicon.ts';
import type { QueryContext } from './query-context.ts';
import { stem } from './stem.ts';
import type { Word } from './tokenize.ts';
import { WEIGHTS } from './weights.ts';

/** The words of a query from one position to before another, and the terms any of which matches them. */
export type QueryPart = {
  readonly from: number;
  readonly to: number;
  readonly terms: Map<string, number>;
  /** A word that may be misspelt. */
  readonly correctable: boolean;
};

type ParsedWords = {
  readonly parts: readonly QueryPart[];
  /** As typed, or as corrected. */
  readonly words: readonly Word[];
  /** How sure it is, 0 to 1, that the words from one position to before another were meant. */
  readonly confidence: (from: number, to: number) => number;
};

/** What words that no document contains were understood as. */
export type Interpretation = { readonly from: number; readonly to: number; readonly as: string };

/** Adds other terms for the same thing: a whole name, a role, a compound. */
export function addSynonyms(
  parts: readonly QueryPart[],
  words: readonly Word[],
  context: QueryContext,
): readonly Interpretation[] {
  const typed: ParsedWords = { parts, words, confidence: () => 1 };
  addNames(typed, context);
  const roles = addRoles(typed, context);
  addCompounds(typed, context);
  return roles;
}

/** Adds what the word still being typed may become. */
export function addCompletions(part: QueryPart, word: Word | undefined, context: QueryContext): void {
  if (!word || word.folded.length < 2) return;
  for (const entry of context.lexicon.findByPrefix(word.folded, 8)) {
    addEntry(part, entry, WEIGHTS.expansion.prefix, context);
  }
}

/**
 * Corrects words that no document contains to words that some do, or that name a role, and then looks for groups, names
 * and roles again: `untied nations`, `atlantic counsil`, `stoltenburg`.
 */
export function correctUnknown(
  parts: readonly QueryPart[],
  words: readonly Word[],
  context: QueryContext,
): readonly Interpretation[] {
  const interpretations: Interpretation[] = [];
  for (const lexicon of [context.lexicon, context.roleWords]) {
    const corrected = new Map<number, Correction>();
    const unknown = parts.filter((part) => part.correctable && part.terms.size === 0);
    for (const part of unknown) {
      const isLast = part.from === words.length - 1;
      const corrections = findCorrections(words[part.from]?.folded ?? '', lexicon, isLast);
      for (const { entry, weight } of corrections) addEntry(part, entry, weight, context);
      if (corrections[0]) corrected.set(part.from, corrections[0]);
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
    interpretations.push(...roles);
    for (const part of unknown) {
      const correction = corrected.get(part.from);
      if (roles.some(({ from, to }) => from <= part.from && part.to <= to)) continue;
      if (correction && part.terms.size > 0)
        interpretations.push({ ...part, as: shownAs(correction.entry, context) });
    }
  }
  return interpretations;
}

/** `untied nations`, once it is corrected to `united nations`. */
function addGroups({ parts, words, confidence }: ParsedWords, { analyzer, count }: QueryContext): void {
  for (const { group, position, length } of analyzer.findGroups(words)) {
    const to = position + length;
    if (count(group.term) > 0) addTerm(parts, position, to, group.term, confidence(position, to));
  }
}

/** `pressenza`, `atlantic council`, `video`: a complete name or a kind weighs more than its words. */
function addNames({ parts, words, confidence }: ParsedWords, { names, count }: QueryContext): void {
  const folded = words.map((word) => word.folded);
  for (const [from, word] of folded.entries()) {
    const single = [wholeNameTerm([word]), kindTerm(word)].map((value) => ({ value, length: 1 }));
    for (const { value: term, length } of [...single, ...names.allAt(folded, from)]) {
      const weight = WEIGHTS.expansion.wholeName * confidence(from, from + length);
      if (count(term) > 0) addTerm(parts, from, from + length, term, weight);
    }
  }
}

/** `former chancellor` also matches the people it may refer to. */
function addRoles(
  { parts, words, confidence }: ParsedWords,
  { roles, count }: QueryContext,
): Interpretation[] {
  const interpretations: Interpretation[] = [];
  const unknown = new Set(parts.filter(({ terms }) => terms.size === 0));
  const content = words.flatMap((word, at) => (isStopWord(word) ? [] : [{ stem: stem(word.folded), at }]));
  const stems = content.map((word) => word.stem);
  const matches = content.flatMap(({ at: from }, start) =>
    roles.allAt(stems, start).map(({ value: role, length }) => ({
      role,
      length,
      from,
      to: (content[start + length - 1]?.at ?? from) + 1,
    })),
  );
  for (const { role, length, from, to } of matches) {
    // "NATO secretary-general" does not also match every other secretary-general.
    if (matches.some((longer) => longer.length > length && longer.from <= from && to <= longer.to)) continue;
    const base = WEIGHTS.expansion.role * (1 + WEIGHTS.expansion.roleWord * (length - 1));
    for (const [term, weight] of role.terms) {
      if (count(term) > 0) addTerm(parts, from, to, term, weight * base * confidence(from, to));
    }
    const covered = parts.filter((part) => part.from < to && from < part.to);
    if (role.shown !== '' && covered.every((part) => unknown.has(part) && part.terms.size > 0)) {
      interpretations.push({ from, to, as: role.shown });
    }
  }
  return interpretations;
}

/** `cease fire` also matches `ceasefire`. */
function addCompounds({ parts, words, confidence }: ParsedWords, { count, analyzer }: QueryContext): void {
  for (let from = 0; from + 1 < words.length; from += 1) {
    const pair = words.slice(from, from + 2).map((word) => word.folded);
    const compound = pair.join('');
    const group = analyzer.spellings.get(compound);
    for (const term of [group?.term ?? stem(compound), wholeNameTerm(pair)]) {
      if (count(term) > 0) addTerm(parts, from, from + 2, term, confidence(from, from + 2));
    }
  }
}

function addTerm(parts: readonly QueryPart[], from: number, to: number, term: string, weight: number): void {
  if (weight === 0) return;
  const covered = parts.filter((part) => part.from < to && from < part.to);
  // Only if it covers each part completely: "South Africa" does not match "Africa".
  if (covered.some((part) => part.from < from || part.to > to)) return;
  for (const part of covered) part.terms.set(term, Math.max(weight, part.terms.get(term) ?? 0));
}

function addEntry(part: QueryPart, entry: LexiconEntry, weight: number, { count }: QueryContext): void {
  for (const term of [entry.term, `+${entry.term}`]) {
    if (count(term) > 0 && !part.terms.has(term)) part.terms.set(term, weight);
  }
}

type Correction = { readonly entry: LexiconEntry; readonly weight: number };

/**
 * Likeliest first. A prefix is completed to words of less than four times its length; the last word of a query from two
 * letters on, the others from three.
 */
function findCorrections(typed: string, lexicon: Lexicon, isLast: boolean): readonly Correction[] {
  const isPrefix = typed.length >= (isLast ? 2 : 3);
  const completions = isPrefix ? lexicon.findByPrefix(typed, 8, 4 * typed.length - 1) : [];
  if (completions.length > 0)
    return completions.map((entry) => ({ entry, weight: WEIGHTS.expansion.prefix }));
  const [best, ...others] = lexicon.findSimilar(typed, 4);
  if (!best) return [];
  const asNear = others.filter(({ distance }) => distance <= best.distance + 0.1);
  return [best, ...asNear].map(({ entry, distance }) => ({
    entry,
    weight: distance < 1 ? WEIGHTS.expansion.soundsAlike : WEIGHTS.expansion.edit ** distance,
  }));
}

function shownAs(entry: LexiconEntry, { analyzer }: QueryContext): string {
  return analyzer.spellings.get(entry.word)?.shown ?? entry.word;
}
