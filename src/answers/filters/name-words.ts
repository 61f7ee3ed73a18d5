import { onceFor } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import { fold } from '../../search/fold.ts';
import { classifyWord } from '../../search/known-words.ts';
import { tokenize } from '../../search/tokenize.ts';
import { findCountry } from './find-country.ts';
import type { QuestionReader } from './question-reader.ts';

/** Whether the word names somebody or something: written as a name, or known as one to the guide, or a country. */
export function isName({ library, sentence, at }: QuestionReader, position: number): boolean {
  const word = sentence.words[position];
  if (!word || at(position) === '') return false;
  if (position > 0 && (word.capitalised || word.isAcronym)) return true;
  const typed = sentence.text.slice(word.from, word.to);
  return (
    namesOf(library).has(word.folded) || classifyWord(word.folded) === 'name' || findCountry(typed) !== null
  );
}

const namesOf = onceFor(({ guide: { spellings, sources } }: Library): ReadonlySet<string> => {
  const groups = spellings.spellings.filter(([shown = '']) => /^\p{Lu}/u.test(shown));
  const names = [
    ...groups.flat().filter((name) => !name.includes(' ')),
    ...sources.flatMap(({ author }) => author ?? []),
  ];
  return new Set(names.flatMap((name) => tokenize(name).map(({ folded }) => fold(folded))));
});
