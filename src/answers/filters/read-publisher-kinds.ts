import { BY_KIND_OF_PUBLISHER } from './filter-groups.ts';
import { isFraming, PUBLICATION_NOUNS } from './framing-words.ts';
import { kindAt } from './kind-words.ts';
import { ABOUT, PUBLISHING } from './negation-words.ts';
import { type NamedKindOfPublisher, publisherKindAt } from './publisher-kinds.ts';
import { publisherAt } from './publisher-names.ts';
import { addCondition, type Condition, phraseLength, type QuestionReader } from './question-reader.ts';
import { BY, isAllFraming } from './read-authors.ts';

/** The entries of publishers of a kind: "surveys by think tanks", "newspaper articles on the strike", "think tanks". */
export function readPublisherKinds(reader: QuestionReader): void {
  if (reader.certainOnly) return;
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    const by = phraseLength(reader, position, BY);
    const article =
      by > 0 && /^(?:a|an|any|all|the|der|die|les|gli|i|los)$/.test(reader.at(position + by)) ? 1 : 0;
    const found = publisherAt(reader, position + by)
      ? null
      : publisherKindAt(reader, position + by + article);
    if (!found || !isMeant(reader, position, by, found)) continue;
    addCondition(reader, { ...kindOfPublisher(found), from: position, to: found.to });
  }
}

export function kindOfPublisher({ from, to, name, ids }: NamedKindOfPublisher): Condition {
  return {
    from,
    to,
    group: BY_KIND_OF_PUBLISHER,
    name,
    negated: false,
    perhaps: true,
    matches: ({ publisher }) => publisher !== undefined && ids.has(publisher),
  };
}

function isMeant(
  reader: QuestionReader,
  position: number,
  by: number,
  { to, isMany }: NamedKindOfPublisher,
): boolean {
  const { at, isTaken, sentence } = reader;
  if (by > 0)
    return isMany || (at(to - 1) !== '' && isAllFraming(reader, position) && !isThe(reader, position + by));
  if (!isAllFraming(reader, position)) return false;
  const next = at(to);
  if (!isMany)
    return (
      (PUBLICATION_NOUNS.has(next) && /(?:s|coverage|news)$/.test(next)) ||
      kindAt(reader, to)?.isMany === true
    );
  const isLast = sentence.words
    .slice(to)
    .every((_, index) => isTaken(to + index) || isFraming(at(to + index)));
  return isLast || isTaken(to) || ABOUT.has(next) || PUBLISHING.has(next) || PUBLICATION_NOUNS.has(next);
}

/** "by the government" may be what the text is about: an offer by it. */
function isThe({ at }: QuestionReader, position: number): boolean {
  return at(position) === 'the';
}
