import type { Library } from '../../guide/library.ts';
import { isSameNumber, readQuantities } from '../../guide/numbers/quantities.ts';
import type { PlanPoint } from '../../guide/schema.ts';
import { hasWord, stemText } from '../match-words.ts';
import { splitClauses } from './clauses.ts';
import { isNameWord } from './name-words.ts';
import type { Subject } from './subject.ts';

/**
 * The numbers of the text that stand right after all names of the question: 40 million of "a fund of 85 million; A pays 40
 * million, B 25 million" for what A pays, as the guide lists them if it does. None if the title has the names.
 */
export function figuresOfNamed(library: Library, point: PlanPoint, subject: Subject): readonly string[] {
  const isIn = (text: string, word: Subject['words'][number]) => hasWord(stemText(text), word);
  const names = subject.words.filter((word) => isNameWord(library, word.typed) && !isIn(point.title, word));
  if (names.length === 0) return [];
  const own = splitClauses(point.text).flatMap((clause) => {
    const all = readQuantities(clause);
    return all.filter((quantity, at) => {
      const before = all[at - 1];
      const part = clause.slice(before ? before.from + before.phrase.length : 0, quantity.from);
      return names.every((word) => isIn(part, word)) && subject.measure.fits(quantity, clause);
    });
  });
  const listed = (number: (typeof own)[number]) =>
    point.figures.find((figure) => readQuantities(figure).some((each) => isSameNumber(each, number)));
  return [...new Set(own.map((number) => listed(number) ?? number.phrase))];
}
