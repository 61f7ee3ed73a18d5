import { pageKey } from '../../../guide/page-address.ts';
import type { FeedItem } from '../../../store/newsroom/feed.ts';
import type { NewsroomStore } from '../../../store/newsroom/newsroom.ts';

/** Items of one story that their feeds left aside, the first of them first. */
export type HeldStory = readonly [FeedItem, ...FeedItem[]];

/** What the feeds that are followed left aside, newest first. */
export async function listHeldStories({
  feeds,
}: Pick<NewsroomStore, 'feeds'>): Promise<readonly HeldStory[]> {
  const items = await feeds.listHeld();
  const stories = [...Map.groupBy(items, ({ story, id }) => story ?? id).values()];
  return stories
    .flatMap(([first, ...rest]): readonly HeldStory[] => (first === undefined ? [] : [[first, ...rest]]))
    .toSorted(([one], [other]) => timeOf(other) - timeOf(one));
}

/** What is typed for a story: enough of its first item's id to be the only one. */
export function idOf([{ id }]: HeldStory): string {
  return id.slice(0, ID_LENGTH);
}

const ID_LENGTH = 8;

/** Those that are meant by ids or an address. */
export function findStories(stories: readonly HeldStory[], typed: string): readonly HeldStory[] {
  const words = typed.split(/[\s,]+/u);
  const ids = words.map((word) => word.toLowerCase()).filter((word) => word.length >= ID_LENGTH);
  const pages = new Set(words.flatMap((word) => pageKey(word) ?? []));
  return stories.filter(
    (story) =>
      ids.some((id) => story[0].id.startsWith(id)) ||
      story.some(({ page }) => page !== null && pages.has(page)),
  );
}

function timeOf({ publishedAt, seenAt }: FeedItem): number {
  return publishedAt ?? seenAt;
}
