import type { DateRange } from './date-range.ts';
import type { Word } from './tokenize.ts';

/** The words of a query to read dates from. */
export type DateScan = {
  readonly words: readonly Word[];
  /** What "last week" refers to. */
  readonly now: Date;
  /** The folded word at a position; empty outside. */
  readonly at: (position: number) => string;
  /** What stands between the word at a position and the next. */
  readonly gap: (position: number) => string;
};

/** A date read at a position, and how many words it takes. */
export type ReadDate = {
  readonly length: number;
  readonly range: DateRange;
  /** Depends on the clock. */
  readonly relative?: boolean;
  /** The month without a year, such as 02, of a date that may as well be the same month of another year. */
  readonly month?: string;
};

export function scanDates(words: readonly Word[], now: Date, text: string): DateScan {
  return {
    words,
    now,
    at: (position) => words[position]?.folded ?? '',
    gap: (position) => {
      const [before, after] = [words[position], words[position + 1]];
      return before && after ? text.slice(before.to, after.from) : '';
    },
  };
}

export function readYear(word: string): number | null {
  return /^(?:19|20)\d\d$/.test(word) ? Number(word) : null;
}

/** A number of one or two digits from 1 to `most`; null for anything else. */
export function readSmallNumber(word: string, most: number): number | null {
  const number = /^\d{1,2}$/.test(word) ? Number(word) : 0;
  return number >= 1 && number <= most ? number : null;
}
