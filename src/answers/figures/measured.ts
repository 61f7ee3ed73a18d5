import { isSameNumber, type Quantity, readQuantities } from '../../guide/numbers/quantities.ts';
import type { PlanPoint } from '../../guide/schema.ts';
import { readStatements } from './clauses.ts';
import { readFrequencies } from './frequency.ts';
import { kindOfNumber } from './kind-of-number.ts';
import type { Measure } from './measure.ts';

/** Whether a number is a figure by itself: it has a unit, or it stands in digits. "Both sides" and "two texts" do not. */
export function isMeasured({ phrase, unit }: Quantity): boolean {
  return unit !== null || /\p{N}/u.test(phrase);
}

/** Whether a text has a number of the kind asked for, or says how often if that is asked. */
export function hasFigure(text: string, { measure }: { readonly measure: Measure }): boolean {
  if (measure.isFrequency) return readFrequencies(text).length > 0;
  return readQuantities(text).some((quantity) => measure.fits(quantity, text));
}

/** Whether a figure that the guide lists under a point is an answer: by itself, or by what the point says of its number. */
export function fitsAsked(
  figure: string,
  { title, text }: PlanPoint,
  subject: { readonly measure: Measure },
): boolean {
  if (hasFigure(figure, subject)) return true;
  const { isFrequency, fits } = subject.measure;
  if (isFrequency) return false;
  // A number that counts something else is not an answer whatever the text says of it.
  const numbers = readQuantities(figure).filter((number) => kindOfNumber(number) !== 'count');
  return [...readStatements(title), ...readStatements(text)].some(
    ({ quantity, clause }) =>
      numbers.some((number) => isSameNumber(number, quantity)) && fits(quantity, clause),
  );
}
