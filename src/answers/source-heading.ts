import { inQuotes } from '../command/tokens.ts';
import { lowerFirst, upperFirst } from '../text/first-letter.ts';
import { pluralise } from './count-values.ts';
import type { EntryMatches } from './entry-matches.ts';
import type { SourceResults } from './find-sources.ts';
import { headClosest, quote } from './list-heading.ts';
import { nameCounted, nameSearched } from './searched-name.ts';
import { countsEntries, namesThem, noneBy, type SourceQuery } from './source-query.ts';
import { trimFraming } from './telling-words.ts';

export function fullTitle(asked: string, { nothingBy, instead }: SourceQuery, matches: EntryMatches): string {
  if (nothingBy.length > 0) return `Reading list: none by ${nothingBy.join(' or ')}`;
  if (asked === '') return 'Reading list';
  return matches.fitting.length === 0 && !instead
    ? `Reading list: ${lowerFirst(headClose(asked, matches))}`
    : `Reading list: ${asked}`;
}

/**
 * "On “dam”, before 2025"; "Closest by meaning on “wages”"; "must-reads: 5 entries, newest first". What words find is not counted:
 * an entry may be on the subject without them.
 */
export function briefTitle(
  asked: string,
  query: SourceQuery,
  filters: string,
  found: SourceResults,
  matches: EntryMatches,
  isOfEach: boolean,
): string {
  const { fitting } = matches;
  const { sort, nothingBy, instead } = query;
  const { total } = found;
  const isCounted = countsEntries(query);
  const order = sort === 'best' || total === 1 ? '' : `, ${sort}${isOfEach ? ' of each' : ''} first`;
  if (nothingBy.length > 0) return `${noneBy(query)}; ${namesThem(query, total)}${order}`;
  const conditions = `${filters === '' ? '' : `, ${filters}`}${order}`;
  if (instead) {
    const others = isCounted ? countEntries(total) : fitting.length > 0 ? 'these are' : 'closest';
    return `${asked}: ${instead.none}; ${others} ${instead.others}${conditions}`;
  }
  if (asked === '') return `The reading list: ${countEntries(total)}${order}`;
  if (fitting.length === 0) return `${headClose(asked, matches)}${conditions}`;
  if (isCounted) return `${asked}: ${countEntries(total)}${conditions}`;
  const subject = subjectOf(query, found, matches);
  return subject === null ? `${upperFirst(filters)}${order}` : `On ${subject}${conditions}`;
}

/** "10 more"; "2 more, 14 with some words"; "3 by topic" if the others have no word of their own. `close`: of the others. */
export function moreLabel(
  { total, complete, labelled }: SourceResults,
  { exact, fitting, whole, isCut }: EntryMatches,
  shown: number,
  close: number,
): string {
  const counted = fitting.length === 0 ? total : isCut ? Math.max(complete, fitting.length) : fitting.length;
  const left = counted - shown;
  const others = total - counted - close;
  const kind =
    labelled === total - counted ? 'by topic' : whole.length > fitting.length ? 'close' : 'with some words';
  const isByTopic = exact.length > 0 && shown >= exact.length && fitting.length > exact.length;
  const parts = [
    ...(left > 0 ? [`${left} more${isByTopic ? ' by topic' : ''}`] : []),
    ...(others > 0 ? [`${others} ${kind}`] : []),
  ];
  return parts.join(', ') || 'In full';
}

/** "13 entries, published by …, 2 with all of the words, best first" */
export function countInFull(
  { sort, instead }: SourceQuery,
  filters: string,
  total: number,
  { exact, isCut }: EntryMatches,
): string {
  const order = sort === 'best' ? 'best first' : `${sort} first`;
  const none = instead ? `${upperFirst(instead.none)}. ` : '';
  const others = instead ? ` ${instead.others}` : '';
  const what = `${none}${countEntries(total)}${others}${filters === '' ? '' : `, ${filters}`}`;
  const all = isCut || exact.length === total ? '' : `, ${exact.length || 'none'} with all of the words`;
  return `${what}${all}${total > 1 ? `, ${order}` : ''}`;
}

function headClose(named: string, { whole, lacking, asked }: EntryMatches): string {
  return headClosest(named, whole.length > 0 ? [lacking] : null, asked.length);
}

/** What the words are that set no condition; null if all of them do. */
function subjectOf(
  { words, phrases }: SourceQuery,
  found: SourceResults,
  { asked }: EntryMatches,
): string | null {
  const named = phrases.length > 0 ? words : nameCounted(nameSearched(words, found), words, asked);
  // What was searched for has no other words: there, "sollen" is a name.
  const isWhole = named === words && !asked.includes(words.split(' ')[0] ?? '');
  const free = isWhole ? trimFraming(words) : named;
  const parts = [...(free === '' ? [] : [quote(free)]), ...phrases.map(inQuotes)];
  return parts.length === 0 ? null : parts.join(' and ');
}

function countEntries(total: number): string {
  return pluralise(total, 'entry', 'entries');
}
