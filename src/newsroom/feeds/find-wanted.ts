import type { Library } from '../../guide/library.ts';
import type { Feed, FeedItem, FeedRule } from '../../store/newsroom/feed.ts';
import { createTopicReader } from '../import/propose-topics.ts';
import { type DraftableItem, type DraftedItem, draftItem } from './draft-item.ts';
import { type Candidate, findFitting } from './find-fitting.ts';

/** A feed with what is wanted of it. */
export type Followed = { readonly feed: Feed; readonly rules: readonly FeedRule[] };

/** An item that a rule wants, drafted for the first rule that does. */
export type Wanted<Item extends DraftableItem> = DraftedItem<Item> & {
  readonly feed: Feed;
  readonly rule: FeedRule;
};

/** The items that a rule of their feed wants, newest first; those without a time last, in the order given. */
export async function findWanted<Item extends DraftableItem>(
  library: Library,
  items: readonly { readonly item: Item; readonly followed: Followed }[],
  now: number,
): Promise<readonly Wanted<Item>[]> {
  const context = { library, topics: createTopicReader(library.guide.about.topics), now };
  const candidates = items.flatMap(({ item, followed: { feed, rules } }) =>
    rules.flatMap((rule) => {
      const drafted = draftItem(item, feed, rule.publisher, context);
      return drafted === null ? [] : [{ drafted, about: rule.about, feed, rule }];
    }),
  );
  const fitting: ReadonlySet<Candidate<Item>> = await findFitting(library, candidates, new Date(now));
  const wanted = new Map<Item, Wanted<Item>>();
  for (const candidate of candidates) {
    const { drafted, feed, rule } = candidate;
    if (fitting.has(candidate) && !wanted.has(drafted.item))
      wanted.set(drafted.item, { ...drafted, feed, rule });
  }
  return [...wanted.values()].sort((one, other) => timeOf(other) - timeOf(one));
}

/** Milliseconds since 1970; minus infinity if there is none. */
function timeOf({ publishedAt, entry: { date } }: Pick<DraftedItem, 'publishedAt' | 'entry'>): number {
  return publishedAt ?? (date === undefined ? Number.NEGATIVE_INFINITY : Date.parse(date));
}

/** Rows of items with the feeds that they are of; not those of a feed that is gone. */
export function withFeeds(
  items: readonly FeedItem[],
  followed: readonly Followed[],
): readonly { readonly item: FeedItem; readonly followed: Followed }[] {
  const byId = new Map(followed.map((each) => [each.feed.id, each]));
  return items.flatMap((item) => {
    const found = byId.get(item.feed);
    return found ? [{ item, followed: found }] : [];
  });
}
