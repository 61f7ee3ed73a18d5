import { onceFor } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import { namesOfPublisher } from '../../guide/name-index.ts';
import type { Publisher } from '../../guide/schema.ts';
import { foldName } from '../../search/fold.ts';
import { listedOutletAt } from '../../search/outlets.ts';
import { createPhraseIndex, type PhraseIndex } from '../../search/phrase-index.ts';
import { tokenize } from '../../search/tokenize.ts';
import type { QuestionReader } from './question-reader.ts';
import type { Span } from './sentence.ts';

/** The whole name of a publisher in a question. */
export type NamedPublisher = Span & {
  /** Null for one without an entry in the reading list. */
  readonly publisher: Publisher | null;
  readonly name: string;
  /** 0 if the name cannot be anything else, 1 if it may, 2 if it is more often something else. */
  readonly doubt: 0 | 1 | 2;
};

const LONGEST_NAME = 8;
export const ARTICLE = /^(?:the|der|die|das|le|la|el|il)$/;

/** The longest whole name that starts here, or after an article; null if none does. */
export function publisherAt(reader: QuestionReader, position: number): NamedPublisher | null {
  const { library, at, sentence } = reader;
  const words = Array.from({ length: LONGEST_NAME }, (_, index) => at(position + index));
  const known = namesOf(library).longestAt(words, 0);
  const outlet = listedOutletAt(words, 0);
  const length = known?.length ?? outlet?.length ?? 0;
  const span = { from: position, to: position + length };
  const typed = sentence.words.slice(position, position + length);
  const isWritten = position > 0 && typed.every(({ capitalised, isAcronym }) => capitalised || isAcronym);
  const isOrdinary = !isWritten && outlet?.length === length && outlet.isOrdinary;
  if (known) {
    const publisher = library.listedPublishers.includes(known.value) ? known.value : null;
    return { ...span, publisher, name: known.value.name, doubt: isOrdinary ? 1 : 0 };
  }
  if (outlet && !library.publisherNames.exact(outlet.name)) {
    const doubt = !isOrdinary ? 0 : length > 1 || at(position - 1) === 'the' ? 1 : 2;
    return { ...span, publisher: null, name: outlet.name, doubt };
  }
  return ARTICLE.test(at(position)) ? publisherAt(reader, position + 1) : null;
}

/** Whether titles or others' names have each word of the name, so that "peace news" may be no publisher at all. */
export function isMadeOfCommonWords(library: Library, { publisher }: NamedPublisher): boolean {
  if (publisher === null) return false;
  const users = usersOf(library);
  return tokenize(publisher.name).every(({ folded }) => {
    const user = users.get(folded);
    return folded === 'the' || (user !== undefined && user !== publisher.id);
  });
}

const namesOf = onceFor((library: Library): PhraseIndex<Publisher> => {
  const index = createPhraseIndex<Publisher>();
  for (const publisher of library.guide.publishers) {
    for (const name of namesOfPublisher(publisher)) {
      const words = tokenize(name).map(({ folded }) => folded);
      index.add(words, publisher);
      // "CounterPunch" is two words to the search, and one to those who type it without capitals.
      if (words.length > 1 && words[0] !== 'the') index.add([words.join('')], publisher);
      if (words[0] === 'the' && words.length > 2) index.add(words.slice(1), publisher);
    }
  }
  return index;
});

/** As many titles as show which words are common. */
const TITLES = 2000;
const SEVERAL = '';

/** The publisher that alone uses a word, and only in its name; SEVERAL for any other. */
const usersOf = onceFor((library: Library): ReadonlyMap<string, string> => {
  const { sources, publishers } = library.guide;
  const byWord = new Map<string, string>();
  const add = (text: string, user: string) => {
    for (const { folded } of tokenize(text)) {
      const other = byWord.get(folded);
      byWord.set(folded, other === undefined || other === user ? user : SEVERAL);
    }
  };
  for (const { title, publisher = SEVERAL } of sources.slice(0, TITLES)) {
    const name = foldName(library.publisher(publisher)?.name ?? '');
    // "The Guardian view on …" uses the name, and no common word.
    add(title, name !== '' && ` ${foldName(title)} `.includes(` ${name} `) ? publisher : SEVERAL);
  }
  for (const { id, name } of publishers) add(name, id);
  return byWord;
});
