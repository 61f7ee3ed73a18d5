import type { Quantity } from '../../guide/numbers/quantities.ts';

/** Whether a number is a figure by itself: it has a unit, or it stands in digits. "Both sides" and "two texts" do not. */
export function isMeasured({ phrase, unit }: Quantity): boolean {
  return unit !== null || /\p{N}/u.test(phrase);
}
