import { type Analysis, isStopWord, stem } from './analysis.ts';
import { datesIn } from './dates.ts';
import type { Entry, Lexicon } from './lexicon.ts';
import { type Word, wordsOf } from './words.ts';

/** One thing that is asked for, and the terms any of which would answer it. */
export type Asked = {
  readonly typed: string;
  /** By term; 1 for a term that is what was typed, less for a guess. */
  readonly terms: ReadonlyMap<string, number>;
  /** True where nothing in the index answers to it. */
  readonly unknown: boolean;
};

export type Question = {
  readonly asked: readonly Asked[];
  /** How words were understood that were not as typed. */
  readonly readings: readonly { readonly typed: string; readonly read: string }[];
};

/** What a question is read against. */
export type Knowledge = {
  readonly analysis: Analysis;
  readonly lexicon: Lexicon;
  /** How many documents hold a term. */
  count(term: string): number;
  readonly roles: readonly Role[];
};

export type Role = {
  /** Stems, stop words left out. */
  readonly words: readonly string[];
  readonly terms: ReadonlyMap<string, number>;
};

export type ReadOptions = { readonly now: Date; readonly literal: boolean; readonly typing: boolean };

/** More words than this say no more, and a pasted page must not stop the process. */
const WORDS_READ = 200;

export const WEIGHTS = { prefix: 0.7, sound: 0.85, repair: 0.75, role: 0.8, month: 0.3, perhapsDate: 0.5 };

export function readQuestion(text: string, knowledge: Knowledge, options: ReadOptions): Question {
  const { analysis, count } = knowledge;
  const words = wordsOf(text.slice(0, 10_000)).slice(0, WORDS_READ);
  const asked: (Asked & { from: number; to: number })[] = [];
  const readings: { typed: string; read: string }[] = [];
  const typedAt = (position: number, length: number) =>
    text.slice(words[position]?.from ?? 0, words[position + length - 1]?.to ?? 0);
  const taken = new Set<number>();
  const take = (position: number, length: number, terms: ReadonlyMap<string, number>) => {
    for (let index = position; index < position + length; index += 1) taken.add(index);
    const unknown = ![...terms.keys()].some((term) => count(term) > 0);
    asked.push({ typed: typedAt(position, length), terms, unknown, from: position, to: position + length });
  };

  if (!options.literal) {
    for (const said of datesIn(words, options.now)) {
      const terms = new Map(said.days.map((day): [string, number] => [`@${day}`, 1]));
      if (said.month)
        terms.set(
          `@-${said.month}`,
          said.days.length > 0 ? WEIGHTS.month : said.certain ? 1 : WEIGHTS.perhapsDate,
        );
      if (said.length === 1) terms.set(stem(words[said.position]?.folded ?? ''), 1);
      if (![...terms.keys()].some((term) => count(term) > 0)) continue;
      take(said.position, said.length, terms);
      const typed = typedAt(said.position, said.length);
      if (/^(?:last|this|today|yesterday)/i.test(typed)) readings.push({ typed, read: said.shown });
    }
    for (const { group, position, length } of analysis.named(words)) {
      if (taken.has(position)) continue;
      const typed = typedAt(position, length);
      const stillTyping = options.typing && position + length === words.length;
      if (count(group.term) === 0) continue;
      const terms = new Map([[group.term, 1]]);
      if (stillTyping)
        for (const entry of prefixes(words.at(-1), knowledge)) terms.set(entry.term, WEIGHTS.prefix);
      take(position, length, terms);
      if (typed.toLowerCase() !== group.shown.toLowerCase()) readings.push({ typed, read: group.shown });
    }
  }

  for (const [position, word] of words.entries()) {
    if (taken.has(position)) continue;
    const stillTyping = options.typing && position === words.length - 1;
    if (isStopWord(word) && !(stillTyping && word.folded.length > 1)) continue;
    const terms = new Map<string, number>();
    const term = stem(word.folded);
    if (count(term) > 0) terms.set(term, 1);
    if (stillTyping) {
      for (const entry of prefixes(word, knowledge))
        if (!terms.has(entry.term)) terms.set(entry.term, WEIGHTS.prefix);
    } else if (!options.literal && terms.size === 0) {
      const guess = guesses(word, knowledge);
      for (const { entry, weight } of guess) terms.set(entry.term, weight);
      const [best] = guess;
      if (best) readings.push({ typed: typedAt(position, 1), read: shownAs(best.entry, knowledge) });
    }
    if (terms.size === 0) terms.set(term, 1);
    take(position, 1, terms);
  }

  asked.sort((one, other) => one.from - other.from);
  const joined = options.literal ? asked : withJoins(asked, words, knowledge);
  const whole = options.literal ? joined : withRoles(joined, words, knowledge);
  return { asked: withoutRepeats(whole), readings };
}

function prefixes(word: Word | undefined, { lexicon }: Knowledge): Entry[] {
  if (!word || word.folded.length < 2) return [];
  return lexicon.beginningWith(word.folded, 12);
}

function guesses(word: Word, { lexicon }: Knowledge): { entry: Entry; weight: number }[] {
  const typed = word.folded;
  const begun = typed.length >= 3 ? lexicon.beginningWith(typed, 3) : [];
  if (begun.length > 0) return begun.map((entry) => ({ entry, weight: WEIGHTS.prefix }));
  const [best, ...others] = lexicon.like(typed, 4);
  if (!best) return [];
  const near = others.filter(({ distance }) => distance <= best.distance + 0.1);
  return [best, ...near].map(({ entry, distance }) => ({
    entry,
    weight: distance < 1 ? WEIGHTS.sound : WEIGHTS.repair ** distance,
  }));
}

function shownAs(entry: Entry, { analysis }: Knowledge): string {
  return analysis.spellings.get(entry.word)?.shown ?? entry.word;
}

/** `cease fire` is also asked for as `ceasefire`. */
function withJoins<A extends Asked & { from: number; to: number }>(
  asked: readonly A[],
  words: readonly Word[],
  { count, analysis }: Knowledge,
): A[] {
  return asked.map((one, index) => {
    const terms = new Map(one.terms);
    for (const [first, second] of [
      [one, asked[index + 1]],
      [asked[index - 1], one],
    ]) {
      if (!first || !second || second.from !== first.to || second.to - first.from !== 2) continue;
      const joined = (words[first.from]?.folded ?? '') + (words[second.from]?.folded ?? '');
      const group = analysis.spellings.get(joined);
      const term = group ? group.term : stem(joined);
      if (count(term) > 0) terms.set(term, 1);
    }
    return terms.size === one.terms.size ? one : { ...one, terms, unknown: false };
  });
}

/** `former chancellor` is also asked for as the people who are meant by it. */
function withRoles<A extends Asked & { from: number; to: number }>(
  asked: readonly A[],
  words: readonly Word[],
  { roles, count }: Knowledge,
): A[] {
  const content = words.flatMap((word, position) =>
    isStopWord(word) ? [] : [{ stem: stem(word.folded), position }],
  );
  const meant = new Map<number, Map<string, number>>();
  for (const role of roles) {
    for (let start = 0; start + role.words.length <= content.length; start += 1) {
      if (!role.words.every((word, index) => content[start + index]?.stem === word)) continue;
      for (let index = 0; index < role.words.length; index += 1) {
        const position = content[start + index]?.position ?? -1;
        const terms = meant.get(position) ?? new Map<string, number>();
        for (const [term, weight] of role.terms) if (count(term) > 0) terms.set(term, weight * WEIGHTS.role);
        meant.set(position, terms);
      }
    }
  }
  if (meant.size === 0) return [...asked];
  return asked.map((one) => {
    const terms = new Map(one.terms);
    for (let position = one.from; position < one.to; position += 1) {
      for (const [term, weight] of meant.get(position) ?? []) if (!terms.has(term)) terms.set(term, weight);
    }
    return terms.size === one.terms.size ? one : { ...one, terms, unknown: false };
  });
}

/** A word said twice counts once. */
function withoutRepeats(asked: readonly Asked[]): Asked[] {
  const seen = new Set<string>();
  return asked.filter(({ terms }) => {
    const key = [...terms.keys()].sort().join(' ');
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
