import { type Quantity, readQuantities } from '../../guide/numbers/quantities.ts';

/** Whether a number is a figure by itself: it has a unit, or it stands in digits. "Both sides" and "two texts" do not. */
export function isMeasured({ phrase, unit }: Quantity): boolean {
  return unit !== null || /\p{N}/u.test(phrase);
}

/** Whether a text has a number of the kind asked for: for a cost, a sum of money or a number that counts nothing else. */
export function hasFigure(text: string, { isMoney }: { readonly isMoney: boolean }): boolean {
  return readQuantities(text).some(
    ({ unit, nouns }) => !isMoney || /^[A-Z]{3}$/.test(unit ?? '') || (unit === null && nouns.length === 0),
  );
}
