import type { Somebody } from './somebody.ts';

/** A feed that is polled once, however many rules use it. */
export type Feed = {
  readonly id: string;
  readonly address: string;
  /** The page that somebody named, if the feed was found from it. */
  readonly page: string | null;
  /** What the feed calls itself. */
  readonly title: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** When it is to be polled next; null if not any more, since its server says that it is gone. */
  readonly readyAt: number | null;
  /** The last time that it was answered. */
  readonly polledAt: number | null;
  /** The last time that there were contents; null before the first, which is the baseline. */
  readonly contentAt: number | null;
  /** In a row, since `failingSince`; `fault` says in words what the last one was. */
  readonly failures: number;
  readonly failingSince: number | null;
  readonly fault: string | null;
  /** When the editors were told that it fails. */
  readonly reportedAt: number | null;
  readonly createdAt: number;
};

/** What somebody wants of a feed. */
export type FeedRule = {
  /** 8 lower-case letters and digits, a letter first. */
  readonly id: string;
  readonly feed: string;
  /** Words, as of a digest; null for everything. */
  readonly about: string | null;
  /** The id of the publisher; null if it is told by the links. */
  readonly publisher: string | null;
  /** Null if they were forgotten since. */
  readonly by: Somebody | null;
  readonly at: number;
};

export const FEED_ITEM_STATES = [
  /** Nobody has looked yet whether it is wanted. */
  'new',
  /** Was there at the first poll. */
  'baseline',
  'unwanted',
  'proposed',
  /** Another item is proposed in its place, as of the same story. */
  'folded',
  /** Wanted, and not proposed, since its feed had as many proposals that day as it may have. */
  'held',
] as const;

export type FeedItemState = (typeof FEED_ITEM_STATES)[number];

export type FeedItem = {
  readonly id: string;
  readonly feed: string;
  /**
   * What an item is recognised by, within its feed: `guid` as the feed gives it, `page` and `titleKey` as the caller computes
   * them. Null if it has none, or one that says nothing, such as a link that several items share.
   */
  readonly guid: string | null;
  readonly page: string | null;
  readonly titleKey: string | null;
  readonly title: string;
  readonly address: string | null;
  readonly publishedAt: number | null;
  /** JSON: what else the feed says. */
  readonly facts: string | null;
  readonly state: FeedItemState;
  /** The same for items of one story, of whatever feed; null if it stands alone. */
  readonly story: string | null;
  readonly proposal: string | null;
  readonly seenAt: number;
  /** To within a day. */
  readonly lastSeenAt: number;
};

/** An item of the contents. */
export type SeenItem = Pick<
  FeedItem,
  'guid' | 'page' | 'titleKey' | 'title' | 'address' | 'publishedAt' | 'facts'
> & {
  /** What it is if it was never seen. */
  readonly state: 'new' | 'baseline';
};

export type Poll = {
  readonly readyAt: number;
  /** Null if nothing has changed (304). */
  readonly contents: {
    readonly title: string | null;
    readonly etag: string | null;
    readonly lastModified: string | null;
    readonly items: readonly SeenItem[];
  } | null;
};

/** Polling is the work of one process at a time; `Jobs` has its lease. */
export type Feeds = {
  /** Adds a rule, and the feed if its address is new; one that was gone is polled again. */
  readonly add: (
    feed: Pick<Feed, 'address' | 'page' | 'title'>,
    rule: Pick<FeedRule, 'about' | 'publisher' | 'by'>,
  ) => Promise<{ readonly feed: Feed; readonly rule: FeedRule }>;
  /** In order of address, with their rules, oldest first. */
  readonly list: () => Promise<readonly { readonly feed: Feed; readonly rules: readonly FeedRule[] }[]>;
  /** Returns what was removed; null if there is none. A feed without rules is not polled, and keeps what it has shown. */
  readonly removeRule: (id: string) => Promise<FeedRule | null>;
  /** Those to be polled now, longest due first. */
  readonly due: (limit: number) => Promise<readonly Feed[]>;
  readonly nextPollAt: () => Promise<number | null>;
  /** In one transaction, so that no item is lost with a feed that says from then on that nothing has changed. Returns what is new. */
  readonly recordPoll: (id: string, poll: Poll) => Promise<readonly FeedItem[]>;
  /** `readyAt` is null if it is not to be polled any more. */
  readonly recordFailure: (id: string, fault: string, readyAt: number | null) => Promise<void>;
  readonly recordReported: (id: string) => Promise<void>;
  /** A feed that moved permanently. If there is one at that address, it takes over the rules. Returns the id that remains. */
  readonly move: (id: string, address: string) => Promise<string>;
  /** Items that are `new`, first seen first. */
  readonly listNew: (limit: number) => Promise<readonly FeedItem[]>;
  /** Items that are `held`, of feeds that are followed, first seen first. */
  readonly listHeld: () => Promise<readonly FeedItem[]>;
  /** Items of all feeds first seen at or after an instant, first seen first. */
  readonly listSeen: (since: number) => Promise<readonly FeedItem[]>;
  /** Of these, the ones that were proposed or folded. */
  readonly listStories: (since: number) => Promise<readonly FeedItem[]>;
  /** By the ids of feeds that have any. What became old is not counted. */
  readonly countItems: () => Promise<ReadonlyMap<string, ReadonlyMap<FeedItemState, number>>>;
  readonly settleItems: (
    items: readonly Pick<FeedItem, 'id' | 'state' | 'story' | 'proposal'>[],
  ) => Promise<void>;
};
