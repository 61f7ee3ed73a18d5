import { upperFirst } from '../text/first-letter.ts';
import { explainImpossibleDate } from './impossible-date.ts';

/** For faults in the guide's files, which add what they got. */
export function dateExpected(value: unknown): string {
  return explainIn(value) ?? 'expected a valid date: 2023-02-24, 2023-02 or 2023';
}

export function dayExpected(value: unknown): string {
  return explainIn(value) ?? 'expected a valid day, written as 2023-02-24';
}

/** For replies, as a sentence. */
export function invalidDate(typed: string, now: Date): string {
  const impossible = explainImpossibleDate(typed, now);
  if (impossible === null) return `“${typed}” is not a valid date.`;
  return `${upperFirst(impossible)}.`;
}

function explainIn(value: unknown): string | null {
  // Files name the year, so it does not matter which one is.
  const impossible = explainImpossibleDate(String(value), new Date(0));
  return impossible === null ? null : `expected a valid date (${impossible})`;
}
