import { getDomainWithoutSuffix } from 'tldts';
import { siteOf } from '../../guide/page-address.ts';
import type { Publisher, Source } from '../../guide/schema.ts';
import { type Barrier, findBarrier } from './barred-page.ts';
import { chooseArticle, headlineOf } from './choose-article.ts';
import { decodePage } from './decode-page.ts';
import { listDates } from './list-dates.ts';
import { readCredits } from './page-authors.ts';
import { domainOf, readCanonical } from './page-canonical.ts';
import { type PageDate, readPageDate } from './page-date.ts';
import { readKeywords } from './page-keywords.ts';
import { readKind } from './page-kind.ts';
import { readLanguage } from './page-language.ts';
import { type PageMarkup, readMarkup } from './page-markup.ts';
import { chooseTitle, cleanTitles, type FoundIn, listTitles, type Titled } from './page-title.ts';
import { readLine } from './read-line.ts';
import { asList, isOfType, isThing, readStructuredData, type Thing } from './structured-data.ts';

/** What a page says about itself. Null is what it does not say, or says in a way that cannot be trusted. */
export type PageFacts = {
  readonly address: string;
  /** Its own, of the same site. */
  readonly canonical: string | null;
  readonly title: string | null;
  /** Where the title was found. */
  readonly from: { readonly title: FoundIn | null };
  readonly siteName: string | null;
  /** The id of the guide's publisher whose site it is. What a page calls itself is not enough. */
  readonly publisher: string | null;
  readonly authors: readonly string[];
  /** Bodies named as authors, other than the site: most likely the agency whose text it is. */
  readonly bodies: readonly string[];
  /** The day of publication at its own precision. */
  readonly date: PageDate | null;
  /** BCP 47, without a region. */
  readonly language: string | null;
  readonly kind: Source['kind'] | null;
  /** What it files itself under: sections and tags, as it writes them. */
  readonly keywords: readonly string[];
  /** Null if it does not say. */
  readonly isPaywalled: boolean | null;
  /** What stands in the page's place; then nothing else of it counts. */
  readonly barrier: Barrier | null;
  /** The feeds that the page names. */
  readonly feeds: readonly { readonly address: string; readonly title: string | null }[];
};

type Page = {
  readonly bytes: Uint8Array;
  /** As the site sent it. */
  readonly contentType: string | null;
  /** Where the bytes came from. */
  readonly address: string;
};

/** Reads what a page says about itself. Never rejects: a page that says nothing has nothing but its address. */
export async function readPage(
  { bytes, contentType, address }: Page,
  publisherNamed: (name: string) => Publisher | undefined,
): Promise<PageFacts> {
  const html = decodePage(bytes, contentType);
  const markup = await readMarkup(html);
  const things = readStructuredData(markup.structuredData);
  const meta = (name: string) => markup.metas.get(name)?.[0];
  const canonical = readCanonical(markup, address);
  const site = siteOf(address) ?? '';
  const publisher = publisherNamed(site) ?? publisherNamed(domainOf(address) ?? '');
  const siteName = readSiteName(things, markup);
  const siteNames = [
    ...[site, domainOf(address), getDomainWithoutSuffix(site), siteName, publisher?.name],
    ...(publisher?.names ?? []),
  ].filter((name) => typeof name === 'string' && name !== '') as string[];

  const headings = markup.headings.map(readLine).filter((heading) => heading !== null);
  const said = listTitles(titlesOf(markup), headings, siteNames);
  const texts = said.map(({ text }) => text);
  const article = chooseArticle(things, {
    addresses: canonical === null ? [address] : [address, canonical],
    titles: texts,
  });
  const barrier = article === null ? findBarrier({ address, titles: texts, html }) : null;
  if (barrier !== null) return { ...NOTHING, address, siteName, publisher: publisher?.id ?? null, barrier };

  const headline = article && headlineOf(article);
  const found: Titled[] = headline === null ? [] : [{ text: headline, from: 'json-ld' }];
  const title = chooseTitle([...cleanTitles(found, siteNames), ...said]);
  const credits = readCredits(article?.author ?? authorMetas(markup), siteNames);
  return {
    address,
    canonical,
    title: title?.text ?? null,
    from: { title: title?.from ?? null },
    siteName,
    publisher: publisher?.id ?? null,
    ...credits,
    date: readPageDate(listDates(article, things, markup), address),
    language: readLanguage([
      article?.inLanguage,
      markup.language,
      meta('og:locale'),
      meta('content-language'),
    ]),
    kind: readKind(article, meta('og:type') ?? null),
    keywords: readKeywords(article, markup.metas),
    isPaywalled: readPaywall(article, meta('article:content_tier')),
    barrier,
    feeds: feedsOf(markup, address),
  };
}

const NOTHING: Omit<PageFacts, 'address' | 'siteName' | 'publisher' | 'barrier'> = {
  canonical: null,
  title: null,
  from: { title: null },
  authors: [],
  bodies: [],
  date: null,
  language: null,
  kind: null,
  keywords: [],
  isPaywalled: null,
  feeds: [],
};

/** What the page calls itself in its head, outside its structured data. */
function titlesOf({ metas, title }: PageMarkup): readonly Titled[] {
  const named: readonly [unknown, FoundIn][] = [
    [metas.get('og:title')?.[0], 'open-graph'],
    [metas.get('twitter:title')?.[0], 'open-graph'],
    [title, 'title'],
  ];
  return named.flatMap(([value, from]) => {
    const text = readLine(value);
    return text === null ? [] : [{ text, from }];
  });
}

function readSiteName(things: readonly Thing[], { metas }: PageMarkup): string | null {
  const sites = things.filter((thing) => isOfType(thing, /^WebSite$/)).map(({ name }) => name);
  const publishers = things.flatMap(({ publisher }) => asList(publisher));
  const names = publishers.map((publisher) => (isThing(publisher) ? publisher.name : publisher));
  const named = [
    ...(metas.get('og:site_name') ?? []),
    ...sites,
    ...names,
    ...(metas.get('application-name') ?? []),
  ];
  return named.map(readLine).find((name) => name !== null) ?? null;
}

const AUTHORS = [
  'author',
  'article:author',
  'byl',
  'parsely-author',
  'dc.creator',
  'citation_author',
  'sailthru.author',
];

function authorMetas({ metas }: PageMarkup): readonly string[] {
  return AUTHORS.map((name) => metas.get(name)).find((values) => values !== undefined) ?? [];
}

function readPaywall(article: Thing | null, tier: string | undefined): boolean | null {
  const isFree = String(article?.isAccessibleForFree ?? '').replace(/^.*\//, '');
  if (/^false$/i.test(isFree) || /^(?:locked|metered)$/i.test(tier ?? '')) return true;
  return /^true$/i.test(isFree) || /^free$/i.test(tier ?? '') ? false : null;
}

const FEED = /^application\/(?:rss\+xml|atom\+xml|feed\+json)$/;

function feedsOf({ links, base }: PageMarkup, address: string): PageFacts['feeds'] {
  const from = URL.parse(base ?? '', address)?.href ?? address;
  return links.flatMap(({ rel, href, type, title }) => {
    const url = rel.split(/\s+/).includes('alternate') && FEED.test(type) ? URL.parse(href, from) : null;
    return url && /^https?:$/.test(url.protocol) ? [{ address: url.href, title: readLine(title) }] : [];
  });
}
