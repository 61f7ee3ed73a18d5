import { inQuotes } from '../command/tokens.ts';
import { joinOr } from './absence.ts';

/** Above records that have every word, some of them only by a topic or in another word. */
export const IN_OTHER_WORDS = 'Close:';

/** How a heading begins that counts nothing. */
export const CLOSEST = 'Closest';

/**
 * "Closest on “night crews”", on some of the words; "Closest, without “raise”" or "Closest by meaning on “wages”" if the best have
 * each of the `asked` words in some form. `unsaid`: the words that each of those shown does not have itself; null for the first.
 */
export function headClosest(
  named: string,
  unsaid: readonly (readonly string[])[] | null,
  asked: number,
): string {
  const quoted = quote(named);
  if (unsaid === null) return `${CLOSEST} on ${quoted}`;
  const [first = [], ...others] = unsaid;
  const lacking = first.filter((word) => others.every((each) => each.includes(word)));
  return lacking.length > 0 && lacking.length < asked
    ? `${CLOSEST}, without ${joinOr(lacking.map(inQuotes))}`
    : `${CLOSEST} by meaning on ${quoted}`;
}

/** In quotation marks, unless some of it is. */
export function quote(named: string): string {
  return /["“”]/.test(named) ? named : inQuotes(named);
}

/** Whether a title names what is missing, so that nothing below it need do so. */
export function isWithout(title: string): boolean {
  return /^(?:Reading list: )?closest, without /i.test(title);
}

/** What a button shows: "2 more, 3 in other words, 7 with some words"; "More" if nothing is left. */
export function nameRest(more: number, other: number, some: number): string {
  const parts = [
    more > 0 ? `${more} more` : '',
    other > 0 ? `${other} in other words` : '',
    some > 0 ? `${some} with some words` : '',
  ].filter((part) => part !== '');
  return parts.join(', ') || 'More';
}
