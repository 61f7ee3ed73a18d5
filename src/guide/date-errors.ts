/** For faults in the guide's files. */
export const DATE_EXPECTED = 'expected a valid date: 2023-02-24, 2023-02 or 2023';
export const DAY_EXPECTED = 'expected a valid day, written as 2023-02-24';

/** For replies. */
export function invalidDate(typed: string): string {
  return `“${typed}” is not a valid date.`;
}
