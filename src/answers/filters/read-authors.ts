import type { Library } from '../../guide/library.ts';
import { fold } from '../../search/fold.ts';
import { createPhraseIndex, type PhraseIndex } from '../../search/phrase-index.ts';
import { tokenize } from '../../search/tokenize.ts';
import { BY_AUTHOR } from './filter-groups.ts';
import {
  addCondition,
  type Condition,
  listPhrases,
  phraseLength,
  type QuestionReader,
} from './question-reader.ts';

const BY = listPhrases('by|from|written by|authored by|von|par|de|от|від|por|di|przez|od|da');

/** The entries of an author that the list names: "by Jeffrey Sachs", "by Sachs". */
export function readAuthors(reader: QuestionReader): void {
  for (let position = 0; position < reader.sentence.words.length; position += 1) {
    const by = phraseLength(reader, position, BY);
    const found = by > 0 ? authorAt(reader, position + by) : null;
    if (!found) continue;
    addCondition(reader, { ...found, from: position });
  }
}

/** The author whose name, or last name, is here. An entry may also name in its title who speaks: "Jeffrey Sachs: …". */
export function authorAt({ library, at }: QuestionReader, position: number): Condition | null {
  const words = Array.from({ length: LONGEST_NAME }, (_, index) => at(position + index));
  const found = authorsOf(library).longestAt(words, 0);
  if (!found) return null;
  const { value: author, length } = found;
  const speaker = `${fold(author)}:`;
  return {
    from: position,
    to: position + length,
    group: BY_AUTHOR,
    name: author,
    negated: false,
    matches: (source) => source.author === author || fold(source.title).startsWith(speaker),
  };
}

const LONGEST_NAME = 6;
/** A shorter last name may be any word. */
const LEAST_LAST_NAME = 4;

const indexes = new WeakMap<Library, PhraseIndex<string>>();

function authorsOf(library: Library): PhraseIndex<string> {
  const known = indexes.get(library);
  if (known) return known;
  const authors = new Set(library.guide.sources.flatMap(({ author }) => author ?? []));
  const byLastName = Map.groupBy(authors, (author) => lastName(author));
  const index = createPhraseIndex<string>();
  for (const author of authors) {
    const words = tokenize(author).map(({ folded }) => folded);
    index.add(words, author);
    const last = lastName(author);
    const isTold = words.length > 1 && last.length >= LEAST_LAST_NAME && byLastName.get(last)?.length === 1;
    if (isTold) index.add([last], author);
  }
  indexes.set(library, index);
  return index;
}

function lastName(author: string): string {
  return tokenize(author).at(-1)?.folded ?? '';
}
