import { isStopWord, kindTerm, nameWordTerm, wholeNameTerm } from './analyzer.ts';
import type { LexiconEntry } from './lexicon.ts';
import { listForms, listIndexedForms, type QueryContext } from './query-context.ts';
import { stem } from './stem.ts';
import type { Word } from './tokenize.ts';
import { WEIGHTS } from './weights.ts';

/** The words of a query from position `from` to before `to`, and terms of which any matches them, with their weights. */
export type QueryPart = {
  readonly from: number;
  readonly to: number;
  readonly terms: Map<string, number>;
  /** A single word, which may be misspelt. */
  readonly correctable: boolean;
  /** No document has it, only what it is called in another language. */
  isTranslated?: boolean;
  /** Set for the name of an outlet that the index does not have. */
  readonly isAbsentOutlet?: boolean;
  /** The only documents that it may match: those with its words side by side. */
  readonly only?: ReadonlySet<string>;
  /** How much of one thing that is asked for it is, 0 to 1: a word of a name is a share of it. Default: 1. */
  readonly share?: number;
};

export type ParsedWords = {
  readonly parts: readonly QueryPart[];
  /** As typed, or as corrected. */
  readonly words: readonly Word[];
  /** How likely it is, 0 to 1, that the words from position `from` to before `to` were meant. */
  readonly confidence: (from: number, to: number) => number;
};

/** From position `from` to before `to`. */
export type SpanOfWords = { readonly from: number; readonly to: number };

/** Words of a query that are searched for in another form; `shown` is that form, for people. */
export type RewrittenPart = SpanOfWords & {
  readonly shown: string;
  readonly isDate?: boolean;
  readonly synonyms?: readonly string[];
};

/** Adds other terms for the same thing: a whole name, a role, a compound. */
export function addSynonyms(
  parts: readonly QueryPart[],
  words: readonly Word[],
  context: QueryContext,
): { readonly roles: readonly RewrittenPart[]; readonly names: readonly SpanOfWords[] } {
  const typed: ParsedWords = { parts, words, confidence: () => 1 };
  const names = addNames(typed, context);
  const roles = addRoles(typed, context);
  addCompounds(typed, context);
  return { roles, names };
}

/** Adds the words that the word still being typed may become. */
export function addCompletions(part: QueryPart, word: Word | undefined, context: QueryContext): void {
  if (!word || word.folded.length < 2) return;
  for (const entry of context.lexicon.findByPrefix(word.folded, 8)) {
    addEntry(part, entry, WEIGHTS.expansion.prefix, context);
  }
}

/** Adds spelling groups: `untied nations`, once corrected to `united nations`. */
export function addGroups({ parts, words, confidence }: ParsedWords, context: QueryContext): void {
  for (const { group, position, length } of context.analyzer.findGroups(words)) {
    const to = position + length;
    for (const term of listIndexedForms(group.term, context))
      addTerm(parts, position, to, term, confidence(position, to));
  }
}

/** Adds complete names and kinds, which weigh more than their words: `pressenza`, `atlantic council`, `video`. */
export function addNames(
  { parts, words, confidence }: ParsedWords,
  { names, count }: QueryContext,
): readonly SpanOfWords[] {
  const spans: SpanOfWords[] = [];
  const folded = words.map((word) => word.folded);
  for (const [from, word] of folded.entries()) {
    const single = [wholeNameTerm([word]), kindTerm(word)].map((value) => ({ value, length: 1 }));
    for (const { value: term, length } of [...single, ...names.allAt(folded, from)]) {
      const weight = WEIGHTS.expansion.wholeName * confidence(from, from + length);
      if (count(term) === 0) continue;
      addTerm(parts, from, from + length, term, weight);
      const isInNames = folded.slice(from, from + length).some((part) => count(nameWordTerm(stem(part))) > 0);
      if (length > 1 && isInNames) spans.push({ from, to: from + length });
    }
  }
  return spans;
}

/** Adds roles: `former chancellor` also matches the people it may refer to. */
export function addRoles({ parts, words, confidence }: ParsedWords, context: QueryContext): RewrittenPart[] {
  const { roles } = context;
  const rewrites: RewrittenPart[] = [];
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
    for (const [meaning, weight] of role.terms) {
      for (const term of listIndexedForms(meaning, context))
        addTerm(parts, from, to, term, weight * base * confidence(from, to));
    }
    const covered = parts.filter((part) => part.from < to && from < part.to);
    if (role.shown !== '' && covered.every((part) => unknown.has(part) && part.terms.size > 0)) {
      rewrites.push({ from, to, shown: role.shown });
    }
  }
  return rewrites;
}

/** Adds compounds: `cease fire` also matches `ceasefire`. */
function addCompounds({ parts, words, confidence }: ParsedWords, context: QueryContext): void {
  const { count, analyzer } = context;
  for (let from = 0; from + 1 < words.length; from += 1) {
    const pair = words.slice(from, from + 2).map((word) => word.folded);
    const own = words[from + 1]?.compound;
    const compound = own?.words === 2 ? own.folded : pair.join('');
    const group = analyzer.spellings.get(compound);
    // "F 16" is one name, and its number says nothing alone.
    const weight = (/\d$/.test(compound) ? WEIGHTS.expansion.wholeName : 1) * confidence(from, from + 2);
    const whole = wholeNameTerm(pair);
    // Not as a compound of the index: its words are there too, and would count twice.
    const forms = group
      ? listIndexedForms(group.term, context)
      : listForms(compound, context).filter((term) => !term.includes('+'));
    for (const term of [...forms, ...(count(whole) > 0 ? [whole] : [])]) {
      addTerm(parts, from, from + 2, term, weight);
    }
  }
}

/**
 * Adds a known word as it is in another script, and an unknown one as it is in Chinese, or in Arabic in another number: there
 * no slip is looked for.
 */
export function addOtherScripts(
  parts: readonly QueryPart[],
  words: readonly Word[],
  context: QueryContext,
): void {
  for (const part of parts) {
    const word = words[part.from]?.sought ?? words[part.from]?.folded ?? '';
    if (!part.correctable || word === '') continue;
    const isKnown = part.terms.size > 0;
    if (!isKnown) addLetters(part, word, context);
    for (const entry of context.lexicon.findInOtherScripts(word)) {
      if (!isKnown && !/^[\p{Script=Arabic}\p{Script=Han}]/u.test(entry.word)) continue;
      addEntry(part, entry, isKnown ? WEIGHTS.expansion.soundsAlike : WEIGHTS.expansion.prefix, context);
    }
  }
}

/** The characters of an unknown Chinese word, one of which may be the word that documents have: `老船`, `古船`. */
function addLetters(part: QueryPart, word: string, { count }: QueryContext): void {
  if (!/^\p{Script=Han}{2}$/u.test(word)) return;
  for (const letter of word) if (count(letter) > 0) part.terms.set(letter, WEIGHTS.expansion.character);
}

export function addTerm(
  parts: readonly QueryPart[],
  from: number,
  to: number,
  term: string,
  weight: number,
): void {
  if (weight === 0) return;
  const covered = parts.filter((part) => part.from < to && from < part.to);
  // A term must cover each part completely: "Africa" alone does not stand for the part "South Africa".
  if (covered.some((part) => part.from < from || part.to > to)) return;
  for (const part of covered) part.terms.set(term, Math.max(weight, part.terms.get(term) ?? 0));
}

export function addEntry(part: QueryPart, entry: LexiconEntry, weight: number, context: QueryContext): void {
  const isWord = entry.term === stem(entry.word);
  for (const term of isWord ? listForms(entry.word, context) : listIndexedForms(entry.term, context)) {
    if (!part.terms.has(term)) part.terms.set(term, weight);
  }
}
