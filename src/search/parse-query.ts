import { type Analysis, isStopWord } from './analyzer.ts';
import { datesIn } from './dates.ts';
import { addAlternatives, addEndings, guessUnknown, type Part, type Read } from './expand-query.ts';
import type { Knowledge } from './query-context.ts';
import { stem, stemsOf } from './stem.ts';
import { ASKING_WORDS } from './stop-words.ts';
import { type Word, wordsOf } from './tokenize.ts';
import { WEIGHTS } from './weights.ts';

/** One thing that is asked for, and the terms any of which would answer it. */
export type Asked = {
  /** As it is compared; a single word, or a name of several. */
  readonly typed: readonly string[];
  /** What each term is worth; 1 for what was typed, less for a guess. */
  readonly terms: ReadonlyMap<string, number>;
  readonly times: number;
  /** A proper name that the editors know: of a spelling group, a publisher or a plan. */
  readonly isName: boolean;
};

/** How a word was understood when not as typed. */
export type Reading = { readonly typed: string; readonly read: string };

export type Question = {
  readonly asked: readonly Asked[];
  readonly readings: readonly Reading[];
  /** The share of words that are no stop words, 0 to 1. */
  readonly share: number;
};

export type ReadOptions = { readonly now: Date; readonly literal: boolean; readonly typing: boolean };

/** More than this says no more, and a pasted page must not stop the process. */
const LETTERS_READ = 10_000;
const WORDS_READ = 300;

export function readQuestion(text: string, knowledge: Knowledge, options: ReadOptions): Question {
  const words = wordsOf(text.slice(0, LETTERS_READ)).slice(0, WORDS_READ);
  const typedAs = ({ from, to }: Pick<Part, 'from' | 'to'>) =>
    text.slice(words[from]?.from ?? 0, words[to - 1]?.to ?? 0);
  const unfinished = options.typing && /[\p{L}\p{N}]$/u.test(text) ? words.length - 1 : -1;

  const known = options.literal ? [] : knownParts(words, knowledge, options.now);
  const taken = new Set(known.flatMap(({ from, to }) => places(from, to)));
  const parts: Part[] = [...known];
  for (const [position, word] of words.entries()) {
    if (taken.has(position) || (isStopWord(word) && position !== unfinished)) continue;
    if (/^(?:many|much)$/.test(word.folded) && words[position - 1]?.folded === 'how') continue;
    const terms = new Map<string, number>();
    for (const term of [stem(word.folded), `+${stem(word.folded)}`]) {
      if (knowledge.count(term) > 0) terms.set(term, 1);
    }
    if (terms.size === 0 && position !== unfinished && ASKING_WORDS.has(word.folded)) continue;
    parts.push({ from: position, to: position + 1, terms, guessable: true });
  }
  parts.sort((one, other) => one.from - other.from);

  const read: Read[] = known.flatMap(({ from, to, shown }) =>
    shown !== null && isOtherWord(typedAs({ from, to }), shown) ? [{ from, to, as: shown }] : [],
  );
  if (!options.literal) {
    read.push(...addAlternatives(parts, words, knowledge));
    const unfinishedPart = parts.find(({ from, to }) => from <= unfinished && unfinished < to);
    if (unfinishedPart) addEndings(unfinishedPart, words[unfinished], knowledge);
    const guessable = parts.filter((part) => part !== unfinishedPart);
    read.push(...guessUnknown(guessable, words, knowledge));
  }
  read.sort((one, other) => one.from - other.from);
  const telling = words.filter((word) => !isStopWord(word)).length;
  return {
    asked: counted(parts, words, knowledge.analysis),
    readings: read.map((one) => ({ typed: typedAs(one), read: one.as })),
    share: telling / Math.max(1, words.length),
  };
}

/** A date or a spelling group; `shown` says it otherwise than it may have been typed. */
type KnownPart = Part & { readonly shown: string | null };

function knownParts(words: readonly Word[], knowledge: Knowledge, now: Date): readonly KnownPart[] {
  const dates = [...datesOf(words, knowledge, now)];
  const groups = knowledge.analysis.named(words).flatMap(({ group, position, length }): KnownPart[] => {
    const [from, to] = [position, position + length];
    if (knowledge.count(group.term) === 0) return [];
    if (dates.some((date) => date.from < to && from < date.to)) return [];
    return [{ from, to, terms: new Map([[group.term, 1]]), guessable: false, shown: group.shown }];
  });
  return [...dates, ...groups];
}

function* datesOf(words: readonly Word[], { count }: Knowledge, now: Date): Generator<KnownPart> {
  for (const said of datesIn(words, now)) {
    const terms = new Map(said.days.map((day): [string, number] => [`@${day}`, 1]));
    if (said.month) {
      const weight =
        said.days.length > 0 ? WEIGHTS.reading.anyYear : said.certain ? 1 : WEIGHTS.reading.perhapsMonth;
      terms.set(`@-${said.month}`, weight);
    }
    // A date told from the clock is one, whatever there is of it; "march" and "2021" may be words.
    if (!said.relative && ![...terms.keys()].some((term) => count(term) > 0)) continue;
    if (said.length === 1) terms.set(stem(words[said.position]?.folded ?? ''), 1);
    for (const term of terms.keys()) if (count(term) === 0) terms.delete(term);
    yield {
      from: said.position,
      to: said.position + said.length,
      terms,
      guessable: false,
      shown: said.shown,
    };
  }
}

/** Another form of the same word is no other reading: "negotiated" for "negotiations". */
function isOtherWord(typed: string, shown: string): boolean {
  return stemsOf(typed).join(' ') !== stemsOf(shown).join(' ');
}

/** A word that is said twice is asked for once, and counts for more. */
function counted(parts: readonly Part[], words: readonly Word[], { isName }: Analysis): Asked[] {
  const asked = new Map<string, Asked>();
  for (const { from, to, terms } of parts) {
    const typed = words.slice(from, to).map((word) => word.folded);
    const key = terms.size === 0 ? typed.join(' ') : [...terms.keys()].sort().join(' ');
    const known = asked.get(key);
    asked.set(
      key,
      known
        ? { ...known, times: known.times + 1 }
        : { typed, terms, times: 1, isName: [...terms.keys()].some(isName) },
    );
  }
  return [...asked.values()];
}

function places(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
