import { readQuantities } from '../../guide/numbers/quantities.ts';
import { kindOfNumber } from './kind-of-number.ts';

const PERIOD = '(?:day|night|week|fortnight|month|quarter|year|season|term|hour|minute)';
/** "six times a year", "four visits a year", "nine nights in a fortnight" */
const COUNTED = new RegExp(
  String.raw`(?<!\p{L})(?:once|twice|thrice|(?:[\p{L}-]+|\d+)\s+[\p{L}-]+s)\s+(?:a|an|per|each|every|in a)\s+${PERIOD}(?!\p{L})`,
  'giu',
);
const REGULAR = new RegExp(
  String.raw`(?<!\p{L})(?:(?:every|each)\s+(?:(?:second|other|third|two|three|four|five|six|ten|\d+)\s+)?${PERIOD}s?|(?:half-)?(?:hourly|daily|nightly|weekly|fortnightly|monthly|quarterly|yearly|annual(?:ly)?)|all (?:year|day|week)(?: round| long)?|round the clock)(?!\p{L})`,
  'giu',
);

/** How often a text says that something is done: "six times a year", "every week", "daily". */
export function readFrequencies(text: string): readonly string[] {
  const counted = [...text.matchAll(COUNTED)].filter(({ 0: phrase }) => isTimes(phrase));
  return [...counted, ...text.matchAll(REGULAR)]
    .sort((a, b) => a.index - b.index)
    .map(({ 0: phrase }) => phrase);
}

/** "two per cent a year" and "300 crowns a month" are no number of times. */
function isTimes(phrase: string): boolean {
  if (/^(?:once|twice|thrice)/i.test(phrase)) return true;
  const [number] = readQuantities(phrase);
  return number?.unit === null && ['count', 'bare', 'time'].includes(kindOfNumber(number));
}
