import type { PageDate } from '../pages/page-date.ts';

/** What a feed says of one item. Null is what it does not say, or says in a way that cannot be trusted. */
export type FeedEntry = {
  /** As the feed gives it. */
  readonly guid: string | null;
  /** In full, http or https. */
  readonly address: string | null;
  readonly title: string | null;
  /** The first sentences, as plain text. */
  readonly summary: string | null;
  /** The day of publication as the publisher has it, at its own precision. */
  readonly date: PageDate | null;
  /** Milliseconds since 1970, if the feed gives a time and a zone. */
  readonly publishedAt: number | null;
  readonly authors: readonly string[];
  /** Whose text it is, as the feed names it: "Reuters". */
  readonly source: string | null;
};

export type FeedContents = {
  readonly title: string | null;
  /** BCP 47, without a region. */
  readonly language: string | null;
  /** In the order of the feed. */
  readonly items: readonly FeedEntry[];
  /** Items that were left out, since their markup is broken. */
  readonly unreadable: number;
};
