import type { QueryPart } from './expand-query.ts';
import type { OutletMention } from './outlets.ts';
import { listIndexedForms, type QueryContext } from './query-context.ts';
import { findDates } from './query-dates.ts';
import { stem } from './stem.ts';
import type { Word } from './tokenize.ts';
import { WEIGHTS } from './weights.ts';

/** A date or a spelling group; `shown` may differ from what was typed. */
type KnownPart = QueryPart & { readonly shown: string | null; readonly isDate?: boolean };

/** The dates and spelling groups in a query, apart from the names of outlets. */
export function findKnownParts(
  text: string,
  words: readonly Word[],
  outlets: readonly OutletMention[],
  context: QueryContext,
  now: Date,
): readonly KnownPart[] {
  const dates = [...findDateParts(text, words, context, now)];
  const taken = [...dates, ...outlets.filter(({ terms }) => terms.length === 0)];
  const groups = context.analyzer.findGroups(words).flatMap(({ group, position, length }): KnownPart[] => {
    const [from, to] = [position, position + length];
    const terms = listIndexedForms(group.term, context);
    if (terms.length === 0) return [];
    if (taken.some((other) => other.from < to && from < other.to)) return [];
    const weighted = new Map(terms.map((term) => [term, 1]));
    return [{ from, to, terms: weighted, correctable: false, shown: group.shown }];
  });
  return [
    ...dates.filter(({ from, to }) => !outlets.some((one) => one.from < to && from < one.to)),
    ...groups,
  ];
}

function* findDateParts(
  text: string,
  words: readonly Word[],
  { count }: QueryContext,
  now: Date,
): Generator<KnownPart> {
  for (const date of findDates(words, now, text)) {
    const terms = new Map(date.dates.map((one): [string, number] => [`@${one}`, 1]));
    if (date.month) {
      const { anyYear, perhapsMonth } = WEIGHTS.expansion;
      terms.set(`@-${date.month}`, date.dates.length > 0 ? anyYear : date.certain ? 1 : perhapsMonth);
    }
    // "last august" is always a date; "march" and "2021" may be words if no document has that date.
    if (!date.relative && ![...terms.keys()].some((term) => count(term) > 0)) continue;
    if (date.length === 1) terms.set(stem(words[date.position]?.folded ?? ''), 1);
    for (const term of terms.keys()) if (count(term) === 0) terms.delete(term);
    const [from, to] = [date.position, date.position + date.length];
    yield { from, to, terms, correctable: false, shown: date.shown, isDate: true };
  }
}
