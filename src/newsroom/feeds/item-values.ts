import type { AtomFeed, JsonFeed, RdfFeed, RssFeed } from 'feedsmith';

/** What the formats of feeds say in common, still as they write it. */
export type ItemValues = {
  readonly guid: string | undefined;
  /** The first of them that is an address of the web counts. Relative ones are of `base`. */
  readonly links: readonly (string | undefined)[];
  readonly base: string | undefined;
  readonly title: Text | undefined;
  readonly summary: Text | undefined;
  /** The first of them that can be read counts. */
  readonly dates: readonly (string | undefined)[];
  readonly authors: readonly (string | undefined)[];
  readonly source: string | undefined;
};

/** Of plain text, `<` and `&` are themselves. */
type Text = { readonly value: string; readonly isPlain: boolean };

export type FeedValues = {
  readonly title: Text | undefined;
  readonly language: string | undefined;
  /** Where relative links begin, itself relative to the feed's address. */
  readonly base: string | undefined;
  readonly items: readonly ItemValues[];
};

const html = (value: string | undefined): Text | undefined =>
  value === undefined ? undefined : { value, isPlain: false };
const plain = (value: string | undefined): Text | undefined =>
  value === undefined ? undefined : { value, isPlain: true };

export function valuesOfRss(feed: RssFeed.Feed<string>): FeedValues {
  return {
    title: html(feed.title),
    language: feed.language ?? feed.dc?.languages?.[0],
    base: feed.xml?.base ?? feed.link,
    items: (feed.items ?? []).map((item) => ({
      guid: item.guid?.value,
      // A permanent link is one unless the feed says otherwise, and often none though it says so.
      links: [
        item.link,
        ...webLinks(item.atom?.links),
        item.guid?.isPermaLink === false ? undefined : absolute(item.guid?.value),
      ],
      base: item.xml?.base,
      title: html(item.title ?? item.dc?.titles?.[0] ?? item.media?.title?.value),
      summary: html(item.description ?? item.content?.encoded ?? item.media?.description?.value),
      dates: [item.pubDate, item.dc?.dates?.[0], item.dcterms?.issued?.[0], item.atom?.published],
      authors: [...(item.dc?.creators ?? []), ...(item.authors ?? []).map(({ name }) => name)],
      source: item.source?.title,
    })),
  };
}

export function valuesOfRdf(feed: RdfFeed.Feed<string>): FeedValues {
  return {
    title: html(feed.title),
    language: feed.dc?.languages?.[0],
    base: feed.xml?.base ?? feed.link,
    items: (feed.items ?? []).map((item) => ({
      guid: item.rdf?.about,
      links: [item.link, absolute(item.rdf?.about)],
      base: item.xml?.base,
      title: html(item.title ?? item.dc?.titles?.[0]),
      summary: html(item.description ?? item.content?.encoded),
      dates: [item.dc?.dates?.[0], item.dcterms?.issued?.[0]],
      authors: item.dc?.creators ?? [],
      source: item.dc?.sources?.[0],
    })),
  };
}

export function valuesOfAtom(feed: AtomFeed.Feed<string>): FeedValues {
  const text = (value: AtomFeed.Text | undefined) =>
    value?.type === 'html' || value?.type === 'xhtml' ? html(value.value) : plain(value?.value);
  return {
    title: text(feed.title),
    language: feed.xml?.lang,
    base: feed.xml?.base,
    items: (feed.entries ?? []).map((entry) => ({
      guid: entry.id,
      links: webLinks(entry.links),
      base: entry.xml?.base,
      title: text(entry.title),
      summary: text(entry.summary) ?? html(entry.content?.value),
      // The time of the last change is not that of publication, and is all that many feeds give.
      dates: [entry.published, entry.dc?.dates?.[0], entry.updated],
      authors: (entry.authors ?? []).map(({ name }) => name),
      source: entry.source?.title?.value,
    })),
  };
}

export function valuesOfJson(feed: JsonFeed.Feed<string>): FeedValues {
  return {
    title: plain(feed.title),
    language: feed.language,
    base: feed.home_page_url,
    items: (feed.items ?? []).map((item) => ({
      guid: item.id,
      links: [item.url, item.external_url, absolute(item.id)],
      base: undefined,
      title: plain(item.title),
      summary: plain(item.summary ?? item.content_text) ?? html(item.content_html),
      dates: [item.date_published],
      authors: (item.authors ?? feed.authors ?? []).map(({ name }) => name),
      source: undefined,
    })),
  };
}

type Link = { readonly href?: string; readonly rel?: string; readonly type?: string };

/** Links to the page itself, those to HTML first. Not those to the feed, to comments or to files. */
function webLinks(links: readonly Link[] | undefined): readonly (string | undefined)[] {
  const own = (links ?? []).filter(({ rel = 'alternate' }) => rel === 'alternate');
  const isPage = ({ type = 'text/html' }: Link) => /html/i.test(type);
  return [...own.filter(isPage), ...own.filter((link) => !isPage(link))].map(({ href }) => href);
}

function absolute(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\//i.test(text) ? text : undefined;
}
