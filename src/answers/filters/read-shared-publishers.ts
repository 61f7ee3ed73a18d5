import { PUBLICATION_NOUNS } from './framing-words.ts';
import { kindAt } from './kind-words.ts';
import { phraseLength, type QuestionReader } from './question-reader.ts';
import { isAllFraming } from './read-authors.ts';
import { ABOUT, BY, conditionOf, endsThere, PUBLISHES } from './read-publishers.ts';
import type { Span } from './sentence.ts';
import { type SharedName, sharedNameAt } from './shared-names.ts';

/**
 * "what did the ledger write", "by the courier", "the courier on X": the entries of every publisher that is called so. A
 * search for the word would take it for one among others.
 */
export function readSharedPublishers(reader: QuestionReader): void {
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    const by = phraseLength(reader, position, BY);
    const named = sharedNameAt(reader, position + by);
    const span = named && meantSpan(reader, position, by, named);
    if (!span) continue;
    for (const condition of conditionsOf(named)) reader.conditions.push({ ...condition, ...span });
    reader.take(span);
  }
}

export function conditionsOf({ publishers, from, to }: SharedName) {
  return publishers.flatMap(
    (publisher) => conditionOf({ from, to, publisher, name: publisher.name, doubt: 0 }) ?? [],
  );
}

/** The words that ask for these publishers; null if the name is one word of the subject. */
function meantSpan(
  reader: QuestionReader,
  position: number,
  by: number,
  { from, to }: SharedName,
): Span | null {
  const { at, sentence } = reader;
  const publishes = PUBLISHES.has(at(to));
  const end = publishes || PUBLICATION_NOUNS.has(at(to)) ? to + 1 : to;
  const whole = { from: position, to: end };
  if (by > 0) return endsThere(reader, to) || publishes ? whole : null;
  // "in the courier"
  const isIn = /^(?:in|im|dans|en)$/.test(at(from - 1)) && to - from > 1;
  if (isIn && endsThere(reader, to)) return { from: position - 1, to: end };
  if (publishes && /^(?:did|does|do|has|have|had)$/.test(at(from - 1))) return whole;
  if (!isAllFraming(reader, from)) return null;
  const isLast = end === sentence.words.length;
  return isLast || publishes || end > to || ABOUT.has(at(to)) || kindAt(reader, to) !== null ? whole : null;
}
