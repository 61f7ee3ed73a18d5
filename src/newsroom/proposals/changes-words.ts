import { readDateRange } from '../../guide/dates.ts';

type ReadWords = { readonly since?: string; readonly on?: string };

/**
 * What `/guide changes` is to show, where no option says it: "this week", "364196", "of point 4", "4 of the 28-point text from
 * monday". Null if it is neither a time nor an entry or point.
 */
export function readChangesWords(words: string, now: Date): ReadWords | null {
  if (readDateRange(words, now) !== null) return { since: words };
  const [named = '', since, ...more] = words.split(/(?:^|\s+)from\s+/iu);
  if (since === undefined || more.length > 0) return readNamed(words);
  if (readDateRange(since, now) === null) return null;
  if (named === '') return { since };
  const on = readNamed(named);
  return on && { ...on, since };
}

function readNamed(words: string): ReadWords | null {
  const on = words.replace(/^(?:of|to)\s+/iu, '');
  return NAMED.test(on) || (on !== words && KEYED.test(on)) ? { on } : null;
}

const NAMED = /^(?:point|entry)\s+\S+|^#?\d+(?:\s+(?:of|in)\s+\S.*)?$/iu;

/** An address, or "original-28/4". */
const KEYED = /^\S+\/\S+$/u;
