import type { Library } from '../guide/library.ts';
import type { Block } from '../reply.ts';
import { isStopWord } from '../search/analyzer.ts';
import { fold } from '../search/fold.ts';
import { GENERAL_WORDS } from '../search/general-words.ts';
import type { Hit, SearchResult, UnknownWords } from '../search/search.ts';
import { tokenize } from '../search/tokenize.ts';
import { nearForm } from './near-form.ts';
import { CONNECTING } from './telling-words.ts';

/** What was searched, as a sentence about what it does not hold names it. */
export type Searched = 'entry' | 'point';

/** "No entry names “scholz”."; "No entry names “lindquist” (Lindqvist?)." Null if every word was found. */
export function absenceInWords(
  library: Library,
  unknown: readonly UnknownWords[],
  searched: Searched,
): string | null {
  const typed = (...kinds: readonly UnknownWords['kind'][]) =>
    unknown.filter(({ kind }) => kinds.includes(kind)).map(({ typed }) => quoteWithForm(library, typed));
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

/** Words that a note names; more would not be read. */
const MOST_NAMED = 3;

/**
 * A note on the words that no entry or point has, and on those that none of the hits shown has, so that what is on the rest
 * of a question is not taken for an answer to all of it. If each lacks another one, it says what the first does. No block if
 * nothing that counts is missing.
 */
export function lackingNote(
  library: Library,
  asked: string,
  shown: readonly Pick<Hit, 'missing'>[],
  { unknown }: Pick<SearchResult, 'unknown'>,
  searched: Searched,
): readonly Block[] {
  // That no document says "allow" or "moving" is nothing about the subject.
  const absent = unknown.filter(
    ({ typed }) => !GENERAL_WORDS.has(typed.toLowerCase()) && !CONNECTING.has(typed.toLowerCase()),
  );
  const absence = absenceInWords(library, absent, searched);
  const words = tokenize(asked).filter((word) => !isStopWord(word));
  const lacking = words.length < 2 ? [] : lackedByAll(shown, unknown);
  const none = lacking.length === 0 ? null : `None of these has ${quoteLacking(library, lacking)}.`;
  if (absence !== null)
    return [{ kind: 'note', text: none === null ? `${absence} The rest:` : `${absence} ${none}` }];
  if (none !== null) return [{ kind: 'note', text: none }];
  const isApart = shown.every(({ missing }) => missing.length > 0);
  const ofFirst = lackedByAll(shown.slice(0, 1), unknown);
  return isApart && words.length > 1 && ofFirst.length > 0
    ? [{ kind: 'note', text: `The first lacks ${quoteLacking(library, ofFirst)}.` }]
    : [];
}

/** The words that every hit lacks and some document has. */
function lackedByAll(
  shown: readonly Pick<Hit, 'missing'>[],
  unknown: readonly UnknownWords[],
): readonly string[] {
  const [first, ...others] = shown;
  // "new york times" is missing as a whole.
  const named = unknown.flatMap(({ typed }) => [typed, ...typed.split(' ')].map(fold));
  return (first?.missing ?? []).filter(
    (word) => !named.includes(fold(word)) && others.every(({ missing }) => missing.includes(word)),
  );
}

/** What the guide may call it stands beside a word that it lacks. */
function quoteWithForm(library: Library, word: string): string {
  const form = nearForm(library, word);
  return `“${word}”${form === null ? '' : ` (${form}?)`}`;
}

export function quoteLacking(library: Library, words: readonly string[]): string {
  const quoted = words.slice(0, MOST_NAMED).map((word) => quoteWithForm(library, word));
  const more = words.length - MOST_NAMED;
  return joinOr(more > 0 ? [...quoted, `${more} more of the words`] : quoted);
}

export function joinOr(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
