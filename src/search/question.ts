import { type Analysis, isStopWord, wholeNameTerm } from './analysis.ts';
import { datesIn } from './dates.ts';
import type { Entry, Lexicon } from './lexicon.ts';
import type { PhraseBook } from './phrase-book.ts';
import { stem } from './stem.ts';
import { WEIGHTS } from './weights.ts';
import { type Word, wordsOf } from './words.ts';

/** One thing that is asked for, and the terms any of which would answer it. */
export type Asked = {
  /** As it is compared; a single word, or a name of several. */
  readonly typed: readonly string[];
  /** What each term is worth; 1 for what was typed, less for a guess. */
  readonly terms: ReadonlyMap<string, number>;
  readonly times: number;
  /** Known to the editors: a spelling group's, a publisher's or a plan's name. */
  readonly isName: boolean;
};

/** How a word was understood when not as typed. */
export type Reading = { readonly typed: string; readonly read: string };

export type Question = { readonly asked: readonly Asked[]; readonly readings: readonly Reading[] };

/** What a question is read against. */
export type Knowledge = {
  readonly analysis: Analysis;
  readonly lexicon: Lexicon;
  /** How many documents hold a term. */
  readonly count: (term: string) => number;
  /** By the stems of the words, stop words left out. */
  readonly roles: PhraseBook<ReadonlyMap<string, number>>;
  /** Whole names, by their words. */
  readonly names: PhraseBook<string>;
};

export type ReadOptions = { readonly now: Date; readonly literal: boolean; readonly typing: boolean };

/** More than this says no more, and a pasted page must not stop the process. */
const LETTERS_READ = 10_000;
const WORDS_READ = 300;

/** A part of the question, from one word to before another. */
type Part = { from: number; to: number; terms: Map<string, number>; guessable: boolean };

export function readQuestion(text: string, knowledge: Knowledge, options: ReadOptions): Question {
  const words = wordsOf(text.slice(0, LETTERS_READ)).slice(0, WORDS_READ);
  const readings: Reading[] = [];
  const typedAs = ({ from, to }: Part) => text.slice(words[from]?.from ?? 0, words[to - 1]?.to ?? 0);
  const unfinished = options.typing && /[\p{L}\p{N}]$/u.test(text) ? words.length - 1 : -1;

  const parts = options.literal ? [] : [...datesOf(words, knowledge, options.now)];
  const taken = new Set(parts.flatMap(({ from, to }) => places(from, to)));
  for (const part of parts) {
    if (part.shown && /\D/.test(typedAs(part))) readings.push({ typed: typedAs(part), read: part.shown });
  }
  for (const { group, position, length } of options.literal ? [] : knowledge.analysis.named(words)) {
    if (taken.has(position) || knowledge.count(group.term) === 0) continue;
    const part = {
      from: position,
      to: position + length,
      terms: new Map([[group.term, 1]]),
      guessable: false,
    };
    if (parts.some((date) => date.from < part.to && part.from < date.to)) continue;
    for (const place of places(part.from, part.to)) taken.add(place);
    parts.push({ ...part, shown: null });
    if (isOtherWord(typedAs(part), group.shown)) readings.push({ typed: typedAs(part), read: group.shown });
  }
  for (const [position, word] of words.entries()) {
    if (taken.has(position) || (isStopWord(word) && position !== unfinished)) continue;
    const terms = new Map<string, number>();
    for (const term of [stem(word.folded), `+${stem(word.folded)}`]) {
      if (knowledge.count(term) > 0) terms.set(term, 1);
    }
    parts.push({ from: position, to: position + 1, terms, guessable: true, shown: null });
  }
  parts.sort((one, other) => one.from - other.from);

  if (!options.literal) {
    addNames(parts, words, knowledge);
    addRoles(parts, words, knowledge);
    addCompounds(parts, words, knowledge);
    for (const part of parts) {
      const word = words[part.from];
      if (!word) continue;
      if (part.from === unfinished || part.to - 1 === unfinished)
        addEndings(part, words[unfinished], knowledge);
      else if (part.guessable && part.terms.size === 0) {
        const guess = guesses(word, knowledge);
        for (const { entry, weight } of guess) addEntry(part, entry, weight, knowledge);
        const [best] = guess;
        if (best) readings.push({ typed: typedAs(part), read: shownAs(best.entry, knowledge) });
      }
    }
  }
  return { asked: counted(parts, words), readings };
}

function* datesOf(
  words: readonly Word[],
  { count }: Knowledge,
  now: Date,
): Generator<Part & { shown: string | null }> {
  for (const said of datesIn(words, now)) {
    const terms = new Map(said.days.map((day): [string, number] => [`@${day}`, 1]));
    if (said.month) {
      const weight =
        said.days.length > 0 ? WEIGHTS.reading.anyYear : said.certain ? 1 : WEIGHTS.reading.perhapsMonth;
      terms.set(`@-${said.month}`, weight);
    }
    if (![...terms.keys()].some((term) => count(term) > 0)) continue;
    if (said.length === 1) terms.set(stem(words[said.position]?.folded ?? ''), 1);
    for (const term of terms.keys()) if (count(term) === 0) terms.delete(term);
    yield {
      from: said.position,
      to: said.position + said.length,
      terms,
      guessable: false,
      shown: said.relative ? said.shown : null,
    };
  }
}

/** `pressenza`, `atlantic council`: a name said in full is worth more than its words. */
function addNames(parts: readonly Part[], words: readonly Word[], { names, count }: Knowledge): void {
  const folded = words.map((word) => word.folded);
  for (let position = 0; position < words.length; position += 1) {
    for (const { value: term, length } of names.allAt(folded, position)) {
      if (count(term) > 0)
        addAlternative(parts, position, position + length, term, WEIGHTS.reading.wholeName);
    }
    const term = wholeNameTerm(folded[position] ?? '');
    if (count(term) > 0) addAlternative(parts, position, position + 1, term, WEIGHTS.reading.wholeName);
  }
}

/** `former chancellor` is also asked for as the people who are meant by it. */
function addRoles(parts: readonly Part[], words: readonly Word[], { roles, count }: Knowledge): void {
  const content = words.flatMap((word, place) =>
    isStopWord(word) ? [] : [{ word: stem(word.folded), place }],
  );
  const stems = content.map(({ word }) => word);
  for (const [start, { place: from }] of content.entries()) {
    for (const { value: means, length } of roles.allAt(stems, start)) {
      const to = (content[start + length - 1]?.place ?? from) + 1;
      for (const [term, weight] of means) {
        if (count(term) > 0) addAlternative(parts, from, to, term, weight * WEIGHTS.reading.role);
      }
    }
  }
}

/** `cease fire` is also asked for as `ceasefire`. */
function addCompounds(parts: readonly Part[], words: readonly Word[], { count, analysis }: Knowledge): void {
  for (let position = 0; position + 1 < words.length; position += 1) {
    const joined = (words[position]?.folded ?? '') + (words[position + 1]?.folded ?? '');
    const group = analysis.spellings.get(joined);
    for (const term of [group?.term ?? stem(joined), wholeNameTerm(joined)]) {
      if (count(term) > 0) addAlternative(parts, position, position + 2, term, 1);
    }
  }
}

function addAlternative(
  parts: readonly Part[],
  from: number,
  to: number,
  term: string,
  weight: number,
): void {
  const within = parts.filter((part) => part.from < to && from < part.to);
  // Only where it stands for all of each part: "South Africa" does not answer "Africa".
  if (within.some((part) => part.from < from || part.to > to)) return;
  for (const part of within) part.terms.set(term, Math.max(weight, part.terms.get(term) ?? 0));
}

/** What the word that is still being typed may become. */
function addEndings(part: Part, word: Word | undefined, knowledge: Knowledge): void {
  if (!word || word.folded.length < 2) return;
  for (const entry of knowledge.lexicon.beginningWith(word.folded, 8)) {
    addEntry(part, entry, WEIGHTS.reading.prefix, knowledge);
  }
}

function addEntry(part: Part, entry: Entry, weight: number, { count }: Knowledge): void {
  for (const term of [entry.term, `+${entry.term}`]) {
    if (count(term) > 0 && !part.terms.has(term)) part.terms.set(term, weight);
  }
}

function guesses(word: Word, { lexicon }: Knowledge): { entry: Entry; weight: number }[] {
  const typed = word.folded;
  const begun = typed.length >= 3 ? lexicon.beginningWith(typed, 3) : [];
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

/** Another form of the same word is no other reading: "negotiated" for "negotiations". */
function isOtherWord(typed: string, shown: string): boolean {
  const stems = (text: string) =>
    wordsOf(text)
      .map((word) => stem(word.folded))
      .join(' ');
  return stems(typed) !== stems(shown);
}

/** A word that is said twice is asked for once, and counts for more. */
function counted(parts: readonly Part[], words: readonly Word[]): Asked[] {
  const asked = new Map<string, Asked>();
  for (const { from, to, terms } of parts) {
    const typed = words.slice(from, to).map((word) => word.folded);
    const key = terms.size === 0 ? typed.join(' ') : [...terms.keys()].sort().join(' ');
    const known = asked.get(key);
    const isName = [...terms.keys()].some((term) => /^[=#]/.test(term));
    asked.set(key, known ? { ...known, times: known.times + 1 } : { typed, terms, times: 1, isName });
  }
  return [...asked.values()];
}

function places(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
