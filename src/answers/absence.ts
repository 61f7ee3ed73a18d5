import type { Block } from '../reply.ts';
import { isStopWord } from '../search/analyzer.ts';
import type { SearchResult, UnknownWords } from '../search/search.ts';
import { tokenize } from '../search/tokenize.ts';

/** What was searched, as a sentence about what it does not hold names it. */
export type Searched = 'entry' | 'point';

/** "No entry names “scholz”." Null if every word was found. */
export function absenceInWords(unknown: readonly UnknownWords[], searched: Searched): string | null {
  const typed = (...kinds: readonly UnknownWords['kind'][]) =>
    unknown.filter(({ kind }) => kinds.includes(kind)).map(({ typed }) => `“${typed}”`);
  const publishers = typed('publisher');
  const names = typed('name');
  const words = typed('number', 'word');
  const sentences = [
    publishers.length === 0 ? null : `${NOTHING_BY[searched]} ${joinOr(publishers)}.`,
    names.length === 0 ? null : `No ${searched} names ${joinOr(names)}.`,
    words.length === 0 ? null : `No ${searched} has ${joinOr(words)}.`,
  ].filter((sentence) => sentence !== null);
  return sentences.length === 0 ? null : sentences.join(' ');
}

const NOTHING_BY = { entry: 'The list has nothing by', point: 'No point names' } as const;

/** The same as a note above what was found on the rest; no block if every word was found. */
export function absenceNote(unknown: readonly UnknownWords[], searched: Searched): readonly Block[] {
  const text = absenceInWords(unknown, searched);
  return text === null ? [] : [{ kind: 'note', text: `${text} The rest:` }];
}

/** More words are a sentence, which no title has whole. */
const MOST_WORDS = 3;

/**
 * A note that no entry or point has the few words asked for together, so that one with some of them is not taken for one on
 * all. No block if one has, or if a word was found nowhere, which a note says already.
 */
export function scatteredNote(
  asked: string,
  { hits, unknown, rewrites }: Pick<SearchResult, 'hits' | 'unknown' | 'rewrites'>,
  searched: Searched,
): readonly Block[] {
  const words = tokenize(asked).filter((word) => !isStopWord(word));
  const isShort = words.length > 1 && words.length <= MOST_WORDS;
  if (!isShort || unknown.length > 0 || rewrites.length > 0) return [];
  if (hits.length === 0 || hits.some(({ missing }) => missing.length === 0)) return [];
  return [{ kind: 'note', text: `No ${searched} has all of these words; some of them:` }];
}

function joinOr(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
