import { LRUCache } from 'lru-cache';
import { lastFor } from '../async.ts';
import type { Library } from '../guide/library.ts';
import { listSpellings } from '../guide/spelling-groups.ts';
import { isStopWord } from '../search/analyzer.ts';
import { listFunctionWords } from '../search/function-words.ts';
import { detectLanguage } from '../search/language.ts';
import { stem } from '../search/stem.ts';
import { tokenize, type Word } from '../search/tokenize.ts';
import { namesOfInitials } from './initials.ts';

/** One of the words asked for, and the stems of everything that it may be called: " arm forc ". */
export type AskedWord = { readonly typed: string; readonly forms: readonly string[] };

/** The longest name of several words that is looked up as one, in words. */
const MAX_NAME_WORDS = 4;

/** Each answer to a question reads it, and what it may stand for. */
const LAST_READ = 100;

/** The words that a text must contain to be on what was typed. Stop words count only if there is nothing else. */
export const readAskedWords = lastFor(LAST_READ, (library: Library, typed): readonly AskedWord[] => {
  const words = tokenize(typed);
  const asked: AskedWord[] = [];
  const stops: AskedWord[] = [];
  const language = detectLanguage(words.map(({ folded }) => folded));
  const functionWords = listFunctionWords().get(language ?? '');
  for (let at = 0; at < words.length; ) {
    const word = words[at] as Word;
    const isStop = isStopWord(word) || functionWords?.has(word.folded) === true;
    const length = isStop ? 1 : nameLength(library, typed, words, at);
    const text = typed.slice(words[at]?.from, words[at + length - 1]?.to);
    (isStop ? stops : asked).push({ typed: text, forms: formsOf(library, text) });
    at += length;
  }
  return asked.length > 0 ? asked : stops;
});

/**
 * A name in every spelling that the guide knows: as typed by its stems, and as one word if it is "cease-fire"; the other
 * spellings as they are, because the stem of "Crimée" is that of "crimes".
 */
export function formsOf(library: Library, name: string): readonly string[] {
  const [typed = name, ...others] = listSpellings(library.guide.spellings, name);
  const words = tokenize(typed);
  const compound = words.at(-1)?.compound;
  const whole = compound?.words === words.length ? [` ${stem(compound.folded)} `] : [];
  const inFull = namesOfInitials(library, name).map((each) => stemSequence(tokenize(each)));
  const plurals = IRREGULAR.filter((pair) => pair.includes(words[0]?.folded ?? '') && words.length === 1);
  return [
    stemSequence(words),
    ...whole,
    ...plurals.flat().map((each) => ` ${each} `),
    ...others.map((other) => foldedSequence(tokenize(other))),
    ...inFull,
  ];
}

/** Plurals that no stem tells. */
const IRREGULAR: readonly (readonly string[])[] = [
  ['woman', 'women'],
  ['man', 'men'],
  ['child', 'children'],
  ['foot', 'feet'],
  ['tooth', 'teeth'],
];

/** Figures and checks look at the same points again for every word. */
const stemmedTexts = new LRUCache<string, string>({ max: 5000 });

/** What asked words are looked for in: the text's stems in order, those of its compounds, then its words as they are. */
export function stemText(text: string): string {
  const known = stemmedTexts.get(text);
  if (known !== undefined) return known;
  const words = tokenize(text);
  const compounds = words.flatMap(({ compound }) => (compound ? [` | ${stem(compound.folded)} `] : []));
  const stemmed = `${stemSequence(words)}${compounds.join('')}|${foldedSequence(words)}`;
  stemmedTexts.set(text, stemmed);
  return stemmed;
}

/** `stemmed` is a text as `stemText` makes it. */
export function hasWord(stemmed: string, { forms }: AskedWord): boolean {
  return hasForm(stemmed, forms);
}

/** Whether a text of words with a space on both sides of each, as `stemText` makes it, has one of the forms: " arm forc ". */
export function hasForm(stemmed: string, forms: readonly string[]): boolean {
  if (stemmed.length < LONG_TEXT) return forms.some((form) => stemmed.includes(form));
  const words = wordsOfStemmed(stemmed);
  return forms.some((form) => words.has(form) || (!isSingle(form) && stemmed.includes(form)));
}

/** In characters. In a longer text a set finds a word faster: forms start with a space, so that a search stops at each. */
const LONG_TEXT = 300;

/** The words of texts, each with its spaces. */
const wordSets = new LRUCache<string, ReadonlySet<string>>({ max: 1000 });

function wordsOfStemmed(stemmed: string): ReadonlySet<string> {
  const known = wordSets.get(stemmed);
  if (known) return known;
  const words = new Set(stemmed.split(' ').map((word) => ` ${word} `));
  wordSets.set(stemmed, words);
  return words;
}

function isSingle(form: string): boolean {
  return form.length > 2 && form.indexOf(' ', 1) === form.length - 1;
}

function stemSequence(words: readonly Word[]): string {
  return ` ${words.map(({ folded }) => stem(folded)).join(' ')} `;
}

function foldedSequence(words: readonly Word[]): string {
  return ` ${words.map(({ folded }) => folded).join(' ')} `;
}

/** How many words from here on are one: a name of the guide's spellings, or a compound such as "cease-fire". */
function nameLength(library: Library, typed: string, words: readonly Word[], at: number): number {
  for (let length = Math.min(MAX_NAME_WORDS, words.length - at); length > 1; length -= 1) {
    const last = words[at + length - 1];
    if (last?.compound?.words === length) return length;
    const text = typed.slice(words[at]?.from, last?.to);
    if (listSpellings(library.guide.spellings, text).length > 1) return length;
  }
  return 1;
}
