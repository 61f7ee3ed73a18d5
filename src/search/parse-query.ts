import { type Analyzer, isStopWord } from './analyzer.ts';
import type { Clause } from './clause.ts';
import { correctUnknown, type Guess } from './correct-query.ts';
import { addConcepts, addConceptsOfSlips } from './expand-concepts.ts';
import {
  addCompletions,
  addOtherScripts,
  addSynonyms,
  addTerm,
  type QueryPart,
  type RewrittenPart,
  type SpanOfWords,
} from './expand-query.ts';
import { GENERAL_WORDS } from './general-words.ts';
import { findKnownParts } from './known-parts.ts';
import { classifyWord } from './known-words.ts';
import { detectLanguage } from './language.ts';
import { findOutlets, type OutletMention } from './outlets.ts';
import { listForms, type QueryContext } from './query-context.ts';
import { readQueryWords } from './query-words.ts';
import type { TextSpan } from './searched-words.ts';
import { findPlainNear } from './slips.ts';
import { stemWords } from './stem.ts';
import { ENGLISH_FILLERS } from './stop-words.ts';
import { ELIDED, type Word } from './tokenize.ts';
import { type SettledPart, settleUnknown } from './unknown-words.ts';
import { WEIGHTS } from './weights.ts';

/** Words that were searched for in another form: as typed, and as a reply shows them. */
export type Rewrite = {
  readonly typed: string;
  readonly shown: string;
  /** A time, which the documents may or may not be of. */
  readonly isDate?: boolean;
  /** All words of the same meaning, if it is such a word that was searched for. */
  readonly synonyms?: readonly string[];
};

export type Query = {
  readonly clauses: readonly Clause[];
  readonly rewrites: readonly Rewrite[];
  /** The dates among them, which say what was searched for even if nothing was found. */
  readonly dates: readonly Rewrite[];
  /** Other forms of unknown words that may be meant, and were not searched for. */
  readonly guesses: readonly Guess[];
  /** The share of words that are not stop words, 0 to 1. */
  readonly contentShare: number;
  /** Where the words that count stand in the text, in order. */
  readonly spans: readonly TextSpan[];
};

export type ParseOptions = {
  readonly now: Date;
  readonly literal: boolean;
  readonly typing: boolean;
  /** The documents that contain these words side by side. */
  readonly findPhrase: (words: string) => ReadonlySet<string>;
};

/** More of a pasted page would take time and find nothing more. */
const MAX_LENGTH = 10_000;
const MAX_WORDS = 300;

export function parseQuery(text: string, context: QueryContext, options: ParseOptions): Query {
  const words = readQueryWords(text.slice(0, MAX_LENGTH), context.reader).slice(0, MAX_WORDS);
  const asTyped = ({ from, to }: SpanOfWords) =>
    text.slice(words[from]?.from ?? 0, words[to - 1]?.to ?? 0).replace(ELIDED, '');
  const unfinished = options.typing && /[\p{L}\p{N}]$/u.test(text) ? words.length - 1 : -1;

  const outlets = options.literal || options.typing ? [] : findOutlets(words, context);
  const known = options.literal ? [] : findKnownParts(text, words, outlets, context, options.now);
  const absent = outlets
    .filter(({ terms }) => terms.length === 0)
    .map((outlet) => {
      // One word of a name is no mention of it.
      const mentions = outlet.to - outlet.from === 1 ? [] : options.findPhrase(asTyped(outlet));
      return describeAbsent(outlet, words, context, new Set(mentions));
    });
  const taken = new Set([...known, ...absent].flatMap(({ from, to }) => range(from, to)));
  const single: QueryPart[] = [];
  const left: number[] = [];
  for (const [position, word] of words.entries()) {
    if (taken.has(position) || (isStopWord(word) && position !== unfinished)) continue;
    if (/^(?:many|much)$/.test(word.folded) && words[position - 1]?.folded === 'how') continue;
    const terms = new Map(listForms(word.sought ?? word.folded, context).map((term) => [term, 1]));
    if (terms.size === 0 && position !== unfinished && isFillerWord(word.folded, context)) {
      left.push(position);
      continue;
    }
    single.push({ from: position, to: position + 1, terms, correctable: true });
  }
  // "Second" alone is not what "second reading" asks for.
  const saysLittle = ({ from }: QueryPart) => {
    const word = words[from]?.folded ?? '';
    return GENERAL_WORDS.has(word) || context.fillerWords.has(word);
  };
  const isVague = known.length + absent.length === 0 && single.every(saysLittle);
  if (isVague)
    for (const from of left.filter((at) => isHeadNoun(at, words, () => true)))
      single.push({ from, to: from + 1, terms: new Map(), correctable: false });
  const parts = [...known, ...absent, ...single].sort((one, other) => one.from - other.from);

  const rewrites: RewrittenPart[] = known.flatMap(({ from, to, shown, isDate = false }) =>
    shown !== null && isOtherWord(asTyped({ from, to }), shown) ? [{ from, to, shown, isDate }] : [],
  );
  const language = detectLanguage(words.map(({ folded }) => folded));
  let guesses: readonly Guess[] = [];
  let names: readonly SpanOfWords[] = [];
  if (!options.literal) {
    for (const { from, to, terms } of outlets)
      for (const term of terms) addTerm(parts, from, to, term, WEIGHTS.expansion.wholeName);
    const synonyms = addSynonyms(parts, words, context);
    rewrites.push(...synonyms.roles);
    names = synonyms.names;
    addOtherScripts(parts, words, context);
    if (!options.typing) rewrites.push(...addConcepts(parts, words, language, context));
    const unfinishedPart = parts.find(({ from, to }) => from <= unfinished && unfinished < to);
    if (unfinishedPart) addCompletions(unfinishedPart, words[unfinished], context);
    const correctable = parts.filter((part) => part !== unfinishedPart);
    const corrections = correctUnknown(correctable, words, context, options.findPhrase);
    rewrites.push(...corrections.rewrites);
    if (!options.typing) rewrites.push(...addConceptsOfSlips(correctable, words, context));
    guesses = corrections.guesses.map(({ from, to, meant }) => ({ typed: asTyped({ from, to }), meant }));
  }
  const toRewrite = (part: RewrittenPart): Rewrite => ({
    typed: asTyped(part),
    shown: part.shown,
    ...(part.isDate === true && { isDate: true }),
    ...(part.synonyms && { synonyms: part.synonyms }),
  });
  rewrites.sort((one, other) => one.from - other.from);
  const spoken = words.filter(({ sought }) => sought !== null);
  const content = spoken.filter((word) => !isStopWord(word)).length;
  const settled = options.literal || options.typing ? parts : settleUnknown(parts, words, language, context);
  const isFiller = ({ from, correctable }: QueryPart) => {
    const word = words[from]?.folded ?? '';
    if (!correctable || !context.fillerWords.has(word)) return false;
    // "Sollen" is a place in an English question.
    if (language === 'en' && !ENGLISH_FILLERS.has(word) && isForeignWord(word)) return false;
    return (
      options.typing ||
      !isHeadNoun(from, words, (pair) => isVague || options.findPhrase(asTyped(pair)).size > 0)
    );
  };
  const onlyAsks = settled.every(isFiller);
  const shareOf = (part: QueryPart) => {
    const { from, to, share = 1 } = part;
    if (!onlyAsks && isFiller(part)) return 0;
    const within = names.find((name) => name.from <= from && to <= name.to);
    return within
      ? share / parts.filter((one) => within.from <= one.from && one.to <= within.to).length
      : share;
  };
  const shared = settled.map((part) => ({ ...part, share: shareOf(part) }));
  return {
    spans: shared
      .filter(({ share }) => share > 0)
      .map(({ from, to }) => ({ from: words[from]?.from ?? 0, to: words[to - 1]?.to ?? 0 })),
    clauses: mergeRepeated(shared, words, asTyped, context.analyzer),
    rewrites: rewrites.map(toRewrite),
    dates: rewrites.filter(({ isDate }) => isDate).map(toRewrite),
    guesses,
    contentShare: content / Math.max(1, spoken.length),
  };
}

/** Nouns that mostly ask for something to read, and name a thing after another word: "second reading", "cover story". */
const HEAD_NOUNS: ReadonlySet<string> = new Set(
  `reading readings story stories piece pieces item items headline headlines coverage search help look link links article
  articles list report reports`.split(/\s+/),
);

/** Whether the word is such a noun after a word that says something, and both together `isKnown`. */
function isHeadNoun(at: number, words: readonly Word[], isKnown: (pair: SpanOfWords) => boolean): boolean {
  const before = words[at - 1];
  if (!before || !HEAD_NOUNS.has(words[at]?.folded ?? '')) return false;
  return !isStopWord(before) && !ENGLISH_FILLERS.has(before.folded) && isKnown({ from: at - 1, to: at + 1 });
}

/** Whether it is no word of English, nor a name. */
function isForeignWord(word: string): boolean {
  return /^[a-z]+$/.test(word) && classifyWord(word) !== 'word';
}

/** A word that only asks, also with a slip: "happend". */
function isFillerWord(word: string, { fillerWords }: QueryContext): boolean {
  if (fillerWords.has(word)) return true;
  return classifyWord(word) === null && findPlainNear(word).some((near) => fillerWords.has(near));
}

/** An outlet that the index does not have, and the documents that only mention it. */
function describeAbsent(
  { from, to }: OutletMention,
  words: readonly Word[],
  context: QueryContext,
  only: ReadonlySet<string>,
): QueryPart {
  const named = only.size === 0 ? [] : words.slice(from, to);
  const terms = named.flatMap((word) => listForms(word.folded, context));
  return {
    from,
    to,
    terms: new Map(terms.map((term) => [term, 1])),
    correctable: false,
    isAbsentOutlet: true,
    only,
  };
}

/** Another form of the same word is not worth mentioning: "negotiated" for "negotiations". */
function isOtherWord(typed: string, shown: string): boolean {
  return stemWords(typed).join(' ') !== stemWords(shown).join(' ');
}

/** Merges repeated words into one clause, whose `times` counts them. */
function mergeRepeated(
  parts: readonly SettledPart[],
  words: readonly Word[],
  asTyped: (span: SpanOfWords) => string,
  { isName }: Analyzer,
): readonly Clause[] {
  const clauses = new Map<string, Clause>();
  const isForeign = parts.some((part) => part.isTranslated);
  for (const { from, to, terms, unknown = null, only, share = 1 } of parts) {
    const typed = words.slice(from, to).map((word) => word.folded);
    const key = terms.size === 0 ? typed.join(' ') : [...terms.keys()].sort().join(' ');
    const known = clauses.get(key);
    clauses.set(
      key,
      known
        ? { ...known, times: known.times + 1, share: Math.max(known.share, share) }
        : {
            typed,
            asTyped: asTyped({ from, to }),
            terms,
            times: 1,
            isName: [...terms.keys()].some(isName),
            unknown,
            isForeign,
            share,
            ...(only && { only }),
          },
    );
  }
  return [...clauses.values()];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
