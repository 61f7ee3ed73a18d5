import { fold } from '../../search/fold.ts';
import type { FeedItem } from '../../store/newsroom/feed.ts';
import type { DraftedItem } from './draft-item.ts';
import { isTelling, wordsOf } from './identify-items.ts';

type Drafted = DraftedItem<FeedItem>;

/** A reprint is out within this time of what it reprints, in milliseconds; the next piece of a daily column is not. */
const CLOSE = 12 * 3_600_000;

/** So many letters at the beginning of two texts are the same by chance in no two stories. */
const LEDE = 80;

/** What two items of one story may have in common; only those that share one of these are compared. */
export function storyKeys({ item, entry, summary }: Drafted): readonly string[] {
  const lede = summary === null ? null : ledeOf(summary);
  return [
    ...(item.page === null ? [] : [`page ${item.page}`]),
    ...(isTelling(entry.title) ? [`title ${wordsOf(entry.title).join(' ')}`] : []),
    ...(lede === null ? [] : [`lede ${lede}`]),
  ];
}

/**
 * Whether two items are the same story: one page; one piece in two feeds of its outlet; or what two outlets print of the same
 * origin. Where it may be two stories, they are two.
 */
export function isSameStory(one: Drafted, other: Drafted): boolean {
  if (one.item.page !== null && one.item.page === other.item.page) return true;
  const isSameTitle =
    isTelling(one.entry.title) &&
    wordsOf(one.entry.title).join(' ') === wordsOf(other.entry.title).join(' ') &&
    isClose(one, other);
  if (one.outlet === null || other.outlet === null) return false;
  // Within one feed, the store knows which items are the same.
  if (one.outlet === other.outlet) return isSameTitle && one.item.feed !== other.item.feed;
  if (sharedCredit(one, other) === null) return false;
  return isSameTitle || isSameLede(one, other);
}

/** The name of whoever is named by both as whose text it is; null if nobody is. */
export function sharedCredit(one: Drafted, other: Drafted): string | null {
  for (const [key, name] of one.credits) if (other.credits.has(key)) return name;
  return null;
}

function isClose(one: Drafted, other: Drafted): boolean {
  if (one.publishedAt !== null && other.publishedAt !== null)
    return Math.abs(one.publishedAt - other.publishedAt) <= CLOSE;
  const { date } = one.entry;
  return date !== undefined && date.length === 10 && date === other.entry.date;
}

/** The headline is the outlet's own, the text is not; figures in the headlines must agree all the same. */
function isSameLede(one: Drafted, other: Drafted): boolean {
  const lede = one.summary === null ? null : ledeOf(one.summary);
  if (lede === null || other.summary === null || lede !== ledeOf(other.summary)) return false;
  return figuresOf(one.entry.title) === figuresOf(other.entry.title) && isClose(one, other);
}

function ledeOf(summary: string): string | null {
  const letters = (fold(summary).match(/[\p{L}\p{N}]+/gu) ?? []).join('');
  return letters.length < LEDE ? null : letters.slice(0, LEDE);
}

function figuresOf(title: string): string {
  return wordsOf(title)
    .filter((word) => /\p{N}/u.test(word))
    .join(' ');
}
