import { pluralise } from './count-values.ts';
import type { EntryMatches } from './entry-matches.ts';
import type { SourceResults } from './find-sources.ts';
import { lowerFirst, upperFirst } from './first-letter.ts';
import { headClosest } from './list-heading.ts';
import { namesThem, noneBy, type SourceQuery } from './source-query.ts';

export function fullTitle(asked: string, { nothingBy, instead }: SourceQuery, matches: EntryMatches): string {
  if (nothingBy.length > 0) return `Reading list: none by ${nothingBy.join(' or ')}`;
  if (asked === '') return 'Reading list';
  return matches.exact.length === 0 && !instead
    ? `Reading list: ${lowerFirst(headClose(asked, matches))}`
    : `Reading list: ${asked}`;
}

/** "china: 13 entries"; "Closest by meaning on “wages”"; "The reading list: 100 entries, newest first" */
export function briefTitle(
  asked: string,
  query: SourceQuery,
  filters: string,
  total: number,
  matches: EntryMatches,
): string {
  const { exact, isCut } = matches;
  const { sort, nothingBy, instead } = query;
  const counted = exact.length > 0 ? exact.length : total;
  const order = sort === 'best' || counted === 1 ? '' : `, ${sort} first`;
  if (nothingBy.length > 0) return `${noneBy(query)}; ${namesThem(query, counted)}${order}`;
  const conditions = `${filters === '' ? '' : `, ${filters}`}${order}`;
  if (instead) {
    const others = exact.length > 0 ? countEntries(counted) : 'closest';
    return `${asked}: ${instead.none}; ${others} ${instead.others}${conditions}`;
  }
  if (asked === '') return `The reading list: ${countEntries(total)}${order}`;
  if (exact.length === 0) return `${headClose(asked, matches)}${conditions}`;
  return `${asked}: ${isCut ? 'more than ' : ''}${countEntries(exact.length)}${conditions}`;
}

/** "10 more"; "2 more, 14 with some words"; "3 by topic" if the others have no word of their own. `close`: of the others. */
export function moreLabel(
  { total, complete, labelled }: SourceResults,
  { exact, whole, isCut }: EntryMatches,
  shown: number,
  close: number,
): string {
  const counted = exact.length === 0 ? total : isCut ? complete : exact.length;
  const left = counted - shown;
  const others = total - counted - close;
  const kind =
    labelled === total - counted ? 'by topic' : whole.length > exact.length ? 'close' : 'with some words';
  const parts = [...(left > 0 ? [`${left} more`] : []), ...(others > 0 ? [`${others} ${kind}`] : [])];
  return parts.join(', ') || 'More';
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

function countEntries(total: number): string {
  return pluralise(total, 'entry', 'entries');
}
