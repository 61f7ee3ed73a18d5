import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Publisher } from '../../../src/guide/schema.ts';
import { type PageFacts, readPage } from '../../../src/newsroom/pages/read-page.ts';

const ADDRESS = 'https://www.daily.example/2026/talks-begin';

const DAILY: Publisher = {
  id: 'daily',
  name: 'The Daily Courier',
  names: ['Courier'],
  site: 'daily.example',
  otherSites: [],
  kind: 'newspaper',
};

type Options = { readonly address?: string; readonly contentType?: string | null };

function read(
  html: string,
  { address = ADDRESS, contentType = 'text/html' }: Options = {},
): Promise<PageFacts> {
  const named = (name: string) => (name === DAILY.site ? DAILY : undefined);
  return readPage({ bytes: Buffer.from(html), contentType, address }, named);
}

function data(value: unknown): string {
  return `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;
}

const ARTICLE = {
  '@context': 'https://schema.org',
  '@type': 'NewsArticle',
  mainEntityOfPage: { '@type': 'WebPage', '@id': ADDRESS },
  headline: 'Talks begin in Geneva',
  datePublished: '2026-11-26T09:00:00+01:00',
  dateModified: '2026-11-27T09:00:00+01:00',
  author: [{ '@type': 'Person', name: 'Ann Lee' }],
  publisher: { '@type': 'Organization', name: 'The Daily Courier' },
  inLanguage: 'en-GB',
};

const NOTHING: PageFacts = {
  address: ADDRESS,
  canonical: null,
  title: null,
  from: { title: null },
  siteName: null,
  publisher: 'daily',
  authors: [],
  bodies: [],
  date: null,
  language: null,
  kind: null,
  isPaywalled: null,
  barrier: null,
  keywords: [],
  feeds: [],
};

test('an article says what it is', async () => {
  const html = `<html lang=en-GB><head><title>Talks begin | The Daily Courier</title>
    <link rel=canonical href="https://daily.example/2026/talks-begin">
    <link rel=alternate type=application/rss+xml title="All &amp; news" href="/feed">
    <meta property="og:title" content="Talks begin"><meta property="og:site_name" content="The Daily Courier">
    ${data(ARTICLE)}</head><body><h1>Talks begin in Geneva</h1>`;
  expect(await read(html)).toEqual({
    address: ADDRESS,
    canonical: 'https://daily.example/2026/talks-begin',
    title: 'Talks begin in Geneva',
    from: { title: 'json-ld' },
    siteName: 'The Daily Courier',
    publisher: 'daily',
    authors: ['Ann Lee'],
    bodies: [],
    date: '2026-11-26',
    language: 'en',
    kind: 'article',
    isPaywalled: null,
    barrier: null,
    keywords: [],
    feeds: [{ address: 'https://www.daily.example/feed', title: 'All & news' }],
  });
});

test.each(['', '<p>Text', '\0\0\0', '<title></title>', '{"a":1}', `<title>${'x'.repeat(600)}</title>`])(
  'a page that says nothing has nothing but its address (%#)',
  async (html) => {
    expect(await read(html)).toEqual(NOTHING);
  },
);

test('whatever the bytes are, something is made of them', async () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '<title>',
      '</title>',
      '<script type="application/ld+json">',
      '{"@graph":[',
      ']}',
      '<meta ',
    ),
    fc.constantFrom(
      'property="og:title" content="',
      '">',
      '<h1>',
      '<svg>',
      '<base href="http://[">',
      '&#x;',
      '\ud800',
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (pieces) => {
      expect((await read(pieces.join(''))).address).toBe(ADDRESS);
    }),
    { numRuns: 300 },
  );
});

test('a page that is nested beyond sense takes no longer than any other', async () => {
  const html = `<title>Deep</title>${'<p><div>'.repeat(250_000)}`;
  const begun = performance.now();
  expect((await read(html)).title).toBe('Deep');
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test('others have their turn while a large page is read', async () => {
  const html = `<title>Large</title>${'<p class="a b">Some <b>text</b> &amp; more</p>'.repeat(45_000)}`;
  let isRead = false;
  const reading = read(html).then(() => {
    isRead = true;
  });
  let turns = 0;
  for (; !isRead; turns += 1) await turn();
  await reading;
  expect(turns).toBeGreaterThan(100);
});

test.each([
  ['Talks begin | The Daily Courier', 'Talks begin'],
  ['Talks begin - The Daily Courier', 'Talks begin'],
  ['Talks begin – Courier', 'Talks begin'],
  ['Talks begin — daily.example', 'Talks begin'],
  ['The Daily Courier: Talks begin', 'The Daily Courier: Talks begin'],
  ['The Daily Courier | Talks begin', 'Talks begin'],
  ['Talks begin | Courier | Courier News', 'Talks begin'],
  ['Talks begin - a long way to go', 'Talks begin - a long way to go'],
  ['Talks begin – Kyiv', 'Talks begin – Kyiv'],
  ['Talks – Day 2 | Courier', 'Talks – Day 2'],
  ['Talks\n   begin\r\n  in Geneva', 'Talks begin in Geneva'],
  ['Talks &amp;amp; hopes: “peace&#8217;s” day', 'Talks & hopes: “peace’s” day'],
  ['Talks\u200b begin\u00ad', 'Talks begin'],
  ['The Daily Courier', null],
  ['Courier News', null],
  ['rÃ©volution', null],
])('the title “%s” is “%s”', async (title, expected) => {
  expect((await read(`<title>${title}</title>`)).title).toBe(expected);
});

test('the best title is taken: structured data, Open Graph, title, heading', async () => {
  const heading = '<h1>In the <b>heading</b> of the<br>page here</h1>';
  const title = '<title>In the title of the page here</title>';
  const open = '<meta property="og:title" content="In the graph of the page here">';
  const json = data({ ...ARTICLE, headline: 'In the data of the page <i>here</i>' });
  const titleOf = async (html: string) => [(await read(html)).title, (await read(html)).from.title];
  expect(await titleOf(heading)).toEqual(['In the heading of the page here', 'heading']);
  expect(await titleOf(title + heading)).toEqual(['In the title of the page here', 'title']);
  expect(await titleOf(title + open + heading)).toEqual(['In the graph of the page here', 'open-graph']);
  expect(await titleOf(title + open + heading + json)).toEqual(['In the data of the page here', 'json-ld']);
});

test('a title that a program cut is taken where it stands in full', async () => {
  const html = `${data({ ...ARTICLE, headline: 'Talks begin in…' })}<title>Talks begin in Geneva, at last | Courier</title>`;
  expect((await read(html)).title).toBe('Talks begin in Geneva, at last');
});

test('the heading of a box, the title of a drawing and a second title are not the page’s', async () => {
  expect(
    (await read('<svg><title>Icon</title></svg><title>Talks begin</title><title>Other</title>')).title,
  ).toBe('Talks begin');
  expect(await read('<title>Courier</title><h1>Talks begin</h1>')).toMatchObject({
    title: 'Talks begin',
    from: { title: 'heading' },
  });
  expect((await read(`<title>Talks begin in Geneva today</title><h1>Newsletter</h1>`)).title).toBe(
    'Talks begin in Geneva today',
  );
});

test('structured data is read as an article, a list and a graph', async () => {
  const graph = {
    '@context': 'https://schema.org',
    '@graph': [{ '@type': 'WebSite', name: 'Courier' }, ARTICLE],
  };
  const expected = { title: ARTICLE.headline, date: '2026-11-26', authors: ['Ann Lee'] };
  for (const value of [
    ARTICLE,
    [ARTICLE],
    [{ '@type': 'BreadcrumbList' }, ARTICLE],
    graph,
    [graph],
    { '@type': ['WebPage'], mainEntity: ARTICLE },
    { ...ARTICLE, '@type': ['Thing', 'https://schema.org/ReportageNewsArticle'] },
  ]) {
    expect(await read(data(value))).toMatchObject(expected);
  }
});

test.each([
  ['in a comment', `<!--${JSON.stringify(ARTICLE)}-->`],
  ['in CDATA', `//<![CDATA[\n${JSON.stringify(ARTICLE)}\n//]]>`],
  ['with a line break in a text', JSON.stringify(ARTICLE).replace('Talks begin', 'Talks\nbegin')],
  ['with a comma too many', JSON.stringify(ARTICLE).replace(/\}$/, ',}')],
])('structured data %s is read', async (_how, text) => {
  expect(await read(data(text))).toMatchObject({ title: ARTICLE.headline, date: '2026-11-26' });
});

test('invalid structured data costs nothing but itself', async () => {
  const html = `${data('{"@type": "NewsArticle", "headline": ')}${data(`${'['.repeat(100_000)}`)}${data('null')}${data('"x"')}`;
  expect(await read(`${html}<title>Talks begin</title>`)).toMatchObject({ title: 'Talks begin', date: null });
  expect((await read(`${html}${data(ARTICLE)}`)).title).toBe(ARTICLE.headline);
});

test('of several articles the one is taken whose address or headline is the page’s', async () => {
  const other = (at: number) => ({
    '@type': 'NewsArticle',
    url: `https://daily.example/other-${at}`,
    headline: `Quite another story of today ${at}`,
    datePublished: `2020-01-0${at}`,
    author: 'Bob Ray',
  });
  const own = await read(
    `<title>A short title</title>${data([other(1), { ...ARTICLE, mainEntityOfPage: undefined, url: '/2026/talks-begin?utm_source=x#top' }, other(2)])}`,
  );
  expect(own).toMatchObject({ title: ARTICLE.headline, date: '2026-11-26', authors: ['Ann Lee'] });
  const titled = await read(
    `<title>Talks begin in Geneva - Courier</title>${data([other(1), { ...ARTICLE, mainEntityOfPage: 'https://daily.example/' }])}`,
  );
  expect(titled).toMatchObject({ title: ARTICLE.headline, date: '2026-11-26' });
});

test('the headline, date and author of a related story are not the page’s', async () => {
  const related = {
    '@type': 'NewsArticle',
    url: 'https://daily.example/other',
    headline: 'Quite another story of today',
    datePublished: '2020-01-01',
    author: 'Bob Ray',
  };
  const expected = { title: 'Talks begin in Geneva', date: null, authors: [] };
  const title = '<meta property="og:title" content="Talks begin in Geneva">';
  expect(await read(title + data(related))).toMatchObject(expected);
  expect(await read(title + data([related, related]))).toMatchObject(expected);
  expect(await read(title + data({ '@type': 'ItemList', itemListElement: [related] }))).toMatchObject(
    expected,
  );
  expect(
    await read(title + data({ '@type': 'WebPage', mentions: related, hasPart: [related] })),
  ).toMatchObject(expected);
  expect(await read(data({ '@type': 'ItemList', itemListElement: [ARTICLE] }))).toMatchObject({
    title: null,
    date: null,
  });
});

test.each([
  ['https://daily.example/2026/talks', 'https://daily.example/2026/talks'],
  ['/2026/talks', 'https://www.daily.example/2026/talks'],
  ['talks?p=1', 'https://www.daily.example/2026/talks?p=1'],
  ['//m.daily.example/2026/talks', 'https://m.daily.example/2026/talks'],
  ['  /2026/talks\n', 'https://www.daily.example/2026/talks'],
  ['https://other.example/2026/talks', null],
  ['https://daily.example.evil.example/2026/talks', null],
  ['https://daily.example/', null],
  ['/', null],
  ['/index.html', null],
  ['https://ann:secret@daily.example/2026/talks', null],
  ['javascript:alert(1)', null],
  ['http://[', null],
  ['', null],
])('the canonical address “%s” is taken as %s', async (href, expected) => {
  expect((await read(`<link rel="canonical" href="${href}">`)).canonical).toBe(expected);
});

test('a wrong canonical address leaves the next one, and a home page may be its own', async () => {
  const wrong = '<link rel=canonical href="https://daily.example/">';
  expect((await read(`${wrong}<meta property="og:url" content="/2026/talks">`)).canonical).toBe(
    'https://www.daily.example/2026/talks',
  );
  expect((await read(wrong, { address: 'https://www.daily.example/' })).canonical).toBe(
    'https://daily.example/',
  );
  expect(
    (await read('<base href="https://www.daily.example/a/"><link rel=canonical href=talks>')).canonical,
  ).toBe('https://www.daily.example/a/talks');
  expect((await read('<base href="http://["><link rel=canonical href=/talks>')).canonical).toBe(
    'https://www.daily.example/talks',
  );
});

test('two blogs of one host are two sites, and two parts of a newspaper one', async () => {
  const canonical = async (href: string, address: string) =>
    (await read(`<link rel=canonical href="${href}">`, { address })).canonical;
  expect(await canonical('https://b.blogspot.com/1', 'https://a.blogspot.com/1')).toBeNull();
  expect(await canonical('https://news.bbc.co.uk/1', 'https://www.bbc.co.uk/1')).toBe(
    'https://news.bbc.co.uk/1',
  );
  expect(await canonical('https://other.co.uk/1', 'https://www.bbc.co.uk/1')).toBeNull();
});

test.each([
  ['2026', '2026'],
  ['2026-11', '2026-11'],
  ['2026-11-26', '2026-11-26'],
  ['20261126', '2026-11-26'],
  ['2026-11-26T23:30:00', '2026-11-26'],
  ['2026-11-26 23:30', '2026-11-26'],
  ['2026-11-26T23:30:00-05:00', '2026-11-26'],
  ['2026-11-27T00:30:00+0300', '2026-11-27'],
  ['2026-11-26T23:30:00.000Z', '2026-11-26'],
  ['Thu, 26 Nov 2026 23:30:00 +0300', '2026-11-26'],
  ['Thursday, 26 November 2026', '2026-11-26'],
  ['November 26, 2026, 11:30 pm', '2026-11-26'],
  ['26 November 2026 at 23:30', '2026-11-26'],
  ['26.11.2026', '2026-11-26'],
  ['26/11/2026', '2026-11-26'],
  ['26 ноября 2026', '2026-11-26'],
  ['1795735800', '2026-11-26'],
  [1_795_735_800_000, '2026-11-26'],
  ['03/04/2026', null],
  ['2026-02-30', null],
  ['1970-01-01T00:00:00Z', null],
  ['0001-01-01', null],
  ['yesterday', null],
  ['', null],
  [0, null],
])('published “%s” is %s', async (datePublished, expected) => {
  expect((await read(data({ ...ARTICLE, datePublished }))).date).toBe(expected);
});

test('a time in UTC is of the day that another value of the same moment has, or the address', async () => {
  const utc = data({ ...ARTICLE, mainEntityOfPage: undefined, datePublished: '2026-11-26T23:30:00Z' });
  const meta = (content: string) => `${utc}<meta property="article:published_time" content="${content}">`;
  expect((await read(meta('2026-11-27T01:30:00+02:00'))).date).toBe('2026-11-27');
  expect((await read(meta('2026-11-28T01:30:00+02:00'))).date).toBe('2026-11-26');
  expect((await read(utc, { address: 'https://daily.example/2026/11/27/talks' })).date).toBe('2026-11-27');
  expect((await read(utc, { address: 'https://daily.example/20261127-talks' })).date).toBe('2026-11-27');
  expect((await read(utc, { address: 'https://daily.example/2026/11/29/talks' })).date).toBe('2026-11-26');
  const local = data({ ...ARTICLE, mainEntityOfPage: undefined, datePublished: '2026-11-26T23:30:00-05:00' });
  expect((await read(local, { address: 'https://daily.example/2026/11/27/talks' })).date).toBe('2026-11-26');
  const day = data({ ...ARTICLE, mainEntityOfPage: undefined, datePublished: '2026-11-26' });
  expect((await read(day, { address: 'https://daily.example/2026/11/27/talks' })).date).toBe('2026-11-26');
});

test('a date stands in many places, and that of a change is none', async () => {
  expect((await read('<meta itemprop=datePublished content=2026-11-26>')).date).toBe('2026-11-26');
  expect((await read('<time itemprop=datePublished datetime="2026-11-26T10:00">now</time>')).date).toBe(
    '2026-11-26',
  );
  expect((await read('<meta name="DC.date.issued" content="2026-11">')).date).toBe('2026-11');
  expect((await read(data({ '@type': 'WebPage', datePublished: '2026-11-26' }))).date).toBe('2026-11-26');
  expect(
    (await read(`${data({ ...ARTICLE, datePublished: 'soon' })}<meta name=date content=2026-11-26>`)).date,
  ).toBe('2026-11-26');
  expect((await read(data({ ...ARTICLE, datePublished: undefined }))).date).toBeNull();
  expect((await read('<meta property="article:modified_time" content="2026-11-26">')).date).toBeNull();
});

test.each([
  ['Ann Lee', ['Ann Lee'], []],
  ['By Ann Lee and Bob Ray', ['Ann Lee', 'Bob Ray'], []],
  ['Ann Lee, Bob Ray & Cy Orr', ['Ann Lee', 'Bob Ray', 'Cy Orr'], []],
  ['Lee, Ann', ['Lee, Ann'], []],
  ['Lee, Ann; Ray, Bob', ['Lee, Ann', 'Ray, Bob'], []],
  [['Ann Lee', 'Bob Ray', 'Ann Lee'], ['Ann Lee', 'Bob Ray'], []],
  [{ '@type': 'Person', name: 'Ann Lee' }, ['Ann Lee'], []],
  [{ name: ['Ann Lee', 'Bob Ray'] }, ['Ann Lee', 'Bob Ray'], []],
  [
    [
      { '@type': 'Person', name: 'Ann Lee' },
      { '@type': 'NewsMediaOrganization', name: 'Wire and Sons' },
    ],
    ['Ann Lee'],
    ['Wire and Sons'],
  ],
  [{ '@type': 'Organization', name: 'The Daily Courier' }, [], []],
  ['Courier', [], []],
  ['https://social.example/ann', [], []],
  ['ann@daily.example', [], []],
  ['admin', [], []],
  [{ '@type': 'Person' }, [], []],
  [null, [], []],
  [7, [], []],
])('the author %j is %j, and bodies %j', async (author, authors, bodies) => {
  expect(await read(data({ ...ARTICLE, author }))).toMatchObject({ authors, bodies });
});

test('without structured data, authors stand in meta', async () => {
  expect(
    (await read('<meta name=author content="By Ann Lee"><meta name=author content="Bob Ray">')).authors,
  ).toEqual(['Ann Lee', 'Bob Ray']);
  expect(
    (await read('<meta property="article:author" content="https://social.example/ann">')).authors,
  ).toEqual([]);
});

test.each([
  ['<html lang="de-DE">', 'de'],
  ['<html lang="zh-Hant-TW">', 'zh-Hant'],
  ['<html lang="en_US">', 'en'],
  ['<html lang="xx"><meta property="og:locale" content="uk_UA">', 'uk'],
  ['<html lang=""><meta http-equiv="content-language" content="fr, en">', 'fr'],
  [`<html lang="en">${data({ ...ARTICLE, inLanguage: 'uk' })}`, 'uk'],
  ['<html lang="english">', null],
  ['<html>', null],
])('%s is in the language %s', async (html, language) => {
  expect((await read(html)).language).toBe(language);
});

test.each([
  [{ isAccessibleForFree: false }, '', true],
  [{ isAccessibleForFree: 'False' }, '', true],
  [{ isAccessibleForFree: 'https://schema.org/False' }, '', true],
  [{ isAccessibleForFree: true }, '', false],
  [{}, '<meta property="article:content_tier" content="metered">', true],
  [{}, '<meta property="article:content_tier" content="free">', false],
  [{}, '', null],
])('a paywall is said or not said: %j %s', async (more, html, isPaywalled) => {
  expect((await read(html + data({ ...ARTICLE, ...more }))).isPaywalled).toBe(isPaywalled);
});

test.each([
  [{ '@type': 'OpinionNewsArticle' }, 'opinion'],
  [{ articleSection: ['World', 'Opinion'] }, 'opinion'],
  [{ articleSection: 'Commentary' }, 'opinion'],
  [{ '@type': 'VideoObject' }, 'video'],
  [{ '@type': 'Report' }, 'report'],
  [{ '@type': 'LiveBlogPosting' }, 'article'],
])('%j is of the kind %s', async (more, kind) => {
  expect((await read(data({ ...ARTICLE, ...more }))).kind).toBe(kind);
});

test.each([
  ['Just a moment...', 'a page for robots'],
  ['Attention Required! | Cloudflare', 'a page for robots'],
  ['Access Denied', 'a page for robots'],
  ['Access to this page has been denied.', 'a page for robots'],
  ['Bloomberg - Are you a robot?', 'a page for robots'],
  ['Courier | Pardon Our Interruption', 'a page for robots'],
  ['403 Forbidden', 'an error page'],
  ['404 Not Found | Courier', 'an error page'],
  ['Error 503: Service Unavailable', 'an error page'],
  ['Page not found - The Daily Courier', 'an error page'],
  ['Страница не найдена', 'an error page'],
  ['Before you continue to the site', 'a question about consent'],
  ['Cookie consent', 'a question about consent'],
  ['Log in - Courier', 'a log-in'],
  ['Sign in to continue', 'a log-in'],
  ['Subscribe to read | Courier', 'a log-in'],
])('“%s” is %s, and gives no title, date or author', async (title, barrier) => {
  const html = `<title>${title}</title><h1>${title}</h1><meta name=date content=2026-11-26><meta name=author content="Ann Lee">`;
  expect(await read(html)).toEqual({ ...NOTHING, barrier });
});

test.each([
  'Access denied: how the talks failed',
  '404 days of war',
  '500 – a number that ends a war',
  'Just a moment of peace',
  'Error that ended the talks',
  'The log in the river',
  'Consent of the governed',
])('“%s” is the title of an article', async (title) => {
  expect(await read(`<title>${title}</title>`)).toMatchObject({ title, barrier: null });
});

test('a barrier is known by its address and by what its program leaves, unless an article is there', async () => {
  const at = async (address: string) =>
    (await read('<title>Courier – your account</title>', { address })).barrier;
  expect(await at('https://consent.daily.example/v2/collectConsent?sessionId=1')).toBe(
    'a question about consent',
  );
  expect(await at('https://daily.example/login?next=/2026/talks')).toBe('a log-in');
  expect(await at('https://daily.example/2026/log-in-the-river')).toBeNull();
  const challenge = '<script>window._cf_chl_opt={cType:"managed"}</script>';
  expect((await read(`<title>daily.example</title>${challenge}`)).barrier).toBe('a page for robots');
  expect(await read(challenge + data(ARTICLE))).toMatchObject({ barrier: null, title: ARTICLE.headline });
});

test('the publisher is the one whose site it is, whatever the page calls itself', async () => {
  const claim = '<meta property="og:site_name" content="The Daily Courier"><title>A</title>';
  expect(await read(claim, { address: 'https://fake.example/1' })).toMatchObject({
    publisher: null,
    siteName: 'The Daily Courier',
  });
  expect((await read('', { address: 'https://blogs.daily.example/1' })).publisher).toBe('daily');
  expect(
    (await read('', { address: 'https://web.archive.org/web/2026/https://daily.example/1' })).publisher,
  ).toBe('daily');
});

test('the charset of a page may stand in its meta alone', async () => {
  const html = Buffer.concat([
    Buffer.from('<meta charset=windows-1251><title>'),
    Uint8Array.of(0xcc, 0xe8, 0xf0),
  ]);
  expect(
    (await readPage({ bytes: html, contentType: 'text/html', address: ADDRESS }, () => undefined)).title,
  ).toBe('Мир');
});

test('what a page files itself under is read from its data and its head, each once', async () => {
  const { keywords } = await read(
    `${data({ ...ARTICLE, keywords: 'peace talks, Geneva', articleSection: ['World'] })}
    <meta name="news_keywords" content="Geneva; prisoners"><meta property="article:tag" content="Army">`,
  );
  expect(keywords).toEqual(['peace talks', 'Geneva', 'World', 'prisoners', 'Army']);
});
