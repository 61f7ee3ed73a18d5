import { onceFor } from '../../async.ts';
import type { Library } from '../../guide/library.ts';
import type { Source } from '../../guide/schema.ts';
import type { FeedItem } from '../../store/newsroom/feed.ts';
import type { DraftedItem } from './draft-item.ts';
import { isTelling, wordsOf } from './identify-items.ts';

/** The entry of the reading list that an item is: that of its page, or of its title, publisher or origin, and day. */
export function findListed(library: Library, { item, entry, credits }: DraftedItem<FeedItem>): Source | null {
  const there = item.page === null || item.address === null ? undefined : library.sourceAt(item.address);
  if (there) return there;
  if (!isTelling(entry.title)) return null;
  const alike = titlesOf(library).get(wordsOf(entry.title).join(' ')) ?? [];
  return (
    alike.find((source) => isNear(source.date, entry.date) && isBySame(library, source, entry, credits)) ??
    null
  );
}

/** Made once for a list of thousands, and not for each item. */
const titlesOf = onceFor(({ guide }: Library) =>
  Map.groupBy(guide.sources, ({ title }) => wordsOf(title).join(' ')),
);

function isBySame(
  library: Library,
  { publisher, origin, author }: Source,
  entry: DraftedItem['entry'],
  credits: DraftedItem['credits'],
): boolean {
  if (publisher !== undefined && publisher === entry.publisher) return true;
  const named = [
    publisher,
    origin && (library.publisherNamed(origin)?.id ?? origin.toLowerCase()),
    author?.toLowerCase(),
  ];
  return named.some((name) => name !== undefined && credits.has(name));
}

/** Whether two dates may be of one piece, whose day is another in another zone; “2026-03” agrees with “2026-03-04”. */
function isNear(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  if (one.length < 10 || other.length < 10) return one.startsWith(other) || other.startsWith(one);
  return Math.abs(Date.parse(one) - Date.parse(other)) <= 24 * 3_600_000;
}
