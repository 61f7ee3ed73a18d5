import type { Library } from '../../guide/library.ts';
import { namesOfPublisher } from '../../guide/name-index.ts';
import { siteOf } from '../../guide/page-address.ts';
import type { Publisher, Source } from '../../guide/schema.ts';
import type { Feed, FeedItem } from '../../store/newsroom/feed.ts';
import type { TopicReader } from '../import/propose-topics.ts';
import { kindOfAddress } from '../import/read-kind.ts';
import { readCredits } from '../pages/page-authors.ts';
import { domainOf } from '../pages/page-canonical.ts';
import { cutSiteName, isSiteName } from '../pages/site-name.ts';
import { splitDateline } from './dateline.ts';
import { type ItemFacts, readFacts } from './item-facts.ts';

/** What is read of an item. */
export type DraftableItem = Pick<FeedItem, 'page' | 'title' | 'address' | 'publishedAt' | 'facts'>;

/** An item as the reading list would have it. */
export type DraftedItem<Item extends DraftableItem = DraftableItem> = {
  readonly item: Item;
  readonly entry: Omit<Source, 'id'>;
  /** The id of its publisher, or its site; null if it has neither. */
  readonly outlet: string | null;
  readonly outletName: string;
  /** Who is named as whose text it is, its own publisher included: ids of publishers, and names in small letters. */
  readonly credits: ReadonlyMap<string, string>;
  /** Without the place, the day and the agency before the first sentence. */
  readonly summary: string | null;
  /** Milliseconds since 1970; null if the feed does not say, or says a time to come. */
  readonly publishedAt: number | null;
};

export type DraftContext = {
  readonly library: Library;
  readonly topics: TopicReader;
  /** Milliseconds since 1970. */
  readonly now: number;
};

/** The name that a feed gives itself, or its site. */
export function nameFeed({ title, address }: Pick<Feed, 'title' | 'address'>): string {
  return title ?? siteOf(address) ?? address;
}

/** A day may have begun elsewhere that has not here. In milliseconds. */
const AHEAD = 14 * 3_600_000;

/**
 * Null if its link is of another publisher than the rule's. What only the publisher's own page says, such as the kind, is left to
 * the editor.
 */
export function draftItem<Item extends DraftableItem>(
  item: Item,
  feed: Pick<Feed, 'title' | 'address'>,
  wanted: string | null,
  { library, topics, now }: DraftContext,
): DraftedItem<Item> | null {
  const facts = readFacts(item);
  const site = item.address === null ? null : siteOf(item.address);
  const linked = publisherOf(library, item.address);
  if (wanted !== null && linked !== undefined && linked.id !== wanted) return null;
  const publisher = wanted === null ? linked : (library.publisher(wanted) ?? linked);
  const ownNames = [...(publisher ? namesOfPublisher(publisher) : []), site, feed.title].filter(
    (name) => name !== null,
  );
  const named = readCredits([...facts.authors], ownNames);
  const source = facts.source === null || isSiteName(facts.source, ownNames) ? null : facts.source;
  const { agency, text } = splitDateline(facts.summary);
  const bodies = [source, agency, ...named.bodies, ...named.authors.filter(library.publisherNamed)].filter(
    (body): body is string => body !== null && !isSiteName(body, ownNames),
  );
  const [origin] = bodies;
  const authors = named.authors.filter((name) => !library.publisherNamed(name));
  const title = cutSiteName(item.title, source === null ? ownNames : [...ownNames, source]);
  const date = dateOf(facts, now);
  const { language } = facts;
  const credited = [...bodies, ...authors, ...(publisher ? [publisher.name] : [])];
  return {
    item,
    entry: {
      title,
      ...(publisher ? { publisher: publisher.id } : site === null ? {} : { listedAs: site }),
      ...(authors.length === 0 ? {} : { author: authors.join(', ') }),
      ...(origin === undefined ? {} : { origin: library.publisherNamed(origin)?.name ?? origin }),
      ...(date === null ? {} : { date }),
      ...(language === null || language === publisher?.language ? {} : { language }),
      kind: (item.address === null ? null : kindOfAddress(item.address)) ?? 'article',
      mustRead: false,
      topics: [...topics.propose(title)],
      link: linkOf(item, feed),
    },
    outlet: publisher?.id ?? site,
    outletName: publisher?.name ?? site ?? nameFeed(feed),
    credits: new Map(credited.map((name) => creditOf(library, name))),
    summary: text,
    publishedAt: item.publishedAt !== null && item.publishedAt <= now ? item.publishedAt : null,
  };
}

function publisherOf(library: Library, address: string | null): Publisher | undefined {
  const sites = address === null ? [] : [siteOf(address), domainOf(address)].filter((site) => site !== null);
  return (
    sites.map(library.publisherNamed).find((publisher) => publisher !== undefined) ??
    library.guide.publishers.find(({ otherSites }) => sites.some((site) => otherSites.includes(site)))
  );
}

/** A date to come is that of something else, or a slip. */
function dateOf({ date }: ItemFacts, now: number): string | null {
  return date !== null && date <= new Date(now + AHEAD).toISOString().slice(0, 10) ? date : null;
}

/** A link that several items share says of none where it is. */
function linkOf({ page, address }: DraftableItem, feed: Pick<Feed, 'title' | 'address'>): Source['link'] {
  if (page === null || address === null) return { standing: 'none' };
  return {
    standing: 'cited',
    url: address,
    from: { name: nameFeed(feed) },
    headings: [],
    headlineSeen: true,
  };
}

function creditOf(library: Library, name: string): readonly [string, string] {
  const publisher = library.publisherNamed(name);
  return publisher ? [publisher.id, publisher.name] : [name.toLowerCase(), name];
}
