import type { Json } from '../../guide/changes/guide-change.ts';
import type { FeedItem } from '../../store/newsroom/feed.ts';
import type { Content, FeedFacts } from '../proposals/content.ts';
import { makeLink } from '../proposals/entry-link.ts';
import { nameFeed } from './draft-item.ts';
import type { Wanted } from './find-wanted.ts';
import { sharedCredit } from './same-story.ts';
import type { Story } from './stories.ts';

/** The entry that is proposed for a story, of the item that is read first. `isAsked`: an editor wants it, whatever the day has. */
export function contentOf(first: Wanted<FeedItem>, story: Story, isAsked: boolean): Content {
  const { entry, item, feed } = first;
  const page =
    item.page === null || item.address === null
      ? null
      : { address: item.address, title: null, unread: 'it was not opened', from: nameFeed(feed) };
  const { link, mustRead, topics, ...fields } = entry;
  const value: Record<string, Json> = {
    ...JSON.parse(JSON.stringify(fields)),
    ...(topics.length === 0 ? {} : { topics }),
    ...(page === null ? {} : { link: makeLink(page, entry.title) }),
  };
  return {
    changes: [{ kind: 'add', subject: { kind: 'entry', id: null }, value }],
    facts: { about: null, page, feed: { ...factsOf(first, story), ...(isAsked ? { isAsked } : {}) } },
  };
}

function factsOf(first: Wanted<FeedItem>, { items }: Story): FeedFacts {
  const others = items.filter((each) => each !== first);
  const outlets = [first, ...others].map(outletOf);
  const origin = others.map((other) => sharedCredit(first, other)).find((name) => name !== null) ?? null;
  return { id: first.feed.id, name: nameFeed(first.feed), outlets: distinct(outlets), origin };
}

export function outletOf({ outletName, entry, item }: Wanted<FeedItem>): FeedFacts['outlets'][number] {
  return { name: outletName, title: entry.title, address: item.address };
}

/** Each outlet once, with the first of its items. */
export function distinct(outlets: FeedFacts['outlets']): FeedFacts['outlets'] {
  return outlets.filter(({ name }, at) => outlets.findIndex((other) => other.name === name) === at);
}
