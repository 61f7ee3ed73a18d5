import type { Library } from '../../guide/library.ts';
import type { FeedItem } from '../../store/newsroom/feed.ts';
import { createTopicReader } from '../import/propose-topics.ts';
import { type DraftedItem, draftItem } from './draft-item.ts';
import type { Followed, Wanted } from './find-wanted.ts';
import { isSameStory, storyKeys } from './same-story.ts';

/** Items that tell one story. */
export type Story = {
  readonly id: string;
  /** The best to read first: that of the origin itself, then the earliest. */
  readonly items: readonly Wanted<FeedItem>[];
  /** What an earlier item of the story was proposed as; null if none was. */
  readonly proposal: string | null;
};

type Group = { proposal: string | null; id: string | null; readonly members: DraftedItem<FeedItem>[] };

/** The stories of new items, newest first. `earlier`: items that were proposed or folded before. */
export function groupStories(
  library: Library,
  wanted: readonly Wanted<FeedItem>[],
  earlier: readonly { readonly item: FeedItem; readonly followed: Followed }[],
  now: number,
): readonly Story[] {
  const byKey = new Map<string, Set<Group>>();
  const groups = new Set<Group>();
  /** An item may show that two groups are one story. */
  const take = (drafted: DraftedItem<FeedItem>): Group => {
    const keys = storyKeys(drafted);
    const near = new Set(keys.flatMap((key) => [...(byKey.get(key) ?? [])]));
    const same = [...near].filter(
      (group) => groups.has(group) && group.members.some((member) => isSameStory(member, drafted)),
    );
    const group: Group = {
      proposal: same.map(({ proposal }) => proposal).find((id) => id !== null) ?? null,
      id: same.map(({ id }) => id).find((id) => id !== null) ?? null,
      members: [...same.flatMap(({ members }) => members), drafted],
    };
    for (const former of same) groups.delete(former);
    groups.add(group);
    for (const key of group.members.flatMap(storyKeys))
      byKey.set(key, (byKey.get(key) ?? new Set()).add(group));
    return group;
  };
  const context = { library, topics: createTopicReader([]), now };
  for (const { item, followed } of earlier) {
    const publishers = [...followed.rules.map(({ publisher }) => publisher), null];
    const drafted = publishers
      .map((publisher) => draftItem(item, followed.feed, publisher, context))
      .find((each) => each !== null);
    if (!drafted) continue;
    const group = take(drafted);
    group.proposal ??= item.proposal;
    group.id ??= item.story;
  }
  const isWanted = new Map(wanted.map((each) => [each as DraftedItem<FeedItem>, each]));
  for (const each of wanted) take(each);
  const stories = [...groups].flatMap(({ proposal, id, members }): readonly Story[] => {
    const items = members
      .flatMap((member) => isWanted.get(member) ?? [])
      .toSorted((one, other) => rank(one) - rank(other) || compareTimes(one, other));
    const [first] = items;
    return first === undefined ? [] : [{ id: id ?? first.item.id, items, proposal }];
  });
  // In the order of the items: what is newest is proposed first.
  const position = new Map(wanted.map((each, at) => [each, at]));
  const newest = ({ items }: Story) => Math.min(...items.map((item) => position.get(item) ?? 0));
  return stories.toSorted((one, other) => newest(one) - newest(other));
}

/** What prints nobody else's text comes first. */
function rank({ entry: { origin }, outlet }: Wanted<FeedItem>): number {
  return origin === undefined && outlet !== null ? 0 : 1;
}

function compareTimes(one: Wanted<FeedItem>, other: Wanted<FeedItem>): number {
  const [a, b] = [one.publishedAt ?? Number.MAX_SAFE_INTEGER, other.publishedAt ?? Number.MAX_SAFE_INTEGER];
  return a - b || (one.item.id < other.item.id ? -1 : 1);
}
