import { dateInWords, dayRange } from '../guide/dates.ts';
import { knownUntil } from '../guide/known-until.ts';
import type { Library } from '../guide/library.ts';
import { describeCoverage } from '../guide/list-coverage.ts';
import { pluralise } from './count-values.ts';

/** What was searched when nothing was found: how much of what, and from when to when. */

/** "Nothing in this guide is newer than 7 June 2026." */
export function newestInWords(library: Library): string {
  return `Nothing in this guide is newer than ${dateInWords(knownUntil(library))}.`;
}

/** "16 texts (28 February 2022 to 23 December 2025)" */
export function textsInWords({ plans }: Library): string {
  return pluralise(plans.length, 'text') + spanInWords(plans.map(({ date }) => date));
}

/** "18 events (20 November 2025 to 4 June 2026)" */
export function eventsInWords({ guide: { timeline } }: Library): string {
  return pluralise(timeline.length, 'event') + spanInWords(timeline.map(({ date }) => date));
}

/** "100 entries (21 April 2022 to 7 August 2023)" */
export function entriesInWords(library: Library): string {
  const { entries, earliest, latest } = describeCoverage(library);
  const count = pluralise(entries, 'entry', 'entries');
  return count + spanInWords([earliest, latest].filter((date) => date !== null));
}

function spanInWords(dates: readonly string[]): string {
  const first = [...dates].sort((a, b) => dayRange(a).first.localeCompare(dayRange(b).first))[0];
  const last = [...dates].sort((a, b) => dayRange(b).last.localeCompare(dayRange(a).last))[0];
  if (first === undefined) return '';
  return first === last ? ` (${dateInWords(first)})` : ` (${dateInWords(first)} to ${dateInWords(last)})`;
}
