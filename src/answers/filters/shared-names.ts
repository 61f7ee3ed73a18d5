import { onceFor } from '../../async.ts';
import { authorWordsOf, titleWordsOf } from '../../guide/entry-words.ts';
import type { Library } from '../../guide/library.ts';
import { namesOfPublisher } from '../../guide/name-index.ts';
import type { Publisher } from '../../guide/schema.ts';
import { classifyWord, isPlace } from '../../search/known-words.ts';
import { tokenize } from '../../search/tokenize.ts';
import { isFraming } from './framing-words.ts';
import { ARTICLE, publisherAt } from './publisher-names.ts';
import type { QuestionReader } from './question-reader.ts';
import { isPressWord } from './read-unknown-publishers.ts';
import type { Span } from './sentence.ts';

/** A word of publishers' names that is used for one of them, or for several: "the ledger". */
export type SharedName = Span & { readonly publishers: readonly Publisher[] };

/** The publishers of the list that have the word here, or after an article, in their names; null if it may be another word. */
export function sharedNameAt(reader: QuestionReader, position: number): SharedName | null {
  const { at, library } = reader;
  const hasArticle = ARTICLE.test(at(position));
  const from = hasArticle ? position + 1 : position;
  const word = at(from);
  const whole = word === '' || isFraming(word) ? null : publisherAt(reader, position);
  // "the wire" may also be an outlet that the list does not have.
  if (word === '' || isFraming(word) || (whole && (whole.publisher || whole.doubt === 0))) return null;
  const { publishers, inTitles } = wordsOf(library);
  const found = publishers.get(word);
  if (!found) return null;
  // "from the sky" and "from Santiago" are no publishers, though some have the word.
  const isMeant = isPressWord(word)
    ? hasArticle || !inTitles.has(word)
    : !inTitles.has(word) && classifyWord(word) !== 'word' && !isPlace(word);
  return isMeant ? { from: position, to: from + 1, publishers: found } : null;
}

type Words = {
  readonly publishers: ReadonlyMap<string, readonly Publisher[]>;
  readonly inTitles: ReadonlySet<string>;
};

const wordsOf = onceFor((library: Library): Words => {
  const publishers = new Map<string, Publisher[]>();
  for (const publisher of library.listedPublishers) {
    const names = namesOfPublisher(publisher).filter((name) => name !== publisher.site);
    for (const word of new Set(names.flatMap((name) => tokenize(name).map(({ folded }) => folded)))) {
      publishers.set(word, [...(publishers.get(word) ?? []), publisher]);
    }
  }
  const inTitles = new Set<string>();
  for (const source of library.guide.sources) {
    for (const words of [titleWordsOf(source), authorWordsOf(source)])
      for (const word of words) if (publishers.has(word)) inTitles.add(word);
  }
  return { publishers, inTitles };
});
