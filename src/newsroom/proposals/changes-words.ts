import { readDateRange } from '../../guide/dates.ts';

/** What `/guide changes` is to show, where no option says it: "this week", "364196", "point 4 of original-28". Null if neither. */
export function readChangesWords(
  words: string,
  now: Date,
): { readonly since: string } | { readonly on: string } | null {
  if (readDateRange(words, now) !== null) return { since: words };
  return /^(?:point|entry)\s+\S+|^#?\d+(?:\s+of\s+\S+)?$/iu.test(words) ? { on: words } : null;
}
