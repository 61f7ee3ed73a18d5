import type { Json } from '../../guide/changes/guide-change.ts';
import { fold } from '../../search/fold.ts';
import type { Facts } from './content.ts';
import type { PageFound } from './page-look-up.ts';

type Page = NonNullable<Facts['page']>;

/** Who gives the address of a page that the bot could not open, unless a feed does; replies show it as "address given by the newsroom". */
const GIVEN_BY = { name: 'the newsroom' };

/**
 * The link of an entry with this title: verified if the page was opened and has the title; otherwise it says that the headline
 * was not seen there, or that the page was not opened.
 */
export function makeLink({ address: url, title: found, unread, from }: Page, title: string): Json {
  if (unread !== null || found === null)
    return { standing: 'cited', url, from: from === undefined ? GIVEN_BY : { name: from } };
  if (isSameTitle(found, title)) return { standing: 'verified', url };
  return { standing: 'verified', url, headings: [found], headlineSeen: false };
}

/** Whether they have the same words. */
export function isSameTitle(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(title: string): string {
  return fold(title)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The page of an address that somebody gave, by its own address if it says one: that lacks what chats add to it. */
export function pageOf(found: PageFound, given: string): Page {
  const typed = /^[a-z][a-z0-9+.-]*:\/\//i.test(given) ? given : `https://${given}`;
  if (found.kind === 'unread') return { address: typed, title: null, unread: found.why };
  const { barrier, canonical, address, title } = found.facts;
  if (barrier !== null) return { address: typed, title: null, unread: `it shows ${barrier}` };
  return { address: canonical ?? address, title, unread: null };
}
