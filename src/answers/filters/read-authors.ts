import { onceFor } from '../../async.ts';
import { authorWordsOf } from '../../guide/entry-words.ts';
import type { Library } from '../../guide/library.ts';
import { fold } from '../../search/fold.ts';
import { createPhraseIndex, type PhraseIndex } from '../../search/phrase-index.ts';
import { BY_AUTHOR } from './filter-groups.ts';
import { isFraming } from './framing-words.ts';
import {
  addCondition,
  type Condition,
  listPhrases,
  phraseLength,
  type QuestionReader,
} from './question-reader.ts';
import type { Span } from './sentence.ts';

export const BY = listPhrases('by|from|written by|authored by|von|par|de|от|від|por|di|przez|od|da');

/** The entries of an author that the list names: "by Jeffrey Sachs", "by Sachs". */
export function readAuthors(reader: QuestionReader): void {
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    const by = phraseLength(reader, position, BY);
    const found = authorAt(reader, position + by);
    if (!found) continue;
    const span = by > 0 ? { from: position, to: found.to } : writingSpan(reader, found);
    if (span) addCondition(reader, { ...found, ...span });
  }
}

const WRITE = /^(?:write|written|publish|published|authored|penned)$/;
const WROTE = /^(?:wrote|published|authored|penned)$/;

/** "what did Doe write", "articles that Doe wrote": the name with the verb; null for a name that nothing says to be an author's. */
export function writingSpan(reader: QuestionReader, { from, to }: Span): Span | null {
  const { at } = reader;
  if (/^(?:did|does|has|have|had)$/.test(at(from - 1)) && WRITE.test(at(to)))
    return { from: from - 1, to: to + 1 };
  return isAllFraming(reader, from) && WROTE.test(at(to)) ? { from, to: to + 1 } : null;
}

/** Whether nothing before says what the question is about. */
export function isAllFraming({ at, isTaken }: QuestionReader, to: number): boolean {
  for (let position = 0; position < to; position += 1)
    if (!isTaken(position) && !isFraming(at(position))) return false;
  return true;
}

/** The author whose name, or last name, is here. An entry may also name in its title who speaks: "Jeffrey Sachs: …". */
export function authorAt({ library, at }: QuestionReader, position: number): Condition | null {
  const words = Array.from({ length: LONGEST_NAME }, (_, index) => at(position + index));
  const found = authorsOf(library).longestAt(words, 0);
  if (!found) return null;
  const { value: author, length } = found;
  return byAuthor(author, { from: position, to: position + length });
}

export function byAuthor(author: string, span: Span): Condition {
  const speaker = `${fold(author)}:`;
  return {
    ...span,
    group: BY_AUTHOR,
    name: author,
    negated: false,
    matches: (source) => source.author === author || fold(source.title).startsWith(speaker),
  };
}

const LONGEST_NAME = 6;
/** A shorter last name may be any word. */
const LEAST_LAST_NAME = 4;

const authorsOf = onceFor((library: Library): PhraseIndex<string> => {
  const authors = new Map(
    library.guide.sources.flatMap((source) =>
      source.author === undefined ? [] : [[source.author, authorWordsOf(source)] as const],
    ),
  );
  const byLastName = Map.groupBy(authors.values(), (words) => words.at(-1) ?? '');
  const index = createPhraseIndex<string>();
  for (const [author, words] of authors) {
    index.add(words, author);
    const last = words.at(-1) ?? '';
    const isTold = words.length > 1 && last.length >= LEAST_LAST_NAME && byLastName.get(last)?.length === 1;
    if (isTold) index.add([last], author);
  }
  return index;
});
