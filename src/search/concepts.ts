import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { once } from '../async.ts';
import type { Language } from './function-words.ts';
import { classifyWord, isGivenName } from './known-words.ts';
import { indexLines } from './line-index.ts';
import { stem } from './stem.ts';

/** The languages of the columns in words/concepts/*.tsv, in their order, by the codes of ISO 639. */
export const CONCEPT_LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'tr',
  'ru',
  'uk',
  'ar',
  'zh',
] as const;
export type ConceptLanguage = (typeof CONCEPT_LANGUAGES)[number];

/** A word for a thing, folded. */
export type ConceptWord = { readonly language: ConceptLanguage; readonly folded: string };

/** One thing, and what it is called. */
export type Concept = readonly ConceptWord[];

/** A concept with the language in which it was found. */
export type FoundConcept = { readonly language: ConceptLanguage; readonly words: Concept };

// Read at the first word that no document contains, as the list of known words is.
const table = once(readTable);

/**
 * The concepts that a folded word, or several with spaces between them, may stand for. A word of the query's language stands
 * for nothing in another; if the language is not known, an English word stands for itself.
 */
export function findConcepts(folded: string, language: Language | null): readonly FoundConcept[] {
  const key = `${language} ${folded}`;
  const known = lookedUp.get(key);
  if (known) return known;
  const found = readConcepts(folded, language);
  lookedUp.set(key, found);
  return found;
}

// A question looks the same word up several times, in nine languages each.
const lookedUp = new LRUCache<string, readonly FoundConcept[]>({ max: 500 });

function readConcepts(folded: string, language: Language | null): readonly FoundConcept[] {
  const candidates = languagesOf(folded);
  const found = candidates.flatMap((one) =>
    listRows(`${stemOf(folded, one)} ${one}`).map((row) => ({ language: one, words: readRow(row) })),
  );
  const likely = language !== null && candidates.includes(language as ConceptLanguage) ? language : 'en';
  const own = found.filter((one) => one.language === likely);
  if (own.length === 0 && classifyWord(folded) === 'word') return [];
  const possible = own.length > 0 ? own : found;
  // A stem may be that of another word, `crimes` of `Crimée`, or a word that is not finished: `pacif`.
  const exact = possible.filter(({ language: one, words }) =>
    words.some((word) => word.language === one && word.folded === folded),
  );
  if (exact.length > 0) return exact;
  if (isGivenName(folded)) return [];
  if (!/^[a-z]/.test(folded)) return possible;
  if (language === null && classifyWord(folded) === null) return [];
  return possible.filter(({ language: one }) => stemOf(folded, one) !== folded);
}

/** Whether a name of several words in the table begins with a folded word: few do, and to look is cheap. */
export function beginsName(folded: string): boolean {
  return table().firstWords.has(folded);
}

/** The key of a word in the index of words/concepts.txt.br: stemmed, so that any of its forms finds it. */
export function stemOf(folded: string, language: ConceptLanguage): string {
  if (folded.includes(' ')) return folded;
  return stem(folded, language === 'ar' || language === 'zh' ? null : language);
}

function languagesOf(folded: string): readonly ConceptLanguage[] {
  if (/^\p{Script=Han}/u.test(folded)) return ['zh'];
  if (/^\p{Script=Arabic}/u.test(folded)) return ['ar'];
  if (/^\p{Script=Cyrillic}/u.test(folded)) return ['ru', 'uk'];
  return CONCEPT_LANGUAGES.slice(0, CONCEPT_LANGUAGES.indexOf('ru'));
}

function listRows(key: string): readonly string[] {
  const { rows, find } = table();
  return (find(key)?.split(' ') ?? []).flatMap((row) => rows[Number(row)] ?? []);
}

function readRow(row: string): Concept {
  return row.split('\t').flatMap((cell, column) => {
    const language = CONCEPT_LANGUAGES[column];
    return language === undefined || cell === ''
      ? []
      : cell.split(',').map((folded) => ({ language, folded }));
  });
}

type Table = {
  /** Lines of the table, each with its cells between tabs. */
  readonly rows: readonly string[];
  /** Of the names of several words. */
  readonly firstWords: ReadonlySet<string>;
  /** The numbers of rows, by a stem and its language. */
  readonly find: (key: string) => string | null;
};

function readTable(): Table {
  const packed = readFileSync(new URL('./words/concepts.txt.br', import.meta.url));
  const [rows = '', firstWords = '', index = ''] = brotliDecompressSync(packed).toString().split('\n\n');
  return { rows: rows.split('\n'), firstWords: new Set(firstWords.split('\n')), find: indexLines(index) };
}
