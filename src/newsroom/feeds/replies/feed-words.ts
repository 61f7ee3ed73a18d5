import { splitAddresses } from '../../../guide/page-address.ts';

const WORDS = new Map([
  ['add', 'add'],
  ['follow', 'add'],
  ['list', 'list'],
  ['off', 'off'],
  ['stop', 'off'],
  ['remove', 'off'],
  ['held', 'held'],
  ['propose', 'propose'],
  ['drop', 'drop'],
] as const);

type FeedWord = typeof WORDS extends Map<string, infer Word> ? Word : never;

/** What `/guide feed` is to do, and with what; an address alone is to be added. Null if that is not known. */
export function readFeedWords(typed = ''): { readonly word: FeedWord | null; readonly rest: string } {
  const [first = '', ...others] = typed.trim().split(/\s+/u);
  if (first === '') return { word: 'list', rest: '' };
  const word = (WORDS as ReadonlyMap<string, FeedWord>).get(first.toLowerCase());
  if (word !== undefined) return { word, rest: others.join(' ') };
  return { word: splitAddresses(typed).addresses.length > 0 ? 'add' : null, rest: typed };
}

/** Whether a line is to follow a feed and does not say what for: a form asks. */
export function lacksWish({
  what,
  about,
}: {
  readonly what?: string | undefined;
  readonly about?: string | undefined;
}): boolean {
  return about === undefined && readFeedWords(what).word === 'add';
}

/** The address that a form begins with. */
export function beginFeed(what: string | undefined): { readonly address?: string } {
  const [address] = splitAddresses(readFeedWords(what).rest).addresses;
  return address === undefined ? {} : { address };
}
