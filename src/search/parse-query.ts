import { type Analyzer, isStopWord } from './analyzer.ts';
import { correctUnknown } from './correct-query.ts';
import { addCompletions, addSynonyms, type QueryPart, type RewrittenPart } from './expand-query.ts';
import type { QueryContext } from './query-context.ts';
import { findDates } from './query-dates.ts';
import { stem, stemWords } from './stem.ts';
import { tokenize, type Word } from './tokenize.ts';
import { WEIGHTS } from './weights.ts';

/** One thing that the query asks for, and terms of which any matches it. */
export type Clause = {
  /** Folded words: one, or several that belong together. */
  readonly typed: readonly string[];
  /** The weight of each term: 1 for what was typed, less for a guess. */
  readonly terms: ReadonlyMap<string, number>;
  readonly times: number;
  /** A proper name in the vocabulary or a document. */
  readonly isName: boolean;
};

/** Words that were searched for in another form: as typed, and as a reply shows them. */
export type Rewrite = { readonly typed: string; readonly shown: string };

export type Query = {
  readonly clauses: readonly Clause[];
  readonly rewrites: readonly Rewrite[];
  /** The share of words that are not stop words, 0 to 1. */
  readonly contentShare: number;
};

export type ParseOptions = { readonly now: Date; readonly literal: boolean; readonly typing: boolean };

/** More of a pasted page would take time and find nothing more. */
const MAX_LENGTH = 10_000;
const MAX_WORDS = 300;

export function parseQuery(text: string, context: QueryContext, options: ParseOptions): Query {
  const words = tokenize(text.slice(0, MAX_LENGTH)).slice(0, MAX_WORDS);
  const asTyped = ({ from, to }: Pick<QueryPart, 'from' | 'to'>) =>
    text.slice(words[from]?.from ?? 0, words[to - 1]?.to ?? 0);
  const unfinished = options.typing && /[\p{L}\p{N}]$/u.test(text) ? words.length - 1 : -1;

  const known = options.literal ? [] : findKnownParts(text, words, context, options.now);
  const taken = new Set(known.flatMap(({ from, to }) => range(from, to)));
  const parts: QueryPart[] = [...known];
  for (const [position, word] of words.entries()) {
    if (taken.has(position) || (isStopWord(word) && position !== unfinished)) continue;
    if (/^(?:many|much)$/.test(word.folded) && words[position - 1]?.folded === 'how') continue;
    const terms = new Map<string, number>();
    for (const term of [stem(word.folded), `+${stem(word.folded)}`]) {
      if (context.count(term) > 0) terms.set(term, 1);
    }
    if (terms.size === 0 && position !== unfinished && context.fillerWords.has(word.folded)) continue;
    parts.push({ from: position, to: position + 1, terms, correctable: true });
  }
  parts.sort((one, other) => one.from - other.from);

  const rewrites: RewrittenPart[] = known.flatMap(({ from, to, shown }) =>
    shown !== null && isOtherWord(asTyped({ from, to }), shown) ? [{ from, to, shown }] : [],
  );
  if (!options.literal) {
    rewrites.push(...addSynonyms(parts, words, context));
    const unfinishedPart = parts.find(({ from, to }) => from <= unfinished && unfinished < to);
    if (unfinishedPart) addCompletions(unfinishedPart, words[unfinished], context);
    const correctable = parts.filter((part) => part !== unfinishedPart);
    rewrites.push(...correctUnknown(correctable, words, context));
  }
  rewrites.sort((one, other) => one.from - other.from);
  const content = words.filter((word) => !isStopWord(word)).length;
  return {
    clauses: mergeRepeated(parts, words, context.analyzer),
    rewrites: rewrites.map((one) => ({ typed: asTyped(one), shown: one.shown })),
    contentShare: content / Math.max(1, words.length),
  };
}

/** A date or a spelling group; `shown` may differ from what was typed. */
type KnownPart = QueryPart & { readonly shown: string | null };

function findKnownParts(
  text: string,
  words: readonly Word[],
  context: QueryContext,
  now: Date,
): readonly KnownPart[] {
  const dates = [...findDateParts(text, words, context, now)];
  const groups = context.analyzer.findGroups(words).flatMap(({ group, position, length }): KnownPart[] => {
    const [from, to] = [position, position + length];
    if (context.count(group.term) === 0) return [];
    if (dates.some((date) => date.from < to && from < date.to)) return [];
    return [{ from, to, terms: new Map([[group.term, 1]]), correctable: false, shown: group.shown }];
  });
  return [...dates, ...groups];
}

function* findDateParts(
  text: string,
  words: readonly Word[],
  { count }: QueryContext,
  now: Date,
): Generator<KnownPart> {
  for (const date of findDates(words, now, text)) {
    const terms = new Map(date.dates.map((one): [string, number] => [`@${one}`, 1]));
    if (date.month) {
      const { anyYear, perhapsMonth } = WEIGHTS.expansion;
      terms.set(`@-${date.month}`, date.dates.length > 0 ? anyYear : date.certain ? 1 : perhapsMonth);
    }
    // "last august" is always a date; "march" and "2021" may be words if no document has that date.
    if (!date.relative && ![...terms.keys()].some((term) => count(term) > 0)) continue;
    if (date.length === 1) terms.set(stem(words[date.position]?.folded ?? ''), 1);
    for (const term of terms.keys()) if (count(term) === 0) terms.delete(term);
    const [from, to] = [date.position, date.position + date.length];
    yield { from, to, terms, correctable: false, shown: date.shown };
  }
}

/** Another form of the same word is not worth mentioning: "negotiated" for "negotiations". */
function isOtherWord(typed: string, shown: string): boolean {
  return stemWords(typed).join(' ') !== stemWords(shown).join(' ');
}

/** Merges repeated words into one clause, whose `times` counts them. */
function mergeRepeated(
  parts: readonly QueryPart[],
  words: readonly Word[],
  { isName }: Analyzer,
): readonly Clause[] {
  const clauses = new Map<string, Clause>();
  for (const { from, to, terms } of parts) {
    const typed = words.slice(from, to).map((word) => word.folded);
    const key = terms.size === 0 ? typed.join(' ') : [...terms.keys()].sort().join(' ');
    const known = clauses.get(key);
    clauses.set(
      key,
      known
        ? { ...known, times: known.times + 1 }
        : { typed, terms, times: 1, isName: [...terms.keys()].some(isName) },
    );
  }
  return [...clauses.values()];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
