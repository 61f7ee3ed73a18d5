import type { Library } from '../../guide/library.ts';
import { isSameNumber, type Quantity, readQuantities } from '../../guide/numbers/quantities.ts';
import type { PlanPoint } from '../../guide/schema.ts';
import { hasWord, stemText } from '../match-words.ts';
import { splitClauses } from './clauses.ts';
import { kindOfNumber } from './kind-of-number.ts';
import { isNameWord } from './name-words.ts';
import type { Subject } from './subject.ts';

/**
 * The numbers of the text that stand right after all names of the question: 40 million of "a fund of 85 million; A pays 40
 * million, B 25 million" for what A pays, as the guide lists them if it does. None if the title has the names, or if the
 * sentence lacks another word of the question.
 */
export function figuresOfNamed(library: Library, point: PlanPoint, subject: Subject): readonly string[] {
  const isIn = (text: string, word: Subject['words'][number]) => hasWord(stemText(text), word);
  const names = subject.words.filter((word) => isNameWord(library, word.typed) && !isIn(point.title, word));
  if (names.length === 0) return [];
  const { fits } = subject.measure;
  const hasUnit = readQuantities(point.text).some((each) => fits(each, point.text));
  // "A fund of 85 million crowns; A pays 40 million": crowns as well.
  const isAsked = (quantity: Quantity, clause: string) =>
    fits(quantity, clause) || (hasUnit && kindOfNumber(quantity) === 'bare');
  const own = splitClauses(point.text).flatMap((clause) => {
    if (!subject.words.every((word) => isIn(`${point.title}\n${clause}`, word))) return [];
    const all = readQuantities(clause);
    return all.flatMap((quantity, at) => {
      const before = all[at - 1];
      const part = clause.slice(before ? before.from + before.phrase.length : 0, quantity.from);
      if (!names.every((word) => isIn(part, word)) || !isAsked(quantity, clause)) return [];
      const said = `${part.replace(/^[\s,]*(?:(?:and|und|et|y|e)\s)?/iu, '')}${quantity.phrase}`;
      return [{ quantity, said: said.length <= SAID_LENGTH ? said : quantity.phrase }];
    });
  });
  const listed = (number: Quantity) =>
    point.figures.find((figure) => readQuantities(figure).some((each) => isSameNumber(each, number)));
  return [...new Set(own.map(({ quantity, said }) => listed(quantity) ?? said))];
}

/** A longer part of a sentence is no figure. */
const SAID_LENGTH = 50;
