import { findConcepts } from './concepts.ts';
import { isPlace } from './known-words.ts';

/** "norwegian" for "norway" and the other way round, folded, in the languages of the concepts; none for any other word. */
export function listNationWords(folded: string): readonly string[] {
  const nation = findConcepts(folded, 'en').find(({ words }) =>
    words.some((word) => word.language === 'en' && isPlace(word.folded)),
  );
  const isCalledSo = nation?.words.some((word) => word.folded === folded);
  return nation && isCalledSo
    ? nation.words.map((word) => word.folded).filter((each) => each !== folded)
    : [];
}
