import { pageKey } from '../../guide/page-address.ts';
import { fold } from '../../search/fold.ts';
import type { SeenItem } from '../../store/newsroom/feed.ts';
import type { FeedEntry } from './feed-item.ts';

/** An item of a feed with what it is recognised by; only those with a title. */
export type Identified = Pick<SeenItem, 'guid' | 'page' | 'titleKey'> & {
  readonly entry: FeedEntry & { readonly title: string };
};

/**
 * What the items of one feed are recognised by the next time, in the order of the feed. A GUID or an address that items with
 * different titles share tells none of them apart, so it is left out: feeds give their own address for all items, or that of a page
 * which goes on growing. An item that stands twice in the feed is one.
 */
export function identifyItems(items: readonly FeedEntry[]): readonly Identified[] {
  const titled = items.flatMap((item) => (item.title === null ? [] : [{ ...item, title: item.title }]));
  const byIdentity = new Map(titled.toReversed().map((item) => [identityOf(item), item]));
  const entries = titled.filter((item) => byIdentity.get(identityOf(item)) === item);
  const guids = Map.groupBy(entries, ({ guid }) => guid);
  const pages = Map.groupBy(entries, ({ address }) => pageOf(address));
  const titles = Map.groupBy(entries, ({ title }) => wordsOf(title).join(' '));
  return entries.map((entry) => {
    const page = pageOf(entry.address);
    const guid = (guids.get(entry.guid)?.length ?? 0) > 1 ? null : entry.guid;
    const ownPage = (pages.get(page)?.length ?? 0) > 1 ? null : page;
    const isRepeated = (titles.get(wordsOf(entry.title).join(' '))?.length ?? 0) > 1;
    const isAlone = guid === null && ownPage === null;
    return { entry, guid, page: ownPage, titleKey: titleKeyOf(entry, { isRepeated, isAlone }) };
  });
}

/** The same item with another title is the same if both its GUID and its page are. */
function identityOf({ guid, address, title, date }: FeedEntry): string {
  const page = pageOf(address);
  return JSON.stringify(guid !== null && page !== null ? [guid, page] : [guid, page, title, date]);
}

/** Null for none, and for a site's first page, which is of no item. */
function pageOf(address: string | null): string | null {
  const key = address === null ? null : pageKey(address);
  return key !== null && /[/?#]./.test(key) ? key : null;
}

/** From so many words and letters on, a title is not used again for another piece, such as that of a daily column. */
const TELLING = { words: 5, letters: 20 };

/** Words of a title that another piece may have carry the day: “Morning briefing” is another piece each morning. */
function titleKeyOf(
  { title, date }: Identified['entry'],
  { isRepeated, isAlone }: { readonly isRepeated: boolean; readonly isAlone: boolean },
): string | null {
  const words = wordsOf(title);
  const text = words.join(' ');
  if (isTelling(title) && !isRepeated) return text;
  if (date !== null) return `${text} @${date}`;
  return isAlone && text !== '' ? text : null;
}

/** Whether a title is long enough to be that of one piece only. */
export function isTelling(title: string): boolean {
  const words = wordsOf(title);
  return words.length >= TELLING.words && words.join('').length >= TELLING.letters;
}

export function wordsOf(title: string): readonly string[] {
  return fold(title).match(/[\p{L}\p{N}]+/gu) ?? [];
}
