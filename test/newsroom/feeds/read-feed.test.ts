import fc from 'fast-check';
import { expect, test } from 'vitest';
import { item, read, rss } from './feed.ts';

test('an RSS feed is read with its items in its order', () => {
  const feed = read(
    rss(
      `<title>Talks resume</title><link>https://example.org/1</link><guid>one</guid>
       <pubDate>Thu, 26 Nov 2026 23:30:00 +0300</pubDate><dc:creator>Olena Koval</dc:creator>
       <description>Envoys &lt;b&gt;met&lt;/b&gt;.</description><source url="https://reuters.com/feed">Reuters</source>`,
      '<title>Second</title>',
    ),
  );
  expect(feed).toEqual({
    title: 'World & more',
    language: 'en',
    unreadable: 0,
    items: [
      {
        guid: 'one',
        address: 'https://example.org/1',
        title: 'Talks resume',
        summary: 'Envoys met.',
        date: '2026-11-26',
        publishedAt: Date.parse('2026-11-26T20:30:00Z'),
        authors: ['Olena Koval'],
        source: 'Reuters',
      },
      {
        guid: null,
        address: null,
        title: 'Second',
        summary: null,
        date: null,
        publishedAt: null,
        authors: [],
        source: null,
      },
    ],
  });
});

const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.org/"><title>Old</title></channel>
  <item rdf:about="https://example.org/1"><title>One</title><link>https://example.org/1</link>
  <dc:date>2026-11-26</dc:date></item></rdf:RDF>`;
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Neu</title><entry><id>urn:1</id>
  <title>One</title><link rel="self" href="https://example.org/feed"/><link rel="enclosure" href="https://example.org/a.mp3"/>
  <link href="https://example.org/1"/><published>2026-11-26T10:00:00Z</published><updated>2026-11-27T10:00:00Z</updated>
  <author><name>Ann</name></author><source><title>Reuters</title></source></entry></feed>`;
const JSON_FEED = JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'J',
  items: [
    {
      id: 7,
      title: 'One',
      url: 'https://example.org/1',
      content_text: 'a < b',
      date_published: '2026-11-26T10:00:00Z',
    },
  ],
});

test.each([
  ['RDF', RDF, { date: '2026-11-26', publishedAt: null, guid: 'https://example.org/1' }],
  ['Atom', ATOM, { publishedAt: Date.parse('2026-11-26T10:00:00Z'), authors: ['Ann'], source: 'Reuters' }],
  ['JSON Feed', JSON_FEED, { guid: '7', summary: 'a < b', date: '2026-11-26' }],
])('%s is read, by whatever type it is served', (_name, text, expected) => {
  for (const type of ['text/html; charset=utf-8', 'application/octet-stream', null])
    expect(read(text, type)?.items).toMatchObject([
      { title: 'One', address: 'https://example.org/1', ...expected },
    ]);
});

test.each([
  ['A &amp;amp; B', 'A & B'],
  ['A &amp; B', 'A & B'],
  ['&lt;b&gt;Talks&lt;/b&gt; resume', 'Talks resume'],
  ['&lt;p&gt;Talks&lt;/p&gt;&lt;p&gt;resume&lt;/p&gt;', 'Talks resume'],
  ['<![CDATA[Talks & <i>more</i> &amp; so on]]>', 'Talks & more & so on'],
  ['<![CDATA[ 5 < 6 ]]>', '5 < 6'],
  ['It&#8217;s caf&eacute;&nbsp;time', 'It’s café time'],
  ['It&amp;#8217;s', 'It’s'],
  ['Talks\n   resume', 'Talks resume'],
  ['&lt;script&gt;alert(1)&lt;/script&gt;Talks', 'Talks'],
  ['', null],
])('the title %j is %j', (xml, title) => {
  expect(item(`<title>${xml}</title><link>https://example.org/1</link>`)?.title).toBe(title);
});

test('a plain title of Atom or JSON keeps what looks like markup', () => {
  const atom = (title: string) =>
    read(`<feed xmlns="http://www.w3.org/2005/Atom"><entry>${title}</entry></feed>`)?.items[0]?.title;
  expect(atom('<title>The &lt;video&gt; element</title>')).toBe('The <video> element');
  expect(atom('<title type="html">The &lt;em&gt;real&lt;/em&gt; story</title>')).toBe('The real story');
  expect(
    atom('<title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">The <b>real</b> story</div></title>'),
  ).toBe('The real story');
});

test.each([
  ['<link>/a?x=1&amp;y=2</link>', 'https://example.org/a?x=1&y=2'],
  ['<link>a</link>', 'https://example.org/a'],
  ['<link>//cdn.example.org/a</link>', 'https://cdn.example.org/a'],
  ['<link><![CDATA[ https://example.org/a ]]></link>', 'https://example.org/a'],
  ['<link>javascript:alert(1)</link>', null],
  ['<link>ftp://example.org/a</link>', null],
  ['<guid>https://example.org/g</guid>', 'https://example.org/g'],
  ['<guid isPermaLink="true">tag:example.org,2026:7</guid>', null],
  ['<guid isPermaLink="true">1234</guid>', null],
  ['<guid isPermaLink="false">https://example.org/g</guid>', null],
  ['<link></link><guid>https://example.org/g</guid>', 'https://example.org/g'],
])('the link of %s is %s', (xml, address) => {
  expect(item(`<title>Talks</title>${xml}`)?.address).toBe(address);
});

test('relative links are of the base that the feed names, or of the feed', () => {
  const atom = (base: string, own: string) =>
    read(
      `<feed xmlns="http://www.w3.org/2005/Atom"${base}><entry${own}><title>T</title><link href="x"/></entry></feed>`,
    )?.items[0]?.address;
  expect(atom('', '')).toBe('https://example.org/news/x');
  expect(atom(' xml:base="https://b.example/dir/"', '')).toBe('https://b.example/dir/x');
  expect(atom(' xml:base="/dir/"', ' xml:base="sub/"')).toBe('https://example.org/dir/sub/x');
});

const CYRILLIC_1251 = Buffer.from([0xcc, 0xe8, 0xf0]);

test('an XML declaration that lies about its encoding is not believed', () => {
  const declared = (encoding: string, title: Uint8Array) =>
    Buffer.concat([
      Buffer.from(`<?xml version="1.0" encoding="${encoding}"?><rss version="2.0"><channel><item><title>`),
      title,
      Buffer.from('</title></item></channel></rss>'),
    ]);
  const title = (bytes: Uint8Array, type?: string) => read(bytes, type)?.items[0]?.title;
  expect(title(declared('ISO-8859-1', Buffer.from('Мир ’26')))).toBe('Мир ’26');
  expect(title(declared('UTF-16', Buffer.from('Мир')))).toBe('Мир');
  expect(title(declared('UTF-8', Buffer.from('café', 'latin1')))).toBe('café');
  expect(title(declared('windows-1251', CYRILLIC_1251))).toBe('Мир');
  expect(title(declared('UTF-8', CYRILLIC_1251), 'text/xml; charset=windows-1251')).toBe('Мир');
  expect(title(Buffer.from(`\ufeff${rss('<title>Мир</title>')}`, 'utf16le'))).toBe('Мир');
});

test.each([
  ['Thu, 26 Nov 2026 23:30:00 GMT', '2026-11-26', '2026-11-26T23:30:00Z'],
  ['Thu, 26 Nov 2026 23:30:00 EST', '2026-11-26', '2026-11-27T04:30:00Z'],
  ['26 Nov 2026 9:30 +0100', '2026-11-26', '2026-11-26T08:30:00Z'],
  ['2026-11-26T23:30:00+03:00', '2026-11-26', '2026-11-26T20:30:00Z'],
  ['2026-11-26T23:30:00', '2026-11-26', null],
  ['Thu, 26 Nov 2026 23:30:00', '2026-11-26', null],
  ['Thu, 26 Nov 2026 23:30:00 XYZ', '2026-11-26', null],
  ['Чт, 26 ноя 2026 10:00:00 +0300', '2026-11-26', '2026-11-26T07:00:00Z'],
  ['26 ноября 2026 10:00:00 +0300', '2026-11-26', '2026-11-26T07:00:00Z'],
  ['Do, 26 Dez 2026 10:00:00 +0100', '2026-12-26', '2026-12-26T09:00:00Z'],
  ['26 de noviembre de 2026', '2026-11-26', null],
  // October in Croatian, November in Polish.
  ['czw., 26 lis 2026 10:00:00 +0100', null, null],
  ['03/04/2026', null, null],
  ['yesterday', null, null],
  ['31 Feb 2026', null, null],
  ['0000-00-00', null, null],
])('the date %s is %s at %s', (text, date, at) => {
  expect(item(`<title>T</title><pubDate>${text}</pubDate>`)).toMatchObject({
    date,
    publishedAt: at === null ? null : Date.parse(at),
  });
});

test('of a broken feed the sound items are read, and the others are counted', () => {
  const one = '<title>One</title><link>https://example.org/1</link>';
  const whole = rss(one, '<title>Two</title><link>/2</link>', '<title>Three</title>');
  const cut = whole.slice(0, whole.indexOf('Three'));
  expect(read(cut)).toMatchObject({ title: 'World & more', unreadable: 1 });
  expect(read(cut)?.items.map(({ title }) => title)).toEqual(['One', 'Two']);
  expect(read(cut)?.items[1]?.address).toBe('https://example.org/2');
  const mixed = read(rss(one, '<title>Open</title><link>x', '<title>Three</title>'));
  expect(mixed?.items.map(({ title }) => title)).toEqual(['One', 'Three']);
  expect(mixed?.unreadable).toBe(1);
});

test('an ampersand or a reference that XML does not have breaks nothing', () => {
  expect(item('<title>A & B &bogus; C</title><link>https://example.org/?a=1&b=2</link>')).toMatchObject({
    title: 'A & B &bogus; C',
    address: 'https://example.org/?a=1&b=2',
  });
});

test.each([
  '',
  'no feed',
  '<!DOCTYPE html><html><head><title>News</title></head><body><article>RSS</article></body></html>',
  '{"items":',
  '{"version":"1","data":[]}',
  '<rss',
])('%j is no feed', (text) => {
  expect(read(text)).toBeNull();
});

test('a feed without items is one', () => {
  expect(read(rss())).toMatchObject({ title: 'World & more', items: [] });
});

test('entities that grow, and markup without end, take no time', () => {
  const entities = Array.from({ length: 20 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};&e${at};">`);
  const bomb = `<!DOCTYPE rss [<!ENTITY e0 "ha">${entities.join('')}]>${rss('<title>&e20;</title>')}`;
  const begun = performance.now();
  read(bomb);
  read(rss(`<title>T</title>${'<a>'.repeat(20_000)}`));
  read(`<rss version="2.0"><channel>${'<item>'.repeat(20_000)}`);
  read(rss(`<title>${'&lt;i&gt;'.repeat(20_000)}</title>`));
  expect(performance.now() - begun).toBeLessThan(2_000);
});

test('whatever the bytes are, something is made of them', () => {
  const parts = [
    '<rss version="2.0">',
    '<channel>',
    '<item>',
    '</item>',
    '<title>',
    '<![CDATA[',
    ']]>',
    '&#',
    '<feed>',
  ];
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...parts))), (texts) => {
      expect(() => read(texts.join(''))).not.toThrow();
    }),
  );
});
