import type { SplitCompound } from './compounds.ts';
import { listFunctionWords } from './function-words.ts';
import { detectLanguage, type Languages } from './language.ts';
import { tokenizeQuery, type Word } from './tokenize.ts';

export type QueryReader = {
  readonly languages: Languages;
  /** Whether documents contain a folded word. */
  readonly isKnown: (folded: string) => boolean;
  readonly split: SplitCompound;
};

/**
 * The words of a query: without those that only connect, in the query's language, and with compounds divided into words
 * that documents contain.
 */
export function readQueryWords(text: string, { languages, isKnown, split }: QueryReader): readonly Word[] {
  const words = tokenizeQuery(text, isKnown);
  const folded = words.map((word) => word.folded);
  const language = detectLanguage(folded, languages.main === null ? 2 : 1) ?? languages.main;
  const functionWords = language === null ? undefined : listFunctionWords().get(language);
  return words.flatMap((word) => {
    if (word.sought !== undefined) return [word];
    if (functionWords?.has(word.folded) && !word.isAcronym) return [{ ...word, sought: null }];
    return divide(word, { isKnown, split });
  });
}

/** `Article5` and `Krankenhausschließung` as two words each. */
function divide(word: Word, { isKnown, split }: Pick<QueryReader, 'isKnown' | 'split'>): readonly Word[] {
  const [, letters = '', digits = ''] = /^(\p{L}{3,})(\d{1,4})$/u.exec(word.folded) ?? [];
  const parts =
    letters === '' ? split(word.folded) : isKnown(word.folded) || !isKnown(letters) ? [] : [letters, digits];
  if (parts.length < 2) return [word];
  // A part’s place in the word as typed is near enough for what a reply shows of it.
  const length = (word.to - word.from) / parts.length;
  return parts.map((part, at) => ({
    ...word,
    from: word.from + Math.floor(at * length),
    to: at === parts.length - 1 ? word.to : word.from + Math.floor((at + 1) * length),
    folded: part,
    compound: at === parts.length - 1 ? { folded: word.folded, words: parts.length } : null,
  }));
}
