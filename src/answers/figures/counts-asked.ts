import type { Library } from '../../guide/library.ts';
import { isSameNumber, readQuantities } from '../../guide/numbers/quantities.ts';
import type { PlanPoint } from '../../guide/schema.ts';
import { hasWord, stemText } from '../match-words.ts';
import { readStatements } from './clauses.ts';
import { kindOfNumber } from './kind-of-number.ts';
import { type Subject, wordsOfTopic } from './subject.ts';

/**
 * Whether a figure counts what the question asks how many there are of: its own words for what it counts have that, or it
 * has none, and the figure or the sentence with its number names it.
 */
export function countsAsked(library: Library, figure: string, point: PlanPoint, subject: Subject): boolean {
  const { counted, measure } = subject;
  if (counted === null) return true;
  const words = [counted, ...wordsOfTopic(library, counted.typed)];
  const names = (text: string) => words.some((word) => hasWord(stemText(text), word));
  const statements = [...readStatements(point.title), ...readStatements(point.text)];
  return readQuantities(figure)
    .filter((quantity) => measure.fits(quantity, figure))
    .some((quantity) => {
      if (kindOfNumber(quantity) !== 'count') return true;
      const same = statements.filter((each) => isSameNumber(each.quantity, quantity));
      return (
        names(figure) ||
        names(quantity.phrase) ||
        same.some((each) => each.quantity.nouns.length === 0 || names(each.quantity.nouns.join(' ')))
      );
    });
}
