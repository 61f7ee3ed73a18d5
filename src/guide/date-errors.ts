/** What the check of the guide's files says about a bad date. */
export const DATE_EXPECTED = 'expected a valid date: 2023-02-24, 2023-02 or 2023';
export const DAY_EXPECTED = 'expected a valid day, written as 2023-02-24';

/** What a reply says about a bad date. */
export function invalidDate(typed: string): string {
  return `“${typed}” is not a valid date.`;
}
